import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { type FleetRunOptions, fleetRun } from '../../../firmware-sim/cli/fleet-run.js';
import { progressBar } from '../../../firmware-sim/cli/progress-bar.js';
import { folderOf, lampfield, linesOf } from './command.js';
import { fakeTerminal } from './fake-terminal.js';

const loaded = (more = '', until = '30m', rate = '120/h') => `scenario: A loaded desk
site:
  site: Loaded
  phones: [{ extensions: "1001-1004" }]
  groups:
    - { extension: "4000", type: circular, membership: static, members: ["1001-1002"], coverage: { number: "4001" } }
    - { extension: "4001", type: circular, membership: static, members: ["1003-1004"] }
load:
  arrivals: [{ to: "4000", rate: ${rate} }, { to: "4001", rate: 10/h }]
  answerAfter: { exponential: 4s }
  talk: { exponential: 60s }
  patience: { exponential: 1m }
until: ${until}
${more}`;

async function run(files: readonly string[], options: FleetRunOptions = {}) {
  const terminal = fakeTerminal();
  const status = await fleetRun(files, options, terminal);
  return { status, lines: terminal.said, complaints: terminal.complained };
}

const document = async (files: readonly string[], options: FleetRunOptions = {}) =>
  JSON.parse((await run(files, { ...options, json: true })).lines.join('\n'));

test('a loaded run prints its figures as a table with intervals, and its groups', async (t) => {
  const folder = folderOf(t, { 'load.yaml': loaded() });
  const { status, lines } = await run([join(folder, 'load.yaml')]);
  t.is(status, 0);
  const table = lines.join('\n');
  t.regex(table, /^ {2}Offered +\d+ /m);
  t.regex(table, /^ {2}Service level +[\d.]+ % +[\d.]+ % … [\d.]+ % {2}answered within 20 s/m);
  t.regex(table, /^ {2}95 % intervals, of 20 parts of one run$/m);
  t.regex(table, /^ {2}Group +Offered +Answered/m);
  t.regex(table, /^ {2}4001 +\d+ +\d+/m);
  t.true(lines.every((line) => line.length <= 100));
  t.is(lines.at(-1), '1 scenario: all held');
});

test('a loaded run lists its calls only with --calls', async (t) => {
  const folder = folderOf(t, { 'load.yaml': loaded() });
  const file = join(folder, 'load.yaml');
  const [short, long] = [await document([file]), await document([file], { calls: true })];
  t.is(short.scenarios[0].calls, undefined);
  t.is(long.scenarios[0].calls.length, long.scenarios[0].metrics.offered);
  t.deepEqual(
    Object.keys(short.scenarios[0]).sort(),
    'digest expectations figures file invariants metrics passed scenario seed'.split(' '),
  );
  t.is(short.scenarios[0].digest, long.scenarios[0].digest);
});

test('S-03 --workers changes nothing in what is printed, and --seed all of it', async (t) => {
  const folder = folderOf(t, { 'load.yaml': loaded('replications: 3') });
  const file = join(folder, 'load.yaml');
  const one = await document([file]);
  t.is(one.scenarios[0].replications.length, 3);
  t.deepEqual(await document([file], { workers: 2 }), one);
  const other = await document([file], { seed: 2 });
  t.is(other.scenarios[0].replications[0].digest, one.scenarios[0].replications[1].digest);
});

test('a trace of a loaded run is replayed by the command', async (t) => {
  const folder = folderOf(t, { 'load.yaml': loaded('replications: 2') });
  const trace = join(folder, 'run.jsonl');
  const file = join(folder, 'load.yaml');
  const { scenarios } = await document([file], { trace });
  const replayed = await lampfield(['replay', trace]);
  t.is(replayed.status, 0);
  t.true(replayed.stdout.includes(scenarios[0].replications[0].digest));
});

test('what failed in a loaded run is shown with the last lines of its trace', async (t) => {
  const wrong = 'expect:\n  - { at: 30m, phone: { extension: "1001", is: unregistered } }';
  const folder = folderOf(t, { 'load.yaml': loaded(wrong) });
  const { status, lines } = await run([join(folder, 'load.yaml')], { shrink: false });
  t.is(status, 1);
  const shown = lines.filter((line) => line.startsWith('    {"at":'));
  t.is(shown.length, 10);
  t.true(shown.every((line) => line.includes('"1001"')));
});

test('2: a bad load is refused with its places, and no trace is begun', async (t) => {
  const folder = folderOf(t, {
    'load.yaml': loaded('', '30m', '0/h'),
    'log.yaml': loaded().replace('rate: 10/h', 'log: calls.csv'),
    'calls.csv': 'time,to\n5s,4000\nnever,4000\n',
  });
  const trace = join(folder, 'run.jsonl');
  const ended = await lampfield(['fleet', 'run', join(folder, 'load.yaml'), '--trace', trace]);
  t.is(ended.status, 2);
  t.regex(ended.stderr, /load\.yaml:9:34: "0\/h": at a rate of zero nobody calls\n/);
  const logged = await lampfield(['fleet', 'run', join(folder, 'log.yaml'), '--trace', trace]);
  t.is(logged.status, 2);
  t.regex(logged.stderr, /calls\.csv:3:1: "never" is not a time/);
  t.false(existsSync(trace));
});

