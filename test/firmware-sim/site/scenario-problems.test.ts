import test from 'ava';
import { formatProblem, parseScenario } from '../../../firmware-sim/site/index.js';
import { frontDesk } from './site-texts.js';

const read = (): string => frontDesk;

/** The row's lines stand from line 4 on. */
const finds = test.macro((t, lines: string, expected: readonly string[]) => {
  const text = `scenario: a\nsite: site.yaml\nuntil: 1m\n${lines}\n`;
  const result = parseScenario(text, 'desk.yaml', read);
  const problems = result.ok ? [] : result.problems;
  t.deepEqual(
    problems.map((p) => `${p.line}:${p.column} ${p.code}`),
    expected,
  );
});

const step = (text: string): string => `steps:\n- { at: 1s, ${text} }`;
const withCall = 'steps: [{ at: 1s, call: { id: c1, from: "1", to: "4000" } }]\nexpect:\n';

test('nothing is wrong with a bare scenario', finds, '', []);
test('a step without action', finds, 'steps: [{ at: 1s }]', ['4:9 which-one']);
test('a step without time', finds, 'steps: [{ answer: { phone: "1001" } }]', ['4:9 missing-key']);
test('a step with two actions', finds, step('answer: { phone: "1001" }, hold: { phone: "1001" }'), [
  '5:40 only-one',
]);
test('an action that does not exist', finds, step('anwser: { phone: "1001" }'), [
  '5:13 unknown-key',
]);
test('a step after the end', finds, 'steps: [{ at: 61s, answer: { phone: "1001" } }]', [
  '4:15 after-until',
]);
test('a step at the very end', finds, 'steps: [{ at: 60s, answer: { phone: "1001" } }]', []);
test('a step before the start', finds, 'steps: [{ at: -1s, answer: { phone: "1001" } }]', [
  '4:15 bad-duration',
]);
test(
  'a phone that does not exist is refused only when it acts',
  finds,
  step('answer: { phone: "9999" }'),
  [],
);
test('a phone that is no number', finds, step('answer: { phone: "10O1" }'), ['5:30 bad-extension']);
test('a phone in figures', finds, step('answer: { phone: 1001 }'), ['5:30 unquoted-number']);
test(
  'a group that does not exist is refused only when it acts',
  finds,
  step('logout: { phone: "1001", group: "9" }'),
  [],
);
test('a button that the phone does not have', finds, step('press: { phone: "1001", button: 19 }'), [
  '5:45 no-such-button',
]);
test('a key that does not exist', finds, step('key: { phone: "1001", key: holt }'), [
  '5:40 unknown-word',
]);
test('digits that no keypad has', finds, step('keys: { phone: "1001", digits: "12a" }'), [
  '5:44 bad-keys',
]);
test(
  'a password may be wrong or empty, but not in figures',
  finds,
  `${step('login: { phone: "1001", group: "4000", password: "" }')}\n- { at: 1s, login: { phone: "1001", group: "4000", password: 0468 } }`,
  ['6:62 unquoted-number'],
);
test('a forward goes somewhere', finds, step('forward: { phone: "1001", when: all }'), [
  '5:22 missing-key',
]);
test(
  'the end of forwards goes nowhere',
  finds,
  step('forward: { phone: "1001", when: off, to: "1" }'),
  ['5:50 only-one'],
);
test('who hangs up is a phone or a call', finds, step('hangUp: {}'), ['5:21 which-one']);
test(
  'a call that is hung up exists, or has a number for a name',
  finds,
  `${step('hangUp: { call: c1 }')}\n- { at: 1s, hangUp: { call: "7" } }`,
  ['5:29 unknown-call'],
);
test(
  'an id of two calls',
  finds,
  `${step('call: { id: c1, from: "1", to: "2" }')}\n- { at: 2s, call: { id: c1, from: "1", to: "2" } }`,
  ['6:25 duplicate-call'],
);
test(
  'an edit of what no edit changes',
  finds,
  step('edit: { group: "4000", set: { loggedIn: [] } }'),
  ['5:43 unknown-key'],
);
test(
  'an edit with a member twice',
  finds,
  step('edit: { group: "4000", set: { members: ["1001", "1001"] } }'),
  ['5:61 duplicate-member'],
);
test(
  'B-01 an edit with a console as a member',
  finds,
  step('edit: { group: "4000", set: { members: ["1100"] } }'),
  ['5:53 console-member'],
);
test(
  'M-02 an edit to dynamic needs a password',
  finds,
  step('edit: { group: "4001", set: { membership: dynamic } }'),
  ['5:41 missing-password'],
);
test(
  'M-02 a group that had a password may become dynamic',
  finds,
  step('edit: { group: "4000", set: { membership: dynamic } }'),
  [],
);

