import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { type FleetRunOptions, fleetRun } from '../../../firmware-sim/cli/fleet-run.js';
import { replayTrace } from '../../../firmware-sim/cli/replay-trace.js';
import { folderOf, lampfield } from './command.js';
import { fakeTerminal } from './fake-terminal.js';

const showcase = 'fixtures/scenarios/showcase.yaml';
const loaded = 'fixtures/scenarios/load-members-miss-and-come-back.yaml';

async function run(files: readonly string[], options: FleetRunOptions = {}) {
  const terminal = fakeTerminal();
  const status = await fleetRun(files, options, terminal);
  return { status, lines: terminal.said };
}

test('one run writes every report that was asked for, each whole, and says so', async (t) => {
  const folder = folderOf(t, {});
  const path = (name: string) => join(folder, name);
  const { status, lines } = await run([loaded], {
    junit: path('r.xml'),
    html: path('r.html'),
    csv: path('r.csv'),
    queueLog: path('queue_log'),
    epoch: 1_700_000_000,
  });
  t.is(status, 0);
  t.deepEqual(readdirSync(folder).sort(), ['queue_log', 'r.csv', 'r.html', 'r.xml']);
  t.is(lines.filter((line) => line.startsWith('written: ')).length, 4);
  t.regex(readFileSync(path('r.xml'), 'utf8'), /<testsuites [^>]*failures="0"/);
  t.true(readFileSync(path('r.html'), 'utf8').includes('data-report'));
  t.true(
    readFileSync(path('queue_log'), 'utf8').startsWith('1700000000|NONE|NONE|NONE|QUEUESTART|'),
  );
  const rows = readFileSync(path('r.csv'), 'utf8').trimEnd().split('\r\n');
  const offered = JSON.parse((await run([loaded], { json: true })).lines.join('\n')) as {
    scenarios: { metrics: { offered: number } }[];
  };
  t.is(offered.scenarios[0]?.metrics.offered, rows.length - 1);
});

test('a trace is among what was written, one for each scenario, and the page of a sweep too', async (t) => {
  const folder = folderOf(t, {});
  const path = (name: string) => join(folder, name);
  const writtenBy = async (files: readonly string[], options: FleetRunOptions) =>
    (await run(files, options)).lines.filter((line) => line.startsWith('written: '));
  t.deepEqual(await writtenBy([showcase], { trace: path('one.jsonl'), html: path('one.html') }), [
    `written: ${path('one.jsonl')}`,
    `written: ${path('one.html')}`,
  ]);
  t.deepEqual(await writtenBy([showcase, loaded], { trace: folder }), [
    `written: ${path('showcase.jsonl')}`,
    `written: ${path('load-members-miss-and-come-back.jsonl')}`,
  ]);
  t.true(existsSync(path('load-members-miss-and-come-back.jsonl')));
  t.deepEqual(await writtenBy([showcase], { trace: path('two.jsonl'), json: true }), []);
  const sweep = 'groups.4000.perDeviceTimeout=8s,12s';
  t.deepEqual(await writtenBy([loaded], { sweep, html: path('sweep.html') }), [
    `written: ${path('sweep.html')}`,
  ]);
});

test('S-03 reports change nothing of a run, and are the same every time', async (t) => {
  const folder = folderOf(t, {});
  const html = [join(folder, 'a.html'), join(folder, 'b.html')];
  const digests = [];
  for (const path of html) {
    const { lines } = await run([loaded], { json: true, html: path });
    digests.push(
      (JSON.parse(lines.join('\n')) as { scenarios: { digest: string }[] }).scenarios[0]?.digest,
    );
  }
  const { lines } = await run([loaded], { json: true });
  digests.push(
    (JSON.parse(lines.join('\n')) as { scenarios: { digest: string }[] }).scenarios[0]?.digest,
  );
  t.is(new Set(digests).size, 1);
  t.is(readFileSync(html[0] as string, 'utf8'), readFileSync(html[1] as string, 'utf8'));
});

