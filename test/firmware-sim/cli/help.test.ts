import { join } from 'node:path';
import test from 'ava';
import { folderOf, lampfield, linesOf } from './command.js';
import { panelTool } from './panel/panel-tool.js';

const levels: readonly (readonly string[])[] = [
  [],
  ['fleet'],
  ['fleet', 'run'],
  ['live'],
  ['replay'],
  ['site'],
  ['site', 'check'],
  ['site', 'hash'],
  ['chart'],
  ['panel'],
  ['panel', 'list'],
  ['panel', 'wire'],
  ['panel', 'test'],
  ['panel', 'monitor'],
  ['panel', 'replay'],
  ['panel', 'emulate'],
  ['panel', 'name'],
  ['panel', 'sheet'],
  ['doctor'],
];

for (const level of levels) {
  const name = ['lampfield', ...level].join(' ');
  test(`${name} --help has an example that begins with it`, async (t) => {
    // A process for each would be slow; `panel` itself, and all others, are what is started by its name.
    const run = level[0] === 'panel' && level.length > 1 ? panelTool : lampfield;
    const { status, stdout, stderr } = await run([...level, '--help']);
    t.is(status, 0);
    t.is(stderr, '');
    t.true(stdout.startsWith(`Usage: ${name} `));
    t.regex(stdout, /^Examples?:$/m);
    const shown = linesOf(stdout).filter((line) => line.startsWith('  $ '));
    t.true(shown.length > 0);
    t.true(shown.every((line) => line.startsWith(`  $ ${name}`)));
  });
}

test('every option that help names does something, and help names all of them', async (t) => {
  const { stdout } = await lampfield(['fleet', 'run', '--help']);
  const named = [...stdout.matchAll(/^ {2}(?:-h, )?(--[a-z-]+)/gm)].map(([, option]) => option);
  t.deepEqual(named, [
    '--seed',
    '--json',
    '--story',
    '--trace',
    '--calls',
    '--workers',
    '--junit',
    '--html',
    '--csv',
    '--queue-log',
    '--epoch',
    '--service-level',
    '--sweep',
    '--no-shrink',
    '--runtime',
    '--help',
  ]);
});

const showcase = 'fixtures/scenarios/showcase.yaml';

test('S-03 both runtimes may be named, and print the same; a trace is replayed by either', async (t) => {
  const trace = join(folderOf(t, {}), 'run.jsonl');
  const run = ['fleet', 'run', showcase, '--json'];
  const standard = await lampfield([...run, '--trace', trace]);
  t.is(standard.stderr, '');
  t.is(standard.status, 0);
  for (const name of ['compiled', 'xstate']) {
    t.deepEqual(await lampfield([...run, '--runtime', name]), standard, name);
    const { stdout, status } = await lampfield(['replay', trace, '--runtime', name]);
    t.true(stdout.startsWith('the same, byte for byte'), name);
    t.is(status, 0);
  }
});
