import test from 'ava';
import { formatProblem, parseSite } from '../../../firmware-sim/site/index.js';
import { frontDesk, problemsOf } from './site-texts.js';

test('twelve mistakes are twelve problems, each at its place', (t) => {
  const text = `site: Front desk
profle: nbx
phones:
  - { extension: 0101, name: Ana }
  - { extension: "1002", model: "3120" }
  - { extensions: "1010-1019", coverage: { mailbox: "1003" } }
  - { extension: "1010" }
groups:
  - extension: "4000"
    type: linaer
    password: "24"
    perDeviceTimeout: 12sec
    members: ["1002", "1022", "0101"]
    loggedIn: ["1011"]
buttons:
  "1002": { 19: { free: true }, 4: { feature: dnb } }
`;
  const result = parseSite(text, 'desk.yaml');
  t.deepEqual(result.ok ? [] : result.problems.map(formatProblem), [
    'desk.yaml:2:1: profle is not known here (did you mean profile?)',
    'desk.yaml:4:18: 0101 is a number here: write "0101" in quotes',
    'desk.yaml:5:33: "3120" is not a model (did you mean 3102?)',
    'desk.yaml:6:53: there is no phone or group "1003" (did you mean "1002"?)',
    'desk.yaml:7:18: "1010" is already a phone',
    'desk.yaml:10:11: "linaer" is not a type of group (did you mean linear?)',
    'desk.yaml:11:15: a password has 4 to 10 digits',
    'desk.yaml:12:23: "12sec" is not a duration (did you mean 12s?)',
    'desk.yaml:13:23: there is no phone "1022" (did you mean "1012"?)',
    'desk.yaml:14:16: "1011" is not a member of this group',
    'desk.yaml:16:13: there is no button 19: a 3102 has 1 to 18',
    'desk.yaml:16:47: "dnb" is not a feature (did you mean dnd?)',
  ]);
});

/** The row's lines stand from line 2 on. */
const finds = test.macro({
  exec(t, lines: string, expected: readonly string[]) {
    t.deepEqual(problemsOf(`site: a\n${lines}`), expected);
  },
  title: (name = '') => name,
});

const phones = 'phones: [{ extensions: "1001-1009" }, { extension: "1100", model: "1105" }]\n';
const inGroup = (text: string): string => `${phones}groups:\n  - { extension: "4000", ${text} }\n`;
const open = 'password: "2468"';

