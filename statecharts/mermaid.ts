import type { AnyStateMachine } from 'xstate';

type Node = AnyStateMachine['root'];
type Transition = NonNullable<Node['always']>[number];

/** What one drawing knows while it is made: an id for each state, and the lines of text in it. */
interface Drawing {
  readonly root: Node;
  readonly ids: ReadonlyMap<Node, string>;
  /** Transitions that stand inside their state as text, because Mermaid cannot draw them. */
  readonly texts: ReadonlyMap<Node, readonly string[]>;
}

const childrenOf = (node: Node): readonly Node[] => Object.values(node.states) as Node[];

const nodesBelow = (node: Node): readonly Node[] => [node, ...childrenOf(node).flatMap(nodesBelow)];

const isRegion = (node: Node): boolean => node.parent?.type === 'parallel';

/** The transitions of one state in the order in which the chart states them. */
const transitionsOf = (node: Node): readonly Transition[] => [
  ...[...node.transitions.values()].flat(),
  ...(node.always ?? []),
];

/** The innermost parallel region around a state; Mermaid draws no arrow across its border. */
function regionOf(node: Node): Node | undefined {
  let at: Node | undefined = node;
  while (at !== undefined && !isRegion(at)) at = at.parent as Node | undefined;
  return at;
}

/** A state's own initial states down to the last one. */
function initialLeaf(node: Node): Node {
  const first = node.type === 'compound' ? node.initial.target[0] : undefined;
  return first === undefined ? node : initialLeaf(first as Node);
}

function isBelow(node: Node, above: Node): boolean {
  let at = node.parent as Node | undefined;
  while (at !== undefined && at !== above) at = at.parent as Node | undefined;
  return at === above;
}

