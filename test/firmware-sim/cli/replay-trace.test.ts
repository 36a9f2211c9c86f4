import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { Failure } from '../../../firmware-sim/cli/failure.js';
import { fleetRun } from '../../../firmware-sim/cli/fleet-run.js';
import { replayTrace } from '../../../firmware-sim/cli/replay-trace.js';
import { folderOf, lampfield, linesOf } from './command.js';
import { fakeTerminal } from './fake-terminal.js';

const showcase = 'fixtures/scenarios/showcase.yaml';

/** Records a run of the showcase; its lines. */
async function recorded(path: string): Promise<readonly string[]> {
  await fleetRun([showcase], { trace: path }, fakeTerminal());
  return linesOf(readFileSync(path, 'utf8'));
}

test('S-03 replay of a trace that was not touched is the same, byte for byte', async (t) => {
  const path = join(folderOf(t), 'run.jsonl');
  const count = (await recorded(path)).length;
  const { status, stdout } = await lampfield(['replay', path]);
  t.is(status, 0);
  t.regex(stdout, new RegExp(`^the same, byte for byte: ${count} lines, digest [0-9a-f]{64}\\n$`));
});

test('1: replay of a trace that somebody changed shows the first line that differs', async (t) => {
  const path = join(folderOf(t), 'run.jsonl');
  const lines = await recorded(path);
  const changed = lines.findIndex((line) => line.includes('"ev":"offer.ended"'));
  const forged = lines.map((line, index) =>
    index === changed ? line.replace('"expired"', '"cut"') : line,
  );
  writeFileSync(path, `${forged.join('\n')}\n`);
  const terminal = fakeTerminal();
  t.is(replayTrace(path, terminal), 1);
  t.deepEqual(terminal.said, [
    `not the same: line ${changed + 1} differs`,
    `  recorded ${forged[changed]}`,
    `  now      ${lines[changed]}`,
  ]);
});

test('1: replay of a trace that lacks a line shows the first that is not where it was', async (t) => {
  const path = join(folderOf(t), 'run.jsonl');
  const lines = await recorded(path);
  writeFileSync(path, `${[...lines.slice(0, -2), lines.at(-1)].join('\n')}\n`);
  const terminal = fakeTerminal();
  t.is(replayTrace(path, terminal), 1);
  t.deepEqual(terminal.said, [
    `not the same: line ${lines.length - 1} differs`,
    `  recorded ${lines.at(-1)}`,
    `  now      ${lines.at(-2)}`,
  ]);
});

test('2: replay of a trace whose end is gone says that it was cut off', async (t) => {
  const path = join(folderOf(t), 'run.jsonl');
  const lines = await recorded(path);
  writeFileSync(path, `${lines.slice(0, -1).join('\n')}\n`);
  const failure = t.throws(() => replayTrace(path, fakeTerminal()), { instanceOf: Failure });
  t.is(failure?.status, 2);
  t.regex(failure?.message ?? '', /the trace has no end: it was cut off/);
});

const bad: readonly (readonly [what: string, text: string, words: string])[] = [
  ['empty', '', ':1: the first line is no trace header'],
  ['cut off', '{"ev":"trace.header"', ':1: the last line has no end: the trace was cut off'],
  ['no JSON', '{"ev":\n', ':1: not a line of JSON'],
  ['no trace', '{"ev":"call.arrived"}\n', ':1: the first line is no trace header'],
  ['of a later version', '{"ev":"trace.header","version":2}\n', ':1: the trace is of version 2'],
];

for (const [what, text, words] of bad) {
  test(`2: replay of a file that is ${what} says where`, async (t) => {
    const path = join(folderOf(t, { 'run.jsonl': text }), 'run.jsonl');
    const { status, stdout, stderr } = await lampfield(['replay', path]);
    t.is(status, 2);
    t.is(stdout, '');
    t.is(linesOf(stderr).length, 1);
    t.true(stderr.startsWith(`lampfield: BAD-TRACE: ${path}${words}`));
  });
}