test('nothing is wrong with an empty site', finds, '', []);
test('nothing is wrong with a group of phones', finds, inGroup(`${open}, members: ["1001"]`), []);
test('a phone without extension', finds, 'phones: [{ name: Ana }]\n', ['2:10 missing-key']);
test(
  'a phone with extension and range',
  finds,
  'phones: [{ extension: "1", extensions: "2-3" }]\n',
  ['2:28 only-one'],
);
test('a range that goes down', finds, 'phones: [{ extensions: "1009-1001" }]\n', [
  '2:24 bad-range',
]);
test('a range whose ends differ in length', finds, 'phones: [{ extensions: "100-1001" }]\n', [
  '2:24 bad-range',
]);
test('a range of more than a million', finds, 'phones: [{ extensions: "0000000-1000000" }]\n', [
  '2:24 bad-range',
]);
test(
  'more than a million phones in all',
  finds,
  'phones: [{ extensions: "1000000-1999999" }, { extension: "1" }]\n',
  ['2:58 too-many-phones'],
);
test(
  'ranges that overlap are one problem',
  finds,
  'phones: [{ extensions: "1-5" }, { extensions: "3-7" }]\n',
  ['2:47 duplicate-extension'],
);
test(
  'a group with the extension of a phone',
  finds,
  'phones: [{ extension: "4000" }]\ngroups: [{ extension: "4000", membership: static }]\n',
  ['3:23 duplicate-extension'],
);
test(
  'B-01 a 3102 has no associatedPhone',
  finds,
  'phones: [{ extension: "1", associatedPhone: "1" }]\n',
  ['2:28 not-a-console'],
);
test(
  'B-01 a console is not the associated phone of a console',
  finds,
  'phones: [{ extension: "1", model: "1105", associatedPhone: "1" }]\n',
  ['2:60 console-alone'],
);
test(
  'C-02 coverage goes to one place',
  finds,
  'phones: [{ extension: "1", coverage: { attendant: true, number: "2" } }]\n',
  ['2:57 only-one'],
);
test(
  'C-02 a user may give the number of rings only',
  finds,
  'phones: [{ extension: "1", coverage: { afterRings: 0 } }]\n',
  [],
);
test(
  'C-02 rings are a whole number',
  finds,
  'phones: [{ extension: "1", coverage: { afterRings: 1.5 } }]\n',
  ['2:52 out-of-range'],
);
test('C-03 a group cannot disconnect', finds, inGroup(`${open}, coverage: { disconnect: true }`), [
  '4:56 unknown-key',
]);
test('C-03 a mailbox has an owner', finds, inGroup(`${open}, coverage: { mailbox: "4001" }`), [
  '4:65 unknown-extension',
]);
test(
  'C-03 a number may be outside',
  finds,
  inGroup(`${open}, coverage: { number: "5551234" }`),
  [],
);
test('C-03 a coverage says where', finds, inGroup(`${open}, coverage: {}`), ['4:54 which-one']);
test(
  'C-04 a forward to mail needs a mailbox',
  finds,
  'phones: [{ extension: "1", forward: { mail: "2" } }]\n',
  ['2:45 unknown-extension'],
);
test('M-02 a dynamic group needs a password', finds, inGroup('name: Sales'), [
  '4:5 missing-password',
]);
test('M-02 a misspelled password is not also missing', finds, inGroup('pasword: "2468"'), [
  '4:26 unknown-key',
]);
test(
  'a password and a hash of one',
  finds,
  inGroup(
    `${open}, passwordHash: "scrypt$16384$8$1$c2FsdHNhbHQ$MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="`,
  ),
  ['4:44 only-one'],
);
test('a hash that nobody made', finds, inGroup('passwordHash: "scrypt$1$2"'), [
  '4:40 bad-password-hash',
]);
test('M-10 a password has 4 to 10 digits', finds, inGroup('password: "12345678901"'), [
  '4:36 bad-password',
]);
test('M-10 a password in figures loses its zeros', finds, inGroup('password: 0468'), [
  '4:36 unquoted-number',
]);
test('G-03 a member stands once', finds, inGroup(`${open}, members: ["1001-1003", "1002"]`), [
  '4:67 duplicate-member',
]);
test(
  'G-03 a range of members reports its first stranger',
  finds,
  inGroup(`${open}, members: ["1008-1012"]`),
  ['4:54 unknown-phone'],
);
test('B-01 a console is no member', finds, inGroup(`${open}, members: ["1100"]`), [
  '4:54 console-member',
]);
test('a group is no member', finds, inGroup(`${open}, members: ["4000"]`), ['4:54 unknown-phone']);
test(
  'M-01 in a static group everybody is in',
  finds,
  inGroup('membership: static, members: ["1001-1002"], loggedIn: ["1001"]'),
  ['4:80 static-logged-in'],
);
test(
  'M-01 a static group may list everybody',
  finds,
  inGroup('membership: static, members: ["1001-1002"], loggedIn: ["1002", "1001"]'),
  [],
);
test(
  'who is in stands once',
  finds,
  inGroup(`${open}, members: ["1001"], loggedIn: ["1001", "1001"]`),
  ['4:82 duplicate-member'],
);
test(
  'a policy in the group and under policies',
  finds,
  inGroup(`${open}, keepLastMember: true, policies: { keepLastMember: true }`),
  ['4:78 policy-twice'],
);
test('G-12 a policy that does not exist', finds, inGroup(`${open}, whenNoneAvailable: waits`), [
  '4:63 unknown-word',
]);
test('M-07 no misses log nobody out', finds, 'policies: { logoutAfterMisses: 0 }\n', [
  '2:32 out-of-range',
]);
test('a duration without unit', finds, inGroup(`${open}, totalTimeout: 40`), ['4:58 bad-duration']);
test('a negative duration', finds, inGroup(`${open}, totalTimeout: -4s`), ['4:58 bad-duration']);
test('S-03 a duration of half a millisecond', finds, inGroup(`${open}, totalTimeout: 0.5ms`), [
  '4:58 bad-duration',
]);

const buttons = (text: string): string => `${inGroup(open)}buttons:\n  ${text}\n`;
test(
  'B-02 buttons may move lines',
  finds,
  buttons('"1001": { 1: { free: true }, 2: { free: true }, 9: { system: true } }'),
  [],
);
test(
  'B-02 two System buttons must remain',
  finds,
  buttons('"1001": { 1: { free: true }, 2: { blf: "1002" } }'),
  ['6:3 system-buttons'],
);
test(
  'B-01 a button without a lamp is no line',
  finds,
  'phones: [{ extension: "1", model: "2102" }]\nbuttons: { "1": { 12: { system: true }, 13: { system: true } } }\n',
  ['3:47 no-lamp'],
);
test(
  'B-01 a console has no line of its own',
  finds,
  buttons('"1100": { 50: { system: true }, 100: { free: true } }'),
  ['6:19 no-line'],
);
test('B-01 a console has 100 buttons', finds, buttons('"1100": { 101: { free: true } }'), [
  '6:13 no-such-button',
]);
test('buttons of nobody', finds, buttons('"2001": { 4: { free: true } }'), ['6:3 unknown-phone']);
test('buttons of a phone in figures', finds, buttons('1001: { 4: { free: true } }'), [
  '6:3 unquoted-number',
]);
test('a button named by a word', finds, buttons('"1001": { four: { free: true } }'), [
  '6:13 no-such-button',
]);
test(
  'a button that does two things',
  finds,
  buttons('"1001": { 4: { free: true, group: "4000" } }'),
  ['6:30 only-one'],
);
test('a button that does nothing', finds, buttons('"1001": { 4: {} }'), ['6:16 which-one']);
test('B-04 a button of a group that is none', finds, buttons('"1001": { 4: { group: "1002" } }'), [
  '6:25 unknown-group',
]);
test('a lamp for a phone that is none', finds, buttons('"1001": { 4: { blf: "4000" } }'), [
  '6:23 unknown-phone',
]);
test(
  'B-13 a stored code needs a group',
  finds,
  buttons('"1001": { 4: { free: true, code: stored } }'),
  ['6:30 code-without-group'],
);
test(
  'B-13 a static group has no code to store',
  finds,
  `${inGroup('membership: static')}buttons: { "1001": { 4: { group: "4000", code: stored } } }\n`,
  ['5:42 code-of-static-group'],
);

