import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { type FleetRunOptions, fleetRun } from '../../../firmware-sim/cli/fleet-run.js';
import type { ScenarioResult } from '../../../firmware-sim/index.js';
import { folderOf, lampfield, linesOf } from './command.js';
import { fakeTerminal } from './fake-terminal.js';
import { resultShape, shapeFaults } from './result-shape.js';

const showcase = 'fixtures/scenarios/showcase.yaml';
const covered = 'fixtures/scenarios/coverage-chain-of-groups-with-fresh-timeouts.yaml';
const refused = 'fixtures/scenarios/coverage-loop-of-two-groups.yaml';

/** The work of `lampfield fleet run`, without a process around it. */
async function run(files: readonly string[], options: FleetRunOptions = {}) {
  const terminal = fakeTerminal();
  const status = await fleetRun(files, options, terminal);
  return { status, lines: terminal.said };
}

/** The same with `--json`. */
async function runAsDocument(files: readonly string[], options: FleetRunOptions = {}) {
  const { status, lines } = await run(files, { ...options, json: true });
  return { status, lines, document: JSON.parse(lines.join('\n')) as Document };
}

interface Document {
  readonly passed: boolean;
  readonly scenarios: readonly ScenarioResult[];
}

/** One member who is never logged in. Every row of `expect` is wrong but the first. */
const wrong = `scenario: Nobody answers
site:
  site: Two desks
  phones:
    - { extensions: "1001-1002" }
  groups:
    - { extension: "4000", membership: static, members: ["1001"], perDeviceTimeout: 6s }
  buttons: { "1001": { 4: { group: "4000" } } }
steps:
  - { at: 1s, call: { id: c1, from: "5551234", to: "4000" } }
until: 20s
expect:
  - { at: 1s, phone: { extension: "1001", is: ringing } }
  - { at: 6s, lamp: { phone: "1001", button: 1, is: steady } }
  - { call: c1, answeredBy: "1001" }
`;

test('fleet run names each scenario with its file and its verdict, and sums up', async (t) => {
  const { status, lines } = await run([showcase, covered]);
  t.is(status, 0);
  t.is(lines.length, 3);
  t.true(lines[0]?.startsWith('✓ A morning at the front desk (fixtures/scenarios/showcase.yaml; '));
  t.true(lines[1]?.startsWith('✓ '));
  t.is(lines[2], '2 scenarios: all held');
});

test('--story tells who rang, which lamp changed, and by which rule', async (t) => {
  const { lines: told } = await run([showcase], { story: true });
  t.true(told.some((line) => /^ +0:05\.000 +☎ .*5551234 calls Sales/.test(line)));
  t.true(told.some((line) => /Ana .*logged out of Sales.* M-04\b/.test(line)));
  t.true(told.some((line) => /lamp 4 of Ana.* goes dark +L-02$/.test(line)));
  t.is(told.at(-1), '1 scenario: all held');
});

test('--json prints one document, exactly of the documented shape', async (t) => {
  const files = [showcase, covered, refused];
  const { status, stdout, stderr } = await lampfield(['fleet', 'run', ...files, '--json']);
  t.is(status, 0);
  t.is(stderr, '');
  t.is(linesOf(stdout).length, 1);
  const document = JSON.parse(stdout) as Document;
  t.deepEqual(shapeFaults(document, resultShape), []);
  t.deepEqual(
    document.scenarios.map(({ file }) => file),
    files,
  );
  const outcomes = document.scenarios.flatMap(({ calls }) => calls.map(({ outcome }) => outcome));
  t.true(
    ['answered', 'covered', 'refused'].every((outcome) => outcomes.includes(outcome as never)),
  );
});

test('--json with --story is still one document and nothing else', async (t) => {
  const { lines, document } = await runAsDocument([showcase], { story: true });
  t.is(lines.length, 1);
  t.true(document.passed);
});

test('--json of a failed run says so, names the line and ends with 1', async (t) => {
  const path = join(folderOf(t, { 'wrong.yaml': wrong }), 'wrong.yaml');
  const { status, document } = await runAsDocument([path]);
  t.is(status, 1);
  t.deepEqual(shapeFaults(document, resultShape), []);
  t.false(document.passed);
  t.deepEqual(
    document.scenarios[0]?.expectations
      .map(({ line, passed, got }) => ({ line, passed, got }))
      .slice(0, 2),
    [
      { line: 13, passed: true, got: 'ringing' },
      { line: 14, passed: false, got: 'flutter' },
    ],
  );
});

