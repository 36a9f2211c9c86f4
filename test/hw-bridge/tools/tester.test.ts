import { readFileSync } from 'node:fs';
import test from 'ava';
import { parse } from 'yaml';
import { reportLines, testReport } from '../../../hw-bridge/tools/test-report.js';
import { firstTestState, stepTest } from '../../../hw-bridge/tools/tester.js';
import type { TestPlan, TestState } from '../../../hw-bridge/tools/tester-state.js';
import { benchFrom, driveTest, panelTest } from './bench-driving.js';

const places = { key: (wire: number) => `k${wire}`, lamp: (wire: number) => `l${wire}` };
const panel = { port: 'p', identity: 'i', firmware: 'f' };
const reportOf = (plan: TestPlan, state: TestState) =>
  testReport(plan, state, panel, [1, 2, 3], places);

const verdicts = (plan: TestPlan, file: unknown): ReadonlyMap<string, string> => {
  const { state } = driveTest(plan, benchFrom(file));
  const { keys, lamps } = reportOf(plan, state);
  return new Map([
    ...keys.map(({ key, verdict }) => [key, verdict] as const),
    ...lamps.map(({ lamp, verdict }) => [`lamp ${lamp}`, verdict] as const),
  ]);
};

test('B-11 every key and lamp of a panel without a fault is ok', (t) => {
  const plan = panelTest();
  const { state, orders } = driveTest(plan, benchFrom({ bench: 'straight' }));
  const report = reportOf(plan, state);
  t.true(report.passed);
  t.deepEqual([...new Set(report.keys.map(({ verdict }) => verdict))], ['ok']);
  t.deepEqual([...new Set(report.lamps.map(({ verdict }) => verdict))], ['ok']);
  t.deepEqual(report.faults, []);
  const modes = new Set(orders.map(({ mode }) => mode));
  for (const mode of ['off', 'steady', 'wink', 'flash', 'flutter', 'brokenFlutter'] as const) {
    t.true(modes.has(mode), mode);
  }
});

test('the usual mistakes get their verdicts, each at its key or lamp', (t) => {
  const file: unknown = parse(readFileSync('fixtures/benches/usual-mistakes.yaml', 'utf8'));
  const found = verdicts(panelTest(), file);
  const wanted = {
    'access 3': 'swapped',
    'access 5': 'swapped',
    'access 6': 'swapped',
    'access 7': 'two-wires',
    'access 8': 'ok',
    'digit 5': 'bouncing',
    'key mute': 'no-contact',
    'key message': 'stuck',
    'lamp access 5': 'dark',
    'lamp access 6': 'dark',
    'lamp access 10': 'upside-down',
    'lamp access 13': 'dark',
    'lamp access 4': 'ok',
  };
  for (const [name, verdict] of Object.entries(wanted)) t.is(found.get(name), verdict, name);
});

test('the lamp walk lights one lamp at a time, in the order of the plan', (t) => {
  const plan = { ...panelTest(), hasPerson: false };
  const { orders } = driveTest(plan, benchFrom({ bench: 'straight' }));
  const first = orders.findIndex(({ mode }) => mode === 'steady');
  const allOn = orders.findIndex(
    (it, at) => it.mode === 'steady' && orders[at + 1]?.mode === 'steady' && at > first,
  );
  const walk = orders.slice(first, allOn + 1).filter(({ mode }) => mode === 'steady');
  t.deepEqual(
    walk.map(({ wire }) => wire),
    plan.lamps.map(({ wire }) => wire),
  );
});

