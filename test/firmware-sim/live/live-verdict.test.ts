import test from 'ava';
import { RealClock } from '../../../firmware-sim/clock/real-clock.js';
import { runScenario } from '../../../firmware-sim/fleet/run-scenario.js';
import type { TraceLine } from '../../../firmware-sim/fleet/trace-lines.js';
import { LiveDesk } from '../../../firmware-sim/live/live-desk.js';
import { LiveVerdict } from '../../../firmware-sim/live/live-verdict.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import { scenarioOf } from '../../property/scenario-text.js';
import { ScriptedWall } from '../clock/scripted-wall.js';

const head = `
scenario: Verdicts
site:
  site: Small
  phones:
    - { extension: "1001", name: Ana }
    - { extension: "1002", name: Bo }
  groups:
    - { extension: "4000", password: "2468", perDeviceTimeout: 3s, totalTimeout: 8s,
        members: ["1001", "1002"], loggedIn: ["1001"] }
  buttons: { "1001": { 4: { group: "4000" } } }
steps:
  - { at: 1s, call: { id: c1, from: "5551234", to: "4000" } }
  - { at: 2s, login: { phone: "1002", group: "4000", password: "1111" } }
  - { at: 5s, login: { phone: "1002", group: "4000", password: "2468" } }
until: 10s
expect:
`;

/** Plays a scenario with these expectations on a desk, and judges it. @param spoil - Changes what is seen. */
function judged(
  expectations: readonly string[],
  spoil: (line: TraceLine) => TraceLine | undefined = (line) => line,
  endMs = 10_010,
) {
  const scenario = scenarioOf(`${head}${expectations.map((one) => `  - ${one}\n`).join('')}`);
  const wall = new ScriptedWall();
  const clock = new RealClock({ wall });
  const verdict = new LiveVerdict(scenario);
  const desk = new LiveDesk({
    site: scenario.site,
    clock,
    runtime: xstateRuntime,
    onLine: (line) => {
      const seen = spoil(line);
      if (seen) verdict.observe(seen);
    },
  });
  verdict.watch(desk.processor, clock);
  desk.play(scenario);
  clock.start();
  wall.live(endMs, 7);
  desk.finish();
  return { ...verdict.finish(), scenario };
}

const good = [
  '{ at: 1s, lamp: { phone: "1001", button: 1, is: flutter } }',
  '{ at: 3s, lamp: { phone: "1001", button: 4, is: steady } }',
  '{ at: 4s, lamp: { phone: "1001", button: 4, is: "off" } }',
  '{ at: 4s, group: { extension: "4000", loggedIn: [] } }',
  '{ at: 2s, step: 2, refused: wrong-password }',
  '{ step: 3, accepted: true }',
  '{ call: c1, offered: ["1001"], coveredTo: { mailbox: "4000" }, at: 4s }',
  '{ group: { extension: "4000", loggedIn: ["1002"] } }',
  '{ mailbox: "4000", unheard: 1 }',
  '{ metric: covered, equals: 1 }',
  '{ invariant: no-double-ring, holds: true }',
];

test('what holds in virtual time holds on a live desk, with times and without', (t) => {
  const { passed, expectations, invariants, scenario } = judged(good);
  const { result } = runScenario(scenario, xstateRuntime);
  t.true(passed);
  t.deepEqual(
    [...expectations].sort((left, right) => left.line - right.line),
    result.expectations,
  );
  t.deepEqual(invariants, result.invariants);
});

const wrong: readonly (readonly [string, unknown])[] = [
  ['{ at: 4s, lamp: { phone: "1001", button: 4, is: steady } }', 'off'],
  ['{ at: 3999ms, lamp: { phone: "1001", button: 4, is: "off" } }', 'steady'],
  ['{ phone: { extension: "1001", is: ringing } }', 'idle'],
  ['{ step: 2, accepted: true }', 'wrong-password'],
  ['{ at: 2s, step: 3, accepted: true }', 'not reached'],
  ['{ metric: answered, atLeast: 1 }', 0],
  [
    '{ call: c1, coveredTo: { mailbox: "4000" }, at: 5s }',
    { at: 4_000, coveredTo: { mailbox: '4000' } },
  ],
];

for (const [expectation, got] of wrong) {
  test(`what does not hold fails, and says what was seen: ${expectation}`, (t) => {
    const { passed, expectations } = judged([...good, expectation]);
    t.false(passed);
    const line = good.length + head.split('\n').length;
    t.deepEqual(
      expectations.filter((one) => !one.passed).map((one) => [one.line, one.got]),
      [[line, got]],
    );
  });
}

test('an invariant that is broken fails, though every expectation holds', (t) => {
  const { passed, expectations, invariants } = judged(good.slice(0, 2), (line) =>
    line.ev === 'call.ended' ? undefined : line,
  );
  t.false(passed);
  t.true(expectations.every((one) => one.passed));
  t.deepEqual(
    invariants.filter((one) => !one.passed).map(({ id }) => id),
    ['each-call-ends-once', 'counters-conserve'],
  );
});

test('an invariant that is expected to be broken is no failure, as in virtual time', (t) => {
  const expected = [
    '{ invariant: each-call-ends-once, holds: false }',
    '{ invariant: counters-conserve, holds: false }',
  ];
  const { passed } = judged(expected, (line) => (line.ev === 'call.ended' ? undefined : line));
  t.true(passed);
});

test('a run that ends early leaves the rest unread, which is no failure', (t) => {
  const early = judged(good, (line) => line, 3_500);
  t.true(early.passed);
  t.deepEqual(
    early.expectations.map(({ line }) => line - head.split('\n').length + 1),
    [1, 5, 2],
  );
  t.is(early.unread, 8);
});