test('queue logs of several scenarios go to a folder; --epoch without one is refused', async (t) => {
  const folder = folderOf(t, {});
  await run([showcase, loaded], { queueLog: folder });
  t.deepEqual(readdirSync(folder).sort(), [
    'load-members-miss-and-come-back.queue_log',
    'showcase.queue_log',
  ]);
  await t.throwsAsync(run([showcase, loaded], { queueLog: join(folder, 'one') }), {
    message: /name a folder that exists/,
  });
  await t.throwsAsync(run([showcase], { epoch: 5 }), { message: /--epoch is for --queue-log/ });
});

test('a sweep refuses the reports of one run by name', async (t) => {
  const sweep = 'groups.4000.perDeviceTimeout=8s,12s';
  const refused: readonly (readonly [string, FleetRunOptions])[] = [
    ['--junit', { junit: 'r.xml' }],
    ['--csv', { csv: 'r.csv' }],
    ['--queue-log', { queueLog: 'r.log' }],
    ['--epoch', { epoch: 5 }],
    ['--trace', { trace: 'r.jsonl' }],
    ['--calls', { calls: true }],
    ['--story', { story: true }],
  ];
  for (const [option, more] of refused) {
    const error = await t.throwsAsync(run([loaded], { sweep, ...more }), { code: 'USAGE' });
    t.true(error?.message.startsWith(`${option} is of one run`), option);
  }
});

test('two reports of one path, and one over the scenario itself, are refused before the run', async (t) => {
  const folder = folderOf(t, { 'shift.yaml': failing });
  const file = join(folder, 'shift.yaml');
  const both = join(folder, 'report');
  await t.throwsAsync(run([file], { html: both, csv: join(folder, 'x', '..', 'report') }), {
    message: /^--csv .* would overwrite what --html writes/,
  });
  await t.throwsAsync(run([file], { junit: file }), { message: /would overwrite a scenario file/ });
  t.is(readFileSync(file, 'utf8'), failing);
  t.deepEqual(readdirSync(folder), ['shift.yaml']);
});

test('a report that has no folder is told before the run, not after it', async (t) => {
  const terminal = fakeTerminal();
  const html = join(folderOf(t, {}), 'none', 'r.html');
  await t.throwsAsync(fleetRun([loaded], { html }, terminal), {
    message: /^cannot write .* \(ENOENT\)/,
  });
  t.deepEqual(terminal.said, []);
});

test('a report that cannot be written is status 3, and nothing half-written is left', async (t) => {
  const folder = folderOf(t, { 'a-file': '' });
  const { status, stderr } = await lampfield([
    'fleet',
    'run',
    showcase,
    '--html',
    join(folder, 'a-file', 'r.html'),
  ]);
  t.is(status, 3);
  t.regex(stderr, /^lampfield: CANNOT-WRITE: /);
  t.deepEqual(readdirSync(folder), ['a-file']);
});

/** Sales is covered by the mailbox; nobody was to be. */
const failing = `scenario: Nobody is to be covered
site:
  site: Desks
  phones: [{ extensions: "1001-1006" }]
  groups:
    - { extension: "4000", type: circular, password: "2468", perDeviceTimeout: 5s, totalTimeout: 20s, members: ["1001-1006"], loggedIn: ["1001-1006"] }
load:
  arrivals: { to: "4000", rate: 120/h, process: poisson, from: outside }
  answerAfter: { exponential: 4s }
  talk: { exponential: 60s }
until: 1h
expect:
  - { metric: covered, equals: 0 }
`;

test('a load that fails is cut down to a story of a few steps, which fails for the same reason', async (t) => {
  const folder = folderOf(t, { 'shift.yaml': failing });
  const ended = await lampfield(['fleet', 'run', 'shift.yaml'], undefined, folder);
  t.is(ended.status, 1);
  t.regex(
    ended.stdout,
    /the shortest story of it \(1 step, \d+ phones?, of \d+ inputs\): shift\.shrunk\.yaml/,
  );
  const text = readFileSync(join(folder, 'shift.shrunk.yaml'), 'utf8');
  t.false(text.includes('load'));
  t.true(text.split('\n').length < 20);
  const again = await lampfield(['fleet', 'run', 'shift.shrunk.yaml'], undefined, folder);
  t.is(again.status, 1);
  t.regex(again.stdout, /expected .*metric: covered/);
});

