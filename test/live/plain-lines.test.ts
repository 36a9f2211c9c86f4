import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { readTrace } from '../../firmware-sim/fleet/replay.js';
import { folderOf, lampfield, linesOf } from '../firmware-sim/cli/command.js';
import { callersFile, frontDeskFile, RunningCommand } from './live-command.js';

const smallSite = `site: Small
phones:
  - { extension: "1001", name: Ana }
groups:
  - { extension: "4000", password: "2468", members: ["1001"], loggedIn: ["1001"] }
`;

const smallScenario = (expected: string): string => `scenario: A call
site: site.yaml
steps:
  - { at: 100ms, call: { id: c1, from: "5551234", to: "4000" } }
  - { at: 300ms, answer: { phone: "1001" } }
until: 500ms
expect:
  - ${expected}
`;

/** The front desk with a mocked panel: an emulated one takes its time from a machine that has other things to do. */
const mockedDesk = (t: ExecutionContext): string => {
  const text = readFileSync(frontDeskFile, 'utf8').replace('driver: emulated', 'driver: mock');
  return join(folderOf(t, { 'site.yaml': text }), 'site.yaml');
};

test('off a terminal a live run is told in plain lines, and --for ends it with a summary', async (t) => {
  const { status, stdout, stderr } = await lampfield(['live', frontDeskFile, '--for', '1s']);
  const lines = linesOf(stdout);
  t.is(status, 0);
  t.is(stderr, '');
  t.false(stdout.includes('\u001b'), 'there are escape sequences in plain lines');
  t.true(stdout.includes('the panel of 1001 is an emulated board that runs the real firmware'));
  t.regex(
    lines.at(-2) ?? '',
    /^ran \d+\.\d s: 0 calls, 0 answered, 0 covered, 0 abandoned, 0 refused, 0 automatic logouts$/,
  );
  t.regex(lines.at(-1) ?? '', /^timers late by \d+\.\d ms at p99, \d+\.\d ms at most$/);
});

test('a scenario that holds is told as it goes, and ends with status 0', async (t) => {
  const { status, stdout } = await lampfield([
    ...['live', mockedDesk(t), '--scenario', callersFile],
    ...['--speed', '15'],
  ]);
  t.is(status, 0, stdout);
  t.true(stdout.includes('✓ held: 13 expectations, 8 invariants'), stdout);
  t.regex(stdout, /: 4 calls, 3 answered, 1 covered, 0 abandoned, 0 refused, 2 automatic logouts/);
  t.regex(stdout, /Ana Lima did not answer and is logged out of Sales {2}M-04/);
});

test('a scenario that does not hold says what was expected and seen, and ends with status 1', async (t) => {
  const folder = folderOf(t, {
    'site.yaml': smallSite,
    'scenario.yaml': smallScenario('{ call: c1, answeredBy: "1001", at: 200ms }'),
  });
  const { status, stdout } = await lampfield([
    ...['live', join(folder, 'site.yaml'), '--scenario', join(folder, 'scenario.yaml')],
  ]);
  t.is(status, 1);
  t.regex(stdout, /line 8: expected \{ call: c1, .* got \{.*300/);
  t.true(stdout.includes('✗ failed: 1 expectation'), stdout);
});

test('S-03 what --trace recorded runs again the same in virtual time', async (t) => {
  const folder = folderOf(t);
  const trace = join(folder, 'run.jsonl');
  const live = await lampfield([
    ...['live', mockedDesk(t), '--scenario', callersFile, '--speed', '20'],
    ...['--trace', trace, '--for', '900ms'],
  ]);
  t.is(live.status, 0, live.stderr);
  t.deepEqual(readdirSync(folder), ['run.jsonl']);
  const replayed = await lampfield(['replay', trace]);
  t.is(replayed.status, 0, replayed.stdout);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} ends a live run in order: a summary, a whole trace, status 0`, async (t) => {
    const folder = folderOf(t);
    const trace = join(folder, 'run.jsonl');
    const command = new RunningCommand([
      ...['live', mockedDesk(t), '--scenario', callersFile, '--repeat'],
      ...['--trace', trace, '--speed', '2'],
    ]);
    await command.says('5551234');
    command.kill(signal);
    const { status, stdout } = await command.ended;
    t.is(status, 0);
    t.regex(stdout, /\nran \d+\.\d s: 1 calls/);
    t.deepEqual(readdirSync(folder), ['run.jsonl']);
    const { lines } = readTrace(readFileSync(trace, 'utf8'));
    t.true(lines.some((line) => line.ev === 'call.arrived'));
    t.false(readFileSync(trace, 'utf8').includes('2468'), 'a password is in the trace');
  });
}

test('a trace that cannot be written ends at once, and says where', async (t) => {
  const { status, stderr } = await lampfield([
    ...['live', frontDeskFile, '--trace', '/no/such/folder/run.jsonl'],
  ]);
  t.is(status, 3);
  t.true(stderr.includes('/no/such/folder/run.jsonl'));
});

test('a site that is not right is told with every problem, and nothing runs', async (t) => {
  const folder = folderOf(t, {
    'site.yaml': `${smallSite}panels: [{ phone: "1009", driver: serial }]\n`,
  });
  const { status, stdout, stderr } = await lampfield(['live', join(folder, 'site.yaml')]);
  t.is(status, 2);
  t.is(stdout, '');
  t.true(stderr.includes('a serial panel needs a port'));
  t.true(stderr.includes('1009'));
});