test('rules that do not exist', finds, 'rules: [G-07, G-7, G-23]', [
  '4:15 unknown-word',
  '4:20 unknown-word',
]);
test('a seed is a whole number', finds, 'seed: 1.5', ['4:7 out-of-range']);

test('an expectation of nothing', finds, 'expect: [{ at: 1s }]', ['4:10 which-one']);
test(
  'an expectation of two things',
  finds,
  'expect: [{ mailbox: "4000", unheard: 0, tone: { phone: "1001", is: dial } }]',
  ['4:41 only-one'],
);
test('an expectation after the end', finds, 'expect: [{ at: 2m, mailbox: "4000", unheard: 0 }]', [
  '4:16 after-until',
]);
test(
  'a lamp of a phone that does not exist',
  finds,
  'expect: [{ lamp: { phone: "1003", button: 1, is: off } }]',
  ['4:27 unknown-phone'],
);
test(
  'a lamp of a button that does not exist',
  finds,
  'expect: [{ lamp: { phone: "1001", button: 20, is: off } }]',
  ['4:43 no-such-button'],
);
test(
  'L-04 a lamp mode that does not exist',
  finds,
  'expect: [{ lamp: { phone: "1001", button: 1, is: blink } }]',
  ['4:50 unknown-word'],
);
test(
  'a group that does not exist',
  finds,
  'expect: [{ group: { extension: "4010", loggedIn: ["1005"] } }]',
  ['4:32 unknown-group', '4:51 unknown-phone'],
);
test(
  'a line that no display has',
  finds,
  'expect: [{ display: { phone: "1001", line: 3, is: "" } }]',
  ['4:44 out-of-range'],
);
test('a mailbox of nobody', finds, 'expect: [{ mailbox: "4009", unheard: 0 }]', [
  '4:21 unknown-extension',
]);
test('a mailbox of which nothing is expected', finds, 'expect: [{ mailbox: "4000" }]', [
  '4:10 which-one',
]);
test('a call that does not exist', finds, `${withCall}- { call: c2, abandoned: true }`, [
  '6:11 unknown-call',
]);
test('a call of which nothing is expected', finds, `${withCall}- { call: c1 }`, ['6:3 which-one']);
test('the instant of no outcome', finds, `${withCall}- { call: c1, offered: ["1001"], at: 2s }`, [
  '6:34 which-one',
]);
test(
  'phones of a call that do not exist',
  finds,
  `${withCall}- { call: c1, offered: ["1001", "1009"], answeredBy: "1008" }`,
  ['6:33 unknown-phone', '6:54 unknown-phone'],
);
test(
  'a call is not refused for the reasons of a step',
  finds,
  `${withCall}- { call: c1, refused: gone }`,
  ['6:24 unknown-word'],
);
test(
  'a step is not refused for the reasons of a call',
  finds,
  `${withCall}- { step: 1, refused: coverage-loop }`,
  ['6:23 unknown-word'],
);
test('a step that does not exist', finds, `${withCall}- { step: 2, accepted: true }`, [
  '6:11 unknown-step',
]);
test(
  'a step both refused and accepted',
  finds,
  `${withCall}- { step: 1, refused: gone, accepted: true }`,
  ['6:29 only-one'],
);
test(
  'something beside what it does not belong to',
  finds,
  `${withCall}- { step: 1, accepted: true, unheard: 0 }`,
  ['6:30 only-one'],
);
test('a metric that does not exist', finds, 'expect: [{ metric: answerd, equals: 1 }]', [
  '4:20 unknown-word',
]);
test(
  'an invariant that does not exist',
  finds,
  'expect: [{ invariant: no-double-rings, holds: true }]',
  ['4:23 unknown-word'],
);

