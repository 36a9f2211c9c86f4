import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'ava';
import { commandPath, folderOf, lampfield, plainEnvironment } from './command.js';

const showcase = 'fixtures/scenarios/showcase.yaml';

/** Runs a line of bash in which `$LAMPFIELD` is the command. */
function shell(line: string) {
  const LAMPFIELD = `${process.execPath} ${commandPath}`;
  return spawnSync('bash', ['-c', line], {
    env: { ...plainEnvironment(), LAMPFIELD },
    encoding: 'utf8',
  });
}

const closed: readonly string[] = ['--help', `fleet run ${showcase} --story`, 'chart phone'];

for (const args of closed) {
  test(`a reader that goes away ends lampfield ${args} quietly`, (t) => {
    const { stderr, stdout } = shell(`$LAMPFIELD ${args} | true; echo status \${PIPESTATUS[0]}`);
    t.is(stderr, '');
    t.is(stdout, 'status 0\n');
  });
}

test('a reader that takes one line gets that line', (t) => {
  const { stderr, stdout } = shell(`$LAMPFIELD fleet run ${showcase} --story | head -1`);
  t.is(stderr, '');
  t.is(stdout, 'A morning at the front desk\n');
});

test('1: a failed run is still told by its status to a reader that went away', (t) => {
  const wrong = `scenario: Wrong
site: { site: One desk, phones: [{ extension: "1001" }] }
until: 1s
expect: [{ phone: { extension: "1001", is: ringing } }]
`;
  const path = join(folderOf(t, { 'wrong.yaml': wrong }), 'wrong.yaml');
  const { stderr, stdout } = shell(`$LAMPFIELD fleet run ${path} | true; echo \${PIPESTATUS[0]}`);
  t.is(stderr, '');
  t.is(stdout, '1\n');
});

test('3: output that cannot be kept is one line', (t) => {
  const { status, stderr } = shell(`$LAMPFIELD fleet run ${showcase} > /dev/full`);
  t.is(status, 3);
  t.is(stderr, 'lampfield: CANNOT-WRITE: cannot write the output (ENOSPC); check where it goes\n');
});

test('a trace that cannot be written leaves nothing behind, and the old one as it was', async (t) => {
  const folder = folderOf(t, { 'showcase.jsonl': 'the old one' });
  const { status } = shell(`ulimit -f 8; $LAMPFIELD fleet run ${showcase} --trace ${folder}`);
  t.is(status, 3);
  t.deepEqual(readdirSync(folder), ['showcase.jsonl']);
  t.is(readFileSync(join(folder, 'showcase.jsonl'), 'utf8'), 'the old one');
});

/** A scenario of so many calls that it takes seconds to run. */
function longScenario(calls: number): string {
  const steps = Array.from(
    { length: calls },
    (_, at) => `  - { at: ${at}s, call: { from: "555${1_000 + at}", to: "4000" } }\n`,
  );
  return `scenario: A long day
site:
  site: Twenty desks
  phones: [{ extensions: "1001-1020" }]
  groups: [{ extension: "4000", type: calling, membership: static, members: ["1001-1020"] }]
steps:
${steps.join('')}until: 8h
`;
}

test('Ctrl-C in a long run ends it soon and leaves whole traces only', async (t) => {
  const folder = folderOf(t, { 'long.yaml': longScenario(4_000) });
  const traces = join(folder, 'traces');
  mkdirSync(traces);
  const files = [showcase, join(folder, 'long.yaml')];
  const ended = await lampfield(['fleet', 'run', ...files, '--trace', traces], '✓');
  t.is(ended.status, 130);
  t.is(ended.stderr, '');
  t.regex(
    ended.stdout,
    /\nstopped: [12] of 2 scenarios begun: [01] held, 0 failed, [12] partial\n$/,
  );
  const names = readdirSync(traces);
  t.true(names.includes('showcase.jsonl'));
  t.true(names.every((name) => name.endsWith('.jsonl')));
  for (const name of names) {
    const text = readFileSync(join(traces, name), 'utf8');
    t.regex(text, /\{[^\n]*"ev":"trace\.end"[^\n]*\}\n$/);
  }
});

test('Ctrl-C while a trace is written waits until it is whole', (t) => {
  const folder = folderOf(t);
  const files = pathToFileURL(join(commandPath, '..', 'files.js')).href;
  const script = `
    import { writeOutput } from '${files}';
    const writing = writeOutput('${join(folder, 'run.jsonl')}', 'whole\\n');
    process.kill(process.pid, 'SIGINT');
    await writing;
    console.log('not reached');
  `;
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { encoding: 'utf8' },
  );
  t.is(status, 130);
  t.is(stdout, '');
  t.deepEqual(readdirSync(folder), ['run.jsonl']);
  t.is(readFileSync(join(folder, 'run.jsonl'), 'utf8'), 'whole\n');
});
