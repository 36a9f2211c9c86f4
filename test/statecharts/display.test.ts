import test from 'ava';
import fc from 'fast-check';
import { type DisplayFacts, displayLines, fit as fitTo } from '../../statecharts/display.js';
import { fixed } from './tools/fixed-seed.js';

const idle: DisplayFacts = {
  name: 'Ana Lima',
  extension: '1001',
  columns: 24,
  isMuted: false,
  hasDnd: false,
  entry: 'idle',
  digits: '',
  entryGroupName: '',
  notice: '',
  line: undefined,
};
const outside = { number: '5551234' };
const bo = { number: '1002', name: 'Bo Chen' };

interface Row {
  readonly title: string;
  readonly facts: Partial<DisplayFacts>;
  readonly lines: readonly [string, string];
}

const rows: readonly Row[] = [
  { title: 'B-09 an idle phone shows its user', facts: {}, lines: ['Ana Lima 1001', ''] },
  {
    title: 'B-09 a user without a name is shown by extension, once',
    facts: { name: '1001' },
    lines: ['1001', ''],
  },
  {
    title: 'B-09 C-04 an idle phone says that Do Not Disturb is on',
    facts: { hasDnd: true },
    lines: ['Ana Lima 1001', 'Do not disturb'],
  },
  {
    title: 'B-09 a group call shows the caller, then "for" and the group\'s name',
    facts: { line: { state: 'ringing', party: outside, groupName: 'Sales' } },
    lines: ['5551234', 'for Sales'],
  },
  {
    title: 'B-09 a direct call shows its caller by name and number',
    facts: { line: { state: 'ringing', party: bo } },
    lines: ['Bo Chen 1002', 'calling'],
  },
  {
    title: 'B-09 a caller without a name of his own is shown by number, once',
    facts: { line: { state: 'ringing', party: { number: '1002', name: '1002' } } },
    lines: ['1002', 'calling'],
  },
  {
    title: 'B-09 a call that is talked on says so',
    facts: { line: { state: 'connected', party: bo } },
    lines: ['Bo Chen 1002', 'Connected'],
  },
  {
    title: 'B-09 B-11 a muted call says so',
    facts: { isMuted: true, line: { state: 'connected', party: bo } },
    lines: ['Bo Chen 1002', 'Muted'],
  },
  {
    title: 'B-09 mute says nothing where nobody talks',
    facts: { isMuted: true, line: { state: 'held', party: bo } },
    lines: ['Bo Chen 1002', 'On hold'],
  },
  {
    title: 'B-09 B-15 a call that is being placed shows whom it calls',
    facts: { line: { state: 'dialing', party: outside } },
    lines: ['5551234', 'Calling'],
  },
  {
    title: 'B-09 a seized line asks for a number',
    facts: { line: { state: 'seized' } },
    lines: ['Dial', ''],
  },
  {
    title: 'B-09 what is keyed in comes before a ring',
    facts: { entry: 'dialling', digits: '10', line: { state: 'ringing', party: bo } },
    lines: ['Dial', '10'],
  },
  {
    title: 'B-04 a password is asked for by the group, its digits hidden',
    facts: { entry: 'password', digits: '2468', entryGroupName: 'Sales' },
    lines: ['Password Sales', '••••'],
  },
  {
    title: 'M-03 B-04 a password after the code of a group is hidden too',
    facts: { entry: 'groupCode', digits: '24', entryGroupName: 'Sales' },
    lines: ['Password Sales', '••'],
  },
  {
    title: 'B-07 a feature code shows',
    facts: { entry: 'feature', digits: '44' },
    lines: ['Feature', '44'],
  },
  {
    title: 'B-07 the number after a feature code shows',
    facts: { entry: 'argument', digits: '1002' },
    lines: ['Number', '1002'],
  },
  {
    title: 'B-04 a refusal is a text',
    facts: { entry: 'notice', notice: 'Wrong password', digits: '1' },
    lines: ['Wrong password', ''],
  },
];

for (const { title, facts, lines } of rows) {
  test(title, (t) => {
    t.deepEqual(displayLines({ ...idle, ...facts }), lines);
  });
}

const fitRows: readonly (readonly [text: string, columns: number, fitted: string])[] = [
  ['Ana Lima 1001', 13, 'Ana Lima 1001'],
  ['Ana Lima 1001', 12, 'Ana Li. 1001'],
  ['Bartholomew 1001', 10, 'Bart. 1001'],
  ['Bartholomew Li 1001', 16, 'Barthol. Li 1001'],
  ['Anna Lima 1001', 13, 'An. Lima 1001'],
  ['Ana 1001', 4, '1001'],
  ['Suite1204', 8, 'Suite.'],
  ['1204Suite', 6, '1204S.'],
  ['1204Suite', 5, '1204.'],
  ['12 34 56', 5, '56'],
  ['Room 12345678', 4, '5678'],
  ['', 16, ''],
];

for (const [text, columns, fitted] of fitRows) {
  test(`B-09 in ${columns} columns "${text}" is "${fitted}"`, (t) => {
    t.is(fitTo(text, columns), fitted);
  });
}

const anyName = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abcXYZ.-é'), minLength: 1, maxLength: 14 }),
  fc.string({ unit: fc.constantFrom(...'ab7'), minLength: 1, maxLength: 14 }),
);
const anyNumber = fc.string({
  unit: fc.constantFrom(...'0123456789'),
  minLength: 1,
  maxLength: 32,
});
const anyText = fc
  .array(fc.oneof(anyName, anyNumber), { maxLength: 6 })
  .map((words) => words.join(' '));
const numbersIn = (text: string): readonly string[] => text.match(/\d+/g) ?? [];

test('B-09 a text is fitted to the width, and no number in it is cut', (t) => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(16, 24, 40), (text, columns) => {
      const fitted = fitTo(text, columns);
      t.true(fitted.length <= columns, fitted);
      if (text.length <= columns) t.is(fitted, text);
      const whole = numbersIn(text);
      const cut = numbersIn(fitted).filter((number) => !whole.includes(number));
      // A number that is itself wider than the display has no other way; it fills the line then.
      const isTooWide = cut.length === 1 && cut[0] === fitted && fitted.length === columns;
      t.true(cut.length === 0 || isTooWide, `"${text}" became "${fitted}"`);
    }),
    fixed(t, { seed: 909, numRuns: 2_000 }),
  );
});

test('B-09 both lines of any call fit, and a number that fits stands there whole', (t) => {
  const anyParty = fc.record({ name: anyName, number: anyNumber });
  fc.assert(
    fc.property(anyParty, anyName, fc.constantFrom(16, 24), (party, groupName, columns) => {
      const line = { state: 'ringing', party, groupName } as const;
      const lines = displayLines({ ...idle, columns, line });
      t.true(lines.every((one) => one.length <= columns));
      t.true(lines[0].endsWith(party.number.slice(-columns)), lines[0]);
    }),
    fixed(t, { seed: 910, numRuns: 500 }),
  );
});