test('a figure is missed by calls that come to something: a story has the group and the end of a call', async (t) => {
  const slow = failing.replace('covered, equals: 0', 'serviceLevel20s, atLeast: 0.999');
  const folder = folderOf(t, { 'shift.yaml': slow });
  const ended = await lampfield(['fleet', 'run', 'shift.yaml'], undefined, folder);
  t.is(ended.status, 1);
  const text = readFileSync(join(folder, 'shift.shrunk.yaml'), 'utf8');
  t.regex(text, /call: \{/);
  t.regex(text, /extension: "4000"/);
  const again = await lampfield(['fleet', 'run', 'shift.shrunk.yaml'], undefined, folder);
  t.is(again.status, 1);
});

test('--no-shrink looks for no shorter story', async (t) => {
  const folder = folderOf(t, { 'shift.yaml': failing });
  const ended = await lampfield(['fleet', 'run', 'shift.yaml', '--no-shrink'], undefined, folder);
  t.is(ended.status, 1);
  t.false(existsSync(join(folder, 'shift.shrunk.yaml')));
});

test('--sweep shows each value with its interval, in a table and a chart, and on a page', async (t) => {
  const folder = folderOf(t, {});
  const html = join(folder, 'sweep.html');
  const sweep = 'groups.4000.perDeviceTimeout=8s,12s';
  const { lines } = await run([loaded], { sweep, html });
  t.true(lines.some((line) => /Service level +\d.* % +\d.* %$/.test(line)));
  t.true(lines.some((line) => /^ +12s │ *─*●─* *│ [\d.]+ %$/.test(line)));
  t.true(readFileSync(html, 'utf8').includes('<circle'));
  const { lines: json } = await run([loaded], { sweep, json: true });
  const document = JSON.parse(json.join('\n')) as {
    sweeps: { points: { value: string; metrics: { offered: number } }[] }[];
  };
  t.deepEqual(
    document.sweeps[0]?.points.map(({ value }) => value),
    ['8s', '12s'],
  );
});

test('a setting that is none is status 2, with every problem', async (t) => {
  const sweep = 'groups.4000.perDeviceTimeout=8s,soon,never';
  const { status, stderr } = await lampfield(['fleet', 'run', loaded, '--sweep', sweep]);
  t.is(status, 2);
  t.regex(stderr, /^lampfield: BAD-SETTING: .*soon.*never/);
});

test('replay --with shows what would have happened beside what did', async (t) => {
  const folder = folderOf(t, {});
  const trace = join(folder, 'run.jsonl');
  await run([loaded], { trace });
  const terminal = fakeTerminal();
  t.is(replayTrace(trace, terminal, { with: 'groups.4000.type=calling' }), 0);
  t.true(terminal.said.some((line) => /^ +recorded +with it$/.test(line)));
  t.true(terminal.said.some((line) => /\d+ of \d+ calls came out otherwise/.test(line)));
  t.throws(() => replayTrace(trace, terminal, { json: true }), { message: /--json is for --with/ });
  t.throws(() => replayTrace(trace, terminal, { serviceLevel: ['5s'] }), {
    message: /--service-level is for --with/,
  });
  const levels = fakeTerminal();
  replayTrace(trace, levels, { with: 'groups.4000.type=calling', serviceLevel: ['5s'] });
  t.true(levels.said.some((line) => /^ {2}Service level 5 s +[\d.]+ % +[\d.]+ %$/.test(line)));
  t.throws(() => replayTrace(trace, terminal, { with: 'groups.9.type=calling' }), {
    message: /no group 9; the site has 4000/,
  });
  writeFileSync(trace, '');
});