test('a failed expectation shows the last ten trace lines of its phone or call, and ends with 1', async (t) => {
  const path = join(folderOf(t, { 'wrong.yaml': wrong }), 'wrong.yaml');
  const { status, stdout } = await lampfield(['fleet', 'run', path]);
  t.is(status, 1);
  const lines = linesOf(stdout);
  t.true(lines[0]?.startsWith('✗ Nobody answers '));
  t.is(lines.at(-1), '1 scenario: 1 failed');
  const ofLamp = lines.findIndex((line) => line.startsWith(`  ${path}:14: expected `));
  const ofCall = lines.findIndex((line) => line.startsWith(`  ${path}:15: expected `));
  t.true(0 < ofLamp && ofLamp < ofCall);
  t.is(lines[ofLamp + 1], '    got "flutter"');
  const traced = (from: number, to: number) =>
    lines.slice(from + 2, to).map((line) => JSON.parse(line.trim()) as Record<string, unknown>);
  const aboutPhone = traced(ofLamp, ofCall);
  t.is(aboutPhone.length, 10);
  t.true(aboutPhone.every(({ phone, at }) => phone === '1001' && Number(at) <= 6_000));
  t.true(aboutPhone.some(({ rules }) => Array.isArray(rules) && rules.includes('L-01')));
  const aboutCall = traced(ofCall, lines.length - 1);
  t.true(aboutCall.length > 0 && aboutCall.length <= 10);
  t.true(aboutCall.every((line) => line.call === 'c1' || line.owner === 'c1'));
  t.true(aboutCall.some(({ rules }) => Array.isArray(rules) && rules.length > 0));
});

test('one scenario of several that fails makes the status 1, and the sum says how many', async (t) => {
  const path = join(folderOf(t, { 'wrong.yaml': wrong }), 'wrong.yaml');
  const { status, lines } = await run([showcase, path]);
  t.is(status, 1);
  t.is(lines.at(-1), '2 scenarios: 1 failed');
});

test('--seed replaces the seed of the file', async (t) => {
  const { document } = await runAsDocument([showcase], { seed: 7 });
  t.is(document.scenarios[0]?.seed, 7);
});

test('--trace to a file writes JSON Lines whose digest the result names', async (t) => {
  const path = join(folderOf(t), 'run.jsonl');
  const { status, document } = await runAsDocument([showcase], { trace: path });
  t.is(status, 0);
  const text = readFileSync(path, 'utf8');
  t.is(document.scenarios[0]?.digest, createHash('sha256').update(text).digest('hex'));
  const lines = linesOf(text).map((line) => JSON.parse(line) as { readonly ev: string });
  t.is(lines[0]?.ev, 'trace.header');
  t.true(lines.length > 100);
});

test('S-03 the same run twice writes the same trace, byte for byte', async (t) => {
  const folder = folderOf(t);
  const paths = ['one.jsonl', 'two.jsonl'].map((name) => join(folder, name));
  for (const trace of paths) await run([showcase], { trace });
  const [one = '', two = ''] = paths.map((path) => readFileSync(path, 'utf8'));
  t.not(one, '');
  t.is(one, two);
});

test('--trace to a folder writes a file for each scenario, by its name', async (t) => {
  const folder = folderOf(t);
  t.is((await run([showcase, covered], { trace: folder })).status, 0);
  t.deepEqual(readdirSync(folder).sort(), [
    'coverage-chain-of-groups-with-fresh-timeouts.jsonl',
    'showcase.jsonl',
  ]);
});

test('2: --trace to one file for two scenarios is refused before anything runs', async (t) => {
  const folder = folderOf(t);
  const path = join(folder, 'run.jsonl');
  const ended = await lampfield(['fleet', 'run', showcase, covered, '--trace', path]);
  t.is(ended.status, 2);
  t.is(ended.stdout, '');
  t.regex(ended.stderr, /^lampfield: USAGE: --trace \S+ is one file for 2 scenarios; [^\n]+\n$/);
  t.deepEqual(readdirSync(folder), []);
});

test('2: two scenarios whose traces would have the same name are refused', async (t) => {
  const folder = folderOf(t, { 'showcase.yml': wrong });
  const twin = join(folder, 'showcase.yml');
  const ended = await lampfield(['fleet', 'run', showcase, twin, '--trace', folder]);
  t.is(ended.status, 2);
  t.regex(ended.stderr, /^lampfield: USAGE: two scenarios would be traced to \S+showcase\.jsonl/);
  t.deepEqual(readdirSync(folder), ['showcase.yml']);
});
