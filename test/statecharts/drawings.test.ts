import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { createMachine } from 'xstate';
import { charts } from '../../statecharts/charts.js';
import { redraw } from './tools/drawings.js';

const room = join(process.cwd(), 'statecharts');
const readme = readFileSync(join(room, 'README.md'), 'utf8');
const one = createMachine({ id: 'one', on: { tick: {} } });
const two = createMachine({ id: 'two' });

const place = (name: string, drawn: string): string =>
  `<!-- chart:${name} -->\n${drawn}<!-- /chart -->`;

test('the drawings in the README are those of the charts; if not: npm run charts', (t) => {
  t.is(redraw(readme, charts), readme);
});

test('the README names every file of the room', (t) => {
  const files = readdirSync(room).filter((file) => file.endsWith('.ts'));
  t.deepEqual(
    files.filter((file) => !readme.includes(`\`${file}\``)),
    [],
  );
});

test('a stale drawing is replaced, a missing one is put in, the text around them is kept', (t) => {
  const text = `# A\n\n${place('two', '')}\nb $& c\n${place('one', 'old $1\n')}\n\nd\n`;
  t.is(
    redraw(text, { one, two }),
    `# A\n\n${place('two', '```mermaid\nstateDiagram-v2\n  state "two" as two\n```\n')}\n` +
      `b $& c\n${place('one', '```mermaid\nstateDiagram-v2\n  state "one" as one\n  one : tick\n```\n')}\n\nd\n`,
  );
});

test('a chart without its place, or with two, is an error', (t) => {
  const text = place('one', '');
  t.throws(() => redraw(text, { one, two }), { message: 'not there once: two' });
  t.throws(() => redraw(`${text}\n${text}`, { one }), { message: 'not there once: one' });
});

test('a place for a chart that there is not is an error', (t) => {
  t.throws(() => redraw(place('three', ''), {}), { message: 'no chart three' });
});

test('a marker without its partner is an error', (t) => {
  const opened = '<!-- chart:one -->\n';
  t.throws(() => redraw(opened, { one }), { message: /no partner/ });
  t.throws(() => redraw(`${opened}${place('one', '')}`, { one }), { message: /no partner/ });
  t.throws(() => redraw(`${place('one', '')}<!-- /chart -->`, { one }), { message: /no partner/ });
});