test('--service-level measures other thresholds too, beside those of the file', async (t) => {
  const folder = folderOf(t, { 'load.yaml': loaded('serviceLevels: [10s]') });
  const file = join(folder, 'load.yaml');
  const html = join(folder, 'report.html');
  const { lines } = await run([file], { serviceLevel: ['5s', '10s', '20s'], html });
  const table = lines.join('\n');
  t.regex(table, /^ {2}Service level 5 s +[\d.]+ % +[\d.]+ % … [\d.]+ % {2}answered within 5 s/m);
  t.regex(table, /^ {2}Service level 10 s, net +[\d.]+ %/m);
  t.is(table.match(/^ {2}Service level, net/gm)?.length, 1);
  t.true(readFileSync(html, 'utf8').includes('Service level 10 s'));
  const { scenarios } = await document([file], { serviceLevel: ['5s'] });
  const { serviceLevel5s, serviceLevel10s, serviceLevel20s } = scenarios[0].metrics;
  t.true(serviceLevel5s <= serviceLevel10s && serviceLevel10s <= serviceLevel20s);
  t.is(typeof scenarios[0].figures.intervals.serviceLevelNet5s.from, 'number');
  const sweep = 'groups.4000.perDeviceTimeout=8s,12s';
  const swept = await run([file], { serviceLevel: ['5s'], sweep });
  t.true(swept.lines.some((line) => /^ {2}Service level 5 s +[\d.]+ % +[\d.]+ %$/.test(line)));
});

test('2: a threshold of the service level is whole seconds', async (t) => {
  for (const level of ['soon', '1500ms', '0s', '10s,']) {
    const { status, stderr } = await lampfield(['fleet', 'run', 'x', `--service-level=${level}`]);
    t.is(status, 2, level);
    t.regex(stderr, /^lampfield: USAGE: .*is no threshold of a service level: whole seconds/);
  }
});

test('calls of a log that the run never makes are warned of, with file and row', async (t) => {
  const folder = folderOf(t, {
    'log.yaml': loaded().replace('rate: 10/h', 'log: calls.csv'),
    'calls.csv': 'time,to\n08:00:00,4000\n12:30:00,4000\n',
  });
  const warning = `${join(folder, 'calls.csv')}:3:1: 1 of 2 calls of the log come after the end of the run (until) and are never made: the earliest at 16200 s, the run ends at 1800 s (warning)`;
  const { status, complaints } = await run([join(folder, 'log.yaml')]);
  t.is(status, 0);
  t.deepEqual(complaints, [warning]);
  const checked = await lampfield(['site', 'check', join(folder, 'log.yaml')]);
  t.is(checked.status, 0);
  t.true(checked.stdout.includes(warning));
});

test('2: threads are a number', async (t) => {
  for (const count of ['0', '-1', 'two', '1000']) {
    const { status, stderr } = await lampfield(['fleet', 'run', 'x.yaml', `--workers=${count}`]);
    t.is(status, 2, count);
    t.regex(stderr, /^lampfield: USAGE: .*threads are 1 to 256/);
  }
});

test('Ctrl-C ends a long run with the results so far, marked partial, and a whole trace', async (t) => {
  const folder = folderOf(t, {
    'short.yaml': loaded(),
    'long.yaml': loaded('', '100000h'),
  });
  const trace = join(folder, 'traces');
  const files = ['short.yaml', 'long.yaml'].map((name) => join(folder, name));
  const ended = await lampfield(['fleet', 'run', ...files], '✓ A loaded desk');
  t.is(ended.status, 130);
  const lines = linesOf(ended.stdout);
  t.true(lines.some((line) => /^… A loaded desk/.test(line)));
  t.true(lines.some((line) => /^ {2}partial: stopped at \d+ ms of \d+ ms$/.test(line)));
  t.is(lines.at(-1), 'stopped: 2 of 2 scenarios begun: 1 held, 0 failed, 1 partial');
  t.false(existsSync(trace));
  t.deepEqual(readdirSync(folder).sort(), ['long.yaml', 'short.yaml']);
});

test('a progress bar says how much is done, and how long the rest will take', (t) => {
  let nowMs = 0;
  const bar = progressBar(() => nowMs);
  t.is(bar(0), `${'░'.repeat(24)}   0 %`);
  nowMs = 10_000;
  t.is(bar(0.25), `${'█'.repeat(6)}${'░'.repeat(18)}  25 %, 30s to go`);
  t.is(bar(1), `${'█'.repeat(24)} 100 %`);
});
