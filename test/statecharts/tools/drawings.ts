import type { AnyStateMachine } from 'xstate';
import { toMermaid } from '../../../statecharts/mermaid.js';

/** `<!-- chart:NAME -->`, what was drawn there, `<!-- /chart -->`. */
const drawing = /<!-- chart:(\S+) -->\n[\s\S]*?<!-- \/chart -->/g;
const marker = /<!-- (?:chart:\S+|\/chart) -->/g;

const countOf = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

function draw(name: string, machine: AnyStateMachine): string {
  return `<!-- chart:${name} -->\n\`\`\`mermaid\n${toMermaid(machine)}\n\`\`\`\n<!-- /chart -->`;
}

/**
 * Draws every chart of a Markdown text anew, between its markers; the rest of the text is kept.
 *
 * @param charts - Each must have its place in the text, once, and no other chart may have one.
 * @throws Error that names the charts without a place of their own, or those that there are not.
 */
export function redraw(text: string, charts: Readonly<Record<string, AnyStateMachine>>): string {
  const places = [...text.matchAll(drawing)].map(([, name]) => name ?? '');
  if (countOf(text, marker) !== places.length * 2) {
    throw new Error('a marker of a chart has no partner');
  }
  const unknown = places.filter((name) => charts[name] === undefined);
  if (unknown.length > 0) throw new Error(`no chart ${unknown.join(', ')}`);
  const misplaced = Object.keys(charts).filter(
    (name) => places.filter((place) => place === name).length !== 1,
  );
  if (misplaced.length > 0) throw new Error(`not there once: ${misplaced.join(', ')}`);
  return text.replace(drawing, (old, name: string) => {
    const machine = charts[name];
    return machine === undefined ? old : draw(name, machine);
  });
}
