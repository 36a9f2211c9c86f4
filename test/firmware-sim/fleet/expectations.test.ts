import test from 'ava';
import { runDesk } from './desk-run.js';

/**
 * What happens: c1 rings 1001 until 6 s, then 1002, which answers at 8 s; c2 is covered at 30 s, as
 * nobody else is in; c3 is abandoned, c4 goes in circles to nowhere.
 */
const steps = [
  'at: 1s, call: { id: c1, from: "5551234", to: "4000" }',
  'at: 8s, answer: { phone: "1002" }',
  'at: 30s, call: { id: c2, from: "5551234", to: "4000" }',
  'at: 31s, call: { id: c3, from: "5551234", to: "1003" }',
  'at: 33s, hangUp: { call: c3 }',
  'at: 34s, call: { id: c4, from: "5551234", to: "77" }',
  'at: 40s, logout: { phone: "1003", group: "4000" }',
];

/** Runs one expectation: whether it passed, and what was seen. */
function read(expected: string) {
  const [result] = runDesk(steps, [expected]).result.expectations;
  return { passed: result?.passed, got: result?.got };
}

const reads = test.macro({
  exec: (t, right: string, wrong: string, got: unknown) => {
    t.deepEqual(read(right), { passed: true, got });
    t.deepEqual(read(wrong), { passed: false, got });
  },
  title: (_title, right) => `holds, and does not hold otherwise: ${right}`,
});

test(
  reads,
  'at: 2s, lamp: { phone: "1001", button: 1, is: flutter }',
  'at: 2s, lamp: { phone: "1001", button: 1, is: steady }',
  'flutter',
);
test(
  reads,
  'at: 7s, lamp: { phone: "1001", button: 4, is: "off" }',
  'at: 7s, lamp: { phone: "1001", button: 4, is: unknown }',
  'off',
);
test(
  reads,
  'at: 2s, phone: { extension: "1001", is: ringing }',
  'at: 2s, phone: { extension: "1001", is: idle }',
  'ringing',
);
test(
  reads,
  'at: 7s, group: { extension: "4000", loggedIn: ["1002"] }',
  'at: 7s, group: { extension: "4000", loggedIn: ["1001", "1002"] }',
  ['1002'],
);
test(
  reads,
  'at: 2s, group: { extension: "4000", loggedIn: ["1002", "1001"] }',
  'at: 2s, group: { extension: "4000", loggedIn: [] }',
  ['1001', '1002'],
);
test(
  reads,
  'at: 2s, display: { phone: "1001", line: 2, is: "for Sales" }',
  'at: 2s, display: { phone: "1001", line: 2, is: "for" }',
  'for Sales',
);
test(
  reads,
  'at: 2s, ringer: { phone: "1001", is: external }',
  'at: 2s, ringer: { phone: "1001", is: internal }',
  'external',
);
test(
  reads,
  'at: 2s, tone: { phone: "1001", is: silence }',
  'at: 2s, tone: { phone: "1001", is: error }',
  'silence',
);
test(
  reads,
  'at: 30s, messageWaiting: { phone: "1002", is: steady }',
  'at: 30s, messageWaiting: { phone: "1002", is: "off" }',
  'steady',
);
test(reads, 'mailbox: "4000", unheard: 1', 'mailbox: "4000", unheard: 0', 1);
test(reads, 'mailbox: "1003", unheard: 0', 'mailbox: "1003", unheard: 2', 0);
test(reads, 'metric: offered, equals: 4', 'metric: offered, equals: 3', 4);
test(reads, 'metric: answered, atLeast: 1', 'metric: answered, atLeast: 2', 1);
test(reads, 'metric: covered, atMost: 1', 'metric: covered, atMost: 0', 1);
test(
  reads,
  'metric: meanSpeedOfAnswerMs, atLeast: 7000, atMost: 7000',
  'metric: meanSpeedOfAnswerMs, atLeast: 1, atMost: 6999',
  7_000,
);
test(reads, 'step: 7, refused: not-a-member', 'step: 7, accepted: true', 'not-a-member');
test(reads, 'step: 2, accepted: true', 'step: 2, refused: gone', 'accepted');
test(
  reads,
  'invariant: no-double-ring, holds: true',
  'invariant: no-double-ring, holds: false',
  true,
);
test(reads, 'call: c1, offered: ["1001", "1002"]', 'call: c1, offered: ["1002", "1001"]', {
  offered: ['1001', '1002'],
});
test(reads, 'call: c1, answeredBy: "1002", at: 8s', 'call: c1, answeredBy: "1002", at: 7999ms', {
  answeredBy: '1002',
  at: 8_000,
});
test(reads, 'call: c1, answeredBy: "1002"', 'call: c1, answeredBy: "1001"', { answeredBy: '1002' });
test(
  reads,
  'call: c2, coveredTo: { mailbox: "4000" }, at: 30s',
  'call: c2, coveredTo: { attendant: true }, at: 30s',
  { coveredTo: { mailbox: '4000' }, at: 30_000 },
);
test(reads, 'call: c3, abandoned: true, at: 33s', 'call: c3, abandoned: true, at: 32s', {
  abandoned: true,
  at: 33_000,
});
test(reads, 'call: c2, abandoned: false', 'call: c2, abandoned: true', { abandoned: false });
test(
  reads,
  'call: c4, refused: no-such-number, at: 34s',
  'call: c4, refused: coverage-loop, at: 34s',
  { refused: 'no-such-number', at: 34_000 },
);

test('a call that is still alive has neither an end nor its time', (t) => {
  t.deepEqual(read('call: c1, refused: disconnect, at: 8s'), {
    passed: false,
    got: { refused: null, at: null },
  });
  t.deepEqual(read('call: c1, abandoned: false'), { passed: true, got: { abandoned: false } });
});

test('a metric that has no value holds for nothing', (t) => {
  const [result] = runDesk([], ['metric: serviceLevel20s, atMost: 1']).result.expectations;
  t.deepEqual([result?.passed, result?.got], [false, null]);
});

test('S-03 an expectation is read after everything of its instant', (t) => {
  const before = read('at: 5999ms, lamp: { phone: "1001", button: 4, is: steady }');
  const at = read('at: 6s, lamp: { phone: "1001", button: 4, is: "off" }');
  t.deepEqual([before.passed, at.passed], [true, true]);
});

test('one expectation that fails fails the scenario, and says so with its text and line', (t) => {
  const { result } = runDesk(steps, ['mailbox: "4000", unheard: 9', 'step: 2, accepted: true']);
  t.false(result.passed);
  t.deepEqual(
    result.expectations.map(({ passed, text }) => [passed, text]),
    [
      [false, '{ mailbox: "4000", unheard: 9 }'],
      [true, '{ step: 2, accepted: true }'],
    ],
  );
  t.true(result.expectations.every(({ line }) => line > 0));
});