test('a site file that does not exist is a problem where it is named', (t) => {
  const text = 'scenario: a\nsite: none.yaml\nuntil: 1s\n';
  const result = parseScenario(text, 'here/desk.yaml', () => {
    throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
  });
  t.deepEqual(result.ok ? [] : result.problems.map(formatProblem), [
    'here/desk.yaml:2:7: here/none.yaml: there is no such file',
  ]);
});

test('an error of the reader that is no answer of the file system is not hidden', (t) => {
  const text = 'scenario: a\nsite: none.yaml\nuntil: 1s\n';
  t.throws(
    () =>
      parseScenario(text, 'desk.yaml', () => {
        throw new TypeError('a fault of ours');
      }),
    { instanceOf: TypeError },
  );
});

test('problems of the site file carry its own name, after those of the scenario', (t) => {
  const text = 'scenario: a\nsite: s.yaml\nuntil: 1 s\nexpect: [{ mailbox: "9", unheard: 0 }]\n';
  const result = parseScenario(text, 'd/desk.yaml', () => 'site: a\nphnes: []\n');
  t.deepEqual(result.ok ? [] : result.problems.map((p) => `${p.file}:${p.line}:${p.column}`), [
    'd/desk.yaml:3:8',
    'd/desk.yaml:4:21',
    'd/s.yaml:2:1',
  ]);
});

test('a site in the scenario itself has its problems there', (t) => {
  const text = `scenario: a
site:
  site: b
  phones: [{ extension: 0100 }]
  buttons: { 0100: { 1: { blf: "0101" } } }
until: 1s
`;
  const result = parseScenario(text, 'desk.yaml', read);
  t.deepEqual(result.ok ? [] : result.problems.map((p) => `${p.line}:${p.column} ${p.code}`), [
    '4:25 unquoted-number',
    '5:14 unquoted-number',
    '5:32 unknown-phone',
  ]);
});

test('a scenario without site or end', (t) => {
  const result = parseScenario('scenario: a\n', 'desk.yaml', read);
  t.deepEqual(result.ok ? [] : result.problems.map(({ message }) => message), [
    'site is missing',
    'until is missing',
  ]);
});

test(
  'thresholds of the service level are whole seconds',
  finds,
  'serviceLevels: [10s, 1500ms, 0s, 25h, 1m]',
  ['4:22 bad-service-level', '4:30 bad-service-level', '4:34 bad-service-level'],
);
test('a threshold without a unit', finds, 'serviceLevels: [10]', ['4:17 bad-duration']);
const metric = (name: string) => `expect: [{ metric: ${name}, atLeast: 0 }]`;
test('a service level of any threshold may be expected', finds, metric('serviceLevelNet7s'), []);
test('but of none without its unit', finds, metric('serviceLevel7'), ['4:20 unknown-word']);
test('nor of no time at all', finds, metric('serviceLevel0s'), ['4:20 bad-service-level']);
test('up to a day', finds, metric('serviceLevel86400s'), []);
for (const name of ['serviceLevel86401s', 'serviceLevelNet99999s', 'serviceLevel1234567s']) {
  test(`and no longer: ${name}`, finds, metric(name), ['4:20 bad-service-level']);
}
test('a threshold that is none is refused in the same words wherever it stands', (t) => {
  const text = `scenario: a\nsite: site.yaml\nuntil: 1m\nserviceLevels: [99999s]\n${metric('serviceLevel99999s')}\n`;
  const result = parseScenario(text, 'desk.yaml', read);
  const words = '"99999s" is no threshold of a service level: whole seconds, 1s to 24h';
  t.deepEqual(result.ok ? [] : result.problems.map((p) => `${p.line}:${p.column} ${p.message}`), [
    `4:17 ${words}`,
    `5:20 ${words}`,
  ]);
});