test('B-07 two features with one code', finds, 'featureCodes: { dnd: "50", pickup: "501" }\n', [
  '2:36 code-clash',
]);
test('B-07 a chosen code that is a default', finds, 'featureCodes: { dnd: "441" }\n', [
  '2:22 code-clash',
]);
test(
  'M-03 a chosen code that begins a group',
  finds,
  `${inGroup(open)}featureCodes: { dnd: "40" }\n`,
  ['5:22 code-clash'],
);
test(
  'M-03 a default code that a group begins with',
  finds,
  'groups: [{ extension: "4461", membership: static }]\n',
  ['2:23 code-clash'],
);
test(
  'M-03 the same group is fine where the code is another',
  finds,
  'groups: [{ extension: "4461", membership: static }]\nfeatureCodes: { dnd: "9" }\n',
  [],
);
test('L-05 lamps change in steps of 10 ms', finds, 'cadences: { flash: [500, 505] }\n', [
  '2:26 bad-cadence',
]);
test('L-05 a lamp is lit and dark by turns', finds, 'cadences: { flash: [500] }\n', [
  '2:20 bad-cadence',
]);
test(
  'L-05 a lamp has no more lit and dark times than a panel keeps',
  finds,
  `cadences: { flash: [${Array(14).fill(500).join(', ')}] }\n`,
  ['2:20 bad-cadence'],
);
test('L-05 a steady lamp has no rate', finds, 'cadences: { steady: [500, 500] }\n', [
  '2:13 unknown-key',
]);
test('L-09 a dialect of nobody', finds, 'lampDialect: pansonic\n', ['2:14 unknown-word']);
test(
  'a panel lacks its phone, its port and its wiring, or has a driver that nobody knows',
  finds,
  'panels:\n  - { driver: firmata }\n  - { driver: serail, port: /dev/ttyUSB0 }\n',
  [
    '3:5 missing-key',
    '3:5 port-missing',
    '3:5 wiring-missing',
    '4:5 missing-key',
    '4:15 unknown-word',
  ],
);
test(
  'a panel whose identity is too long, is a number, or has one already',
  finds,
  [
    'phones: [{ extensions: "1-4" }]',
    'panels:',
    '  - { phone: "1", driver: serial, identity: "0123456789012345678901234" }',
    '  - { phone: "2", driver: serial, identity: 7 }',
    '  - { phone: "3", driver: serial, identity: ana }',
    '  - { phone: "4", driver: serial, identity: ana }',
    '',
  ].join('\n'),
  ['4:45 bad-identity', '5:45 unquoted-number', '7:45 second-use'],
);
test(
  'a Firmata panel with port and identity, and a memory panel with wires',
  finds,
  [
    'phones: [{ extensions: "1-2" }]',
    'panels:',
    '  - { phone: "1", driver: firmata, port: /dev/x, identity: "7", wiring: w.yaml }',
    '  - { phone: "2", driver: memory, wiring: w.yaml }',
    '',
  ].join('\n'),
  ['4:36 only-one', '5:35 wiring-unused'],
);
test('a key without value', finds, 'phones:\n', ['2:8 wrong-type']);
test('a truth in the words of YAML 1.1', finds, inGroup(`${open}, logoutOnNoAnswer: off`), [
  '4:62 wrong-type',
]);

test(
  'B-07 a code that begins another, in the other order of the file',
  finds,
  'featureCodes: { dnd: "501", pickup: "50" }\n',
  ['2:37 code-clash'],
);
test(
  'M-03 a group that begins a default code is told once',
  finds,
  'groups: [{ extension: "44", membership: static }]\n',
  ['2:23 code-clash'],
);
test(
  'references to a phone whose own entry is wrong are let be',
  finds,
  'phones: [{ extenson: "1001" }]\nbuttons: { "1001": { 4: { free: true } } }\n',
  ['2:12 unknown-key'],
);

test('problems behind an anchor are told once, where it stands', (t) => {
  const text = `site: a
phones:
  - { extension: "1", coverage: &c { mailbox: "9" } }
  - { extension: "2", coverage: *c }
`;
  t.deepEqual(problemsOf(text), ['3:47 unknown-extension']);
});

test('nothing is wrong with the front desk', (t) => {
  t.deepEqual(problemsOf(frontDesk), []);
});