test('where nobody answers, lamps are agreed only when the board says so, and keys stay untested', (t) => {
  const plan = { ...panelTest(), hasPerson: false };
  const { state } = driveTest(plan, benchFrom({ bench: 'straight' }));
  const silent = reportOf(plan, state);
  t.deepEqual([...new Set(silent.lamps.map(({ verdict }) => verdict))], ['untested']);
  let looking = stepTest(plan, firstTestState(plan), { type: 'panel.connected', atMs: 0 }).state;
  looking = stepTest(plan, looking, { type: 'time.passed', atMs: 600 }).state;
  looking = stepTest(plan, looking, { type: 'lamps.agreed', atMs: 700 }).state;
  const agreed = reportOf(plan, looking);
  t.deepEqual([...new Set(agreed.lamps.map(({ verdict }) => verdict))], ['agreed']);
  t.deepEqual([...new Set(agreed.keys.map(({ verdict }) => verdict))], ['untested']);
  t.false(agreed.passed, 'it has not come to its end');
  const whole = reportOf(plan, { ...looking, question: { ask: 'over' } });
  t.true(whole.complete && whole.passed, 'keys that nobody was to press are no fault');
});

test('where nobody answers, keys are heard in any order for as long as there is time', (t) => {
  const plan = { ...panelTest(), hasPerson: false, lamps: [], listenMs: 1_000 };
  let state = stepTest(plan, firstTestState(plan), { type: 'panel.connected', atMs: 0 }).state;
  state = stepTest(plan, state, { type: 'time.passed', atMs: 600 }).state;
  t.is(state.question.ask, 'any');
  for (const [wire, isDown, atMs] of [
    [3, true, 700],
    [3, false, 800],
    [0, true, 900],
  ] as const) {
    state = stepTest(plan, state, { type: 'wire.changed', wire, isDown, atMs }).state;
  }
  state = stepTest(plan, state, { type: 'time.passed', atMs: 1_700 }).state;
  const { keys, passed } = reportOf(plan, state);
  t.is(keys[3]?.verdict, 'ok');
  t.is(keys[3]?.heldMs, 100);
  t.is(keys[0]?.verdict, 'stuck');
  t.is(keys[1]?.verdict, 'untested');
  t.false(passed);
});

test('a test that was cut off, or of which something was skipped, is incomplete and has not passed', (t) => {
  const plan = panelTest();
  const { state } = driveTest(plan, benchFrom({ bench: 'straight' }));
  t.true(reportOf(plan, state).complete);
  const cutOff: TestState = {
    ...state,
    question: { ask: 'press', at: 16 },
    keys: state.keys.map((it, at) => (at < 16 ? it : { ...it, verdict: 'untested' })),
  };
  for (const part of [cutOff, { ...cutOff, question: { ask: 'over' } as const }]) {
    const report = reportOf(plan, part);
    t.deepEqual([report.passed, report.complete, report.faults], [false, false, []]);
    t.regex(
      reportLines(report).at(-1) ?? '',
      /^✗ incomplete: 16 of \d+ keys pressed, .* 0 faults$/,
    );
  }
  const faulty = reportOf(plan, { ...cutOff, losses: 1 });
  t.regex(reportLines(faulty).at(-1) ?? '', /^✗ failed: 16 of /);
  const listening = { ...plan, hasPerson: false, listenMs: 1_000 };
  t.false(reportOf(listening, { ...cutOff, question: { ask: 'over' } }).passed);
});

test('a loss on the way is a fault', (t) => {
  const plan = { ...panelTest(), keys: [], lamps: [] };
  let state = stepTest(plan, firstTestState(plan), { type: 'panel.connected', atMs: 0 }).state;
  state = stepTest(plan, state, { type: 'panel.lost', atMs: 100 }).state;
  t.deepEqual(reportOf(plan, state).faults, ['the panel was lost 1 times in the test']);
});

test('the round trips are summed up by their middle, their 99th part and their most', (t) => {
  const plan = panelTest();
  const trips = Array.from({ length: 100 }, (_, at) => at + 1);
  const { roundTripMs } = testReport(plan, firstTestState(plan), panel, trips, places);
  t.deepEqual(roundTripMs, { count: 100, p50: 51, p99: 100, most: 100 });
  t.is(testReport(plan, firstTestState(plan), panel, [], places).roundTripMs, null);
});