/** Escapes what would end or change a label, in Mermaid's own way (`#58;` is a colon). */
const escapeLabel = (text: string): string =>
  text.replace(/[#:;"%{}<>&\n]/g, (sign) => `#${sign.charCodeAt(0)};`);

function guardName(guard: unknown): string {
  if (typeof guard === 'string') return guard;
  const { type, name } = guard as { type?: string; name?: string };
  return type ?? name ?? 'guard';
}

function eventText(transition: Transition): string {
  const guard = transition.guard === undefined ? '' : ` [${guardName(transition.guard)}]`;
  const delay = (transition as { delay?: string | number }).delay;
  if (delay !== undefined) return `after ${delay}${guard}`;
  return `${transition.eventType === '' ? 'always' : transition.eventType}${guard}`;
}

/** A compound state is an end of an arrow only at the top: Mermaid fails on nested ones (#4052, #4866). */
const canBeEnd = (node: Node, root: Node): boolean =>
  childrenOf(node).length === 0 || (node.parent === root && root.type !== 'parallel');

/** The state at which an arrow to `target` ends. */
const endOf = (target: Node, root: Node): Node =>
  canBeEnd(target, root) ? target : initialLeaf(target);

/** Whether Mermaid can draw the transition to this target; if not, it stands inside the state as text. */
function isDrawable(source: Node, target: Node, root: Node): boolean {
  const isInside = childrenOf(source).length > 0 && (target === source || isBelow(target, source));
  const end = endOf(target, root);
  return (
    !isInside && canBeEnd(source, root) && canBeEnd(end, root) && regionOf(source) === regionOf(end)
  );
}

function readIds(root: Node): ReadonlyMap<Node, string> {
  const ids = new Map<Node, string>();
  const taken = new Set<string>();
  for (const node of nodesBelow(root)) {
    const plain = [root.id, ...node.path].join('_').replace(/[^A-Za-z0-9_]/g, '_');
    let id = plain;
    for (let copy = 2; taken.has(id); copy++) id = `${plain}_${copy}`;
    taken.add(id);
    ids.set(node, id);
  }
  return ids;
}

function readTransitions(root: Node, ids: ReadonlyMap<Node, string>) {
  const arrows: string[] = [];
  const texts = new Map<Node, string[]>();
  for (const source of nodesBelow(root)) {
    for (const transition of transitionsOf(source)) {
      const text = eventText(transition);
      const targets = (transition.target ?? []) as readonly Node[];
      const isDrawn = targets.length > 0 && targets.every((to) => isDrawable(source, to, root));
      for (const target of isDrawn ? targets : []) {
        const ends = `${ids.get(source)} --> ${ids.get(endOf(target, root))}`;
        arrows.push(`  ${ends} : ${escapeLabel(text)}`);
      }
      if (isDrawn) continue;
      const names = targets.map((to) => (to === root ? root.id : to.path.join('.')));
      const line = names.length === 0 ? text : `${text} → ${names.join(', ')}`;
      texts.set(source, [...(texts.get(source) ?? []), line]);
    }
  }
  return { arrows, texts };
}

function drawLeaf(id: string, title: string, texts: readonly string[], indent: string): string[] {
  return [
    `${indent}state "${escapeLabel(title)}" as ${id}`,
    ...texts.map((text) => `${indent}${id} : ${escapeLabel(text)}`),
  ];
}

/** Where a compound state starts: an arrow, or a line of text where Mermaid cannot draw that arrow. */
function startOf(node: Node, root: Node): { readonly end?: Node; readonly text?: string } {
  const first = node.type === 'compound' ? (node.initial.target[0] as Node | undefined) : undefined;
  if (first === undefined) return {};
  const end = endOf(first, root);
  return canBeEnd(end, root) ? { end } : { text: `starts in ${first.key}` };
}

function drawInside(node: Node, drawing: Drawing, indent: string): string[] {
  const { end, text } = startOf(node, drawing.root);
  const texts = [...(text === undefined ? [] : [text]), ...(drawing.texts.get(node) ?? [])];
  const title = node.parent === undefined ? 'anywhere' : `anywhere in ${node.key}`;
  const box = drawLeaf(`${drawing.ids.get(node)}__anywhere`, title, texts, indent);
  const children = childrenOf(node).flatMap((child, index) => [
    ...(node.type === 'parallel' && index > 0 ? [`${indent}--`] : []),
    ...drawState(child, drawing, indent),
  ]);
  return [
    ...(end === undefined ? [] : [`${indent}[*] --> ${drawing.ids.get(end)}`]),
    ...(texts.length > 0 ? box : []),
    ...children,
  ];
}

function drawState(node: Node, drawing: Drawing, indent: string): string[] {
  const id = drawing.ids.get(node) ?? '';
  const title = node.parent === undefined ? node.id : node.key;
  if (childrenOf(node).length === 0) {
    return drawLeaf(id, title, drawing.texts.get(node) ?? [], indent);
  }
  return [
    `${indent}state "${escapeLabel(title)}" as ${id} {`,
    ...drawInside(node, drawing, `${indent}  `),
    `${indent}}`,
  ];
}

/**
 * Draws a chart as a Mermaid state diagram (`lampfield chart NAME`, the drawings in the README).
 *
 * @param machine - Any chart; nothing in it is run.
 * @returns The text from `stateDiagram-v2` on, without a line end at its end; the same text for the
 * same machine. Labels are `event [guard]`, `after delay [guard]` or `always [guard]`; actions are
 * left out. Never throws.
 * @remarks A transition without a target, and one that Mermaid cannot draw (from a nested compound
 * state, into the own inside, across the border of a parallel region), stands as a line of text in
 * its state, that of a compound state in a box named `anywhere in ...`.
 */
export function toMermaid(machine: AnyStateMachine): string {
  const root = machine.root as Node;
  const ids = readIds(root);
  const { arrows, texts } = readTransitions(root, ids);
  const drawing: Drawing = { root, ids, texts };
  const isFramed = root.type !== 'compound';
  const states = isFramed ? drawState(root, drawing, '  ') : drawInside(root, drawing, '  ');
  return ['stateDiagram-v2', ...states, ...arrows].join('\n');
}
