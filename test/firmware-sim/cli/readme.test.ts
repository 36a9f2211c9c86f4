import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { fleetRun } from '../../../firmware-sim/cli/fleet-run.js';
import { siteCheck } from '../../../firmware-sim/cli/site-check.js';
import { folderOf, lampfield, linesOf } from './command.js';
import { fakeTerminal } from './fake-terminal.js';
import { panelTool } from './panel/panel-tool.js';
import { resultShape, shapeFaults } from './result-shape.js';

const readme = readFileSync('README.md', 'utf8');

/** The fenced blocks of one language, in order. */
const blocksOf = (language: string): readonly string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(
    ([, text = '']) => text,
  );

const [site = '', scenario = ''] = blocksOf('yaml');
const [resultText = '', traceLine = ''] = blocksOf('json');
const files = { 'my-desk.yaml': site, 'my-morning.yaml': scenario };

interface Run {
  readonly scenarios: readonly Readonly<Record<string, unknown>>[];
}

const lists = (run: Readonly<Record<string, unknown>> | undefined, key: string) =>
  (run?.[key] ?? []) as readonly unknown[];

test('the site and the scenario of the README have no problem, and hold', async (t) => {
  const folder = folderOf(t, files);
  const terminal = fakeTerminal();
  const paths = Object.keys(files).map((name) => join(folder, name));
  t.is(siteCheck(paths, terminal), 0);
  t.deepEqual(
    terminal.said,
    paths.map((path) => `${path}: no problem`),
  );
  t.is(await fleetRun([join(folder, 'my-morning.yaml')], {}, terminal), 0);
});

test('the result in the README is that of its scenario', async (t) => {
  const folder = folderOf(t, files);
  const terminal = fakeTerminal();
  await fleetRun([join(folder, 'my-morning.yaml')], { json: true }, terminal);
  const real = JSON.parse(terminal.said.join('')) as Run;
  const shown = JSON.parse(resultText) as Run;
  t.deepEqual(shapeFaults(shown, resultShape), []);
  const [run] = real.scenarios;
  const [example] = shown.scenarios;
  for (const key of ['scenario', 'seed', 'passed', 'calls', 'metrics']) {
    t.deepEqual(example?.[key], run?.[key], key);
  }
  t.deepEqual(lists(example, 'expectations'), lists(run, 'expectations').slice(0, 1));
  t.is(lists(run, 'expectations').length, 3);
  t.is(lists(run, 'invariants').length, 8);
  for (const invariant of lists(example, 'invariants')) {
    t.true(lists(run, 'invariants').some((it) => JSON.stringify(it) === JSON.stringify(invariant)));
  }
});

test('the trace line in the README is one of its scenario, which replays', async (t) => {
  const folder = folderOf(t, files);
  const trace = join(folder, 'run.jsonl');
  await fleetRun([join(folder, 'my-morning.yaml')], { trace }, fakeTerminal());
  t.true(linesOf(readFileSync(trace, 'utf8')).includes(traceLine.trim()));
  const { stdout } = await lampfield(['replay', trace]);
  t.true(stdout.startsWith('the same, byte for byte'));
  t.true(readme.includes('`the same, byte for byte`'));
});

test('what npm run stories shows in the README is what it shows', async (t) => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const args = scripts.stories?.replace('node dist/firmware-sim/cli/main.js ', '').split(' ') ?? [];
  const { status, stdout } = await lampfield(args);
  const [, excerpt = ''] = blocksOf('text');
  t.is(status, 0);
  t.true(linesOf(excerpt).length > 5);
  t.true(stdout.includes(`\n${excerpt}`));
});

test('the command table names the options that the help names, and no other', async (t) => {
  const rows = [...readme.matchAll(/^\| `lampfield ([a-z ]+?)((?: [A-Z[-].*?)?)` \|/gm)];
  t.deepEqual(
    rows.map(([, command]) => command),
    [
      ...['live', 'fleet run', 'replay', 'site check', 'site hash'],
      ...['list', 'wire', 'test', 'monitor', 'replay', 'emulate', 'name', 'sheet'].map(
        (tool) => `panel ${tool}`,
      ),
      ...['doctor', 'chart'],
    ],
  );
  for (const [, command = '', rest = ''] of rows) {
    const run = command.startsWith('panel ') ? panelTool : lampfield;
    const { stdout } = await run([...command.split(' '), '--help']);
    const inHelp = [...stdout.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option);
    const inTable = [...rest.matchAll(/--[a-z-]+/g)].map(([option]) => option);
    t.deepEqual(inTable, inHelp, command);
  }
});

test('the library example of the README runs, and prints what it says', (t) => {
  const [example = ''] = blocksOf('js');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', example],
    { encoding: 'utf8' },
  );
  t.is(stderr, '');
  const [, promised] = example.match(/console\.log\(.*\/\/ (.*)\n/) ?? [];
  t.is(stdout, `${promised}\n`);
});
