import test from 'ava';
import type { ButtonMeaning } from '../../statecharts/button-map.js';
import { type LampDialect, type LampFacts, lampDialects, lampOf } from '../../statecharts/lamps.js';
import type { LampMode, LineState } from '../../statecharts/terms.js';

const dialect = (name: string): LampDialect => {
  const found = lampDialects[name];
  if (found === undefined) throw new Error(`no dialect ${name}`);
  return found;
};
const nbx = dialect('nbx');

const unasked = (): never => {
  throw new Error('the lamp looked at what is nothing to it');
};
/** Facts that answer nothing: a test gives those that its button may look at. */
const nothing: LampFacts = {
  line: unasked,
  isIn: unasked,
  isMember: unasked,
  callsOf: unasked,
  watched: unasked,
  isFeatureOn: unasked,
};

const system: ButtonMeaning = { hasLamp: true, is: 'system' };
const group: ButtonMeaning = { hasLamp: true, is: 'group', group: '4000', isCodeStored: false };
const blf: ButtonMeaning = { hasLamp: true, is: 'blf', target: '1002' };
const dnd: ButtonMeaning = { hasLamp: true, is: 'feature', feature: 'dnd' };

const lineRows: readonly (readonly [LineState, LampMode])[] = [
  ['free', 'off'],
  ['seized', 'steady'],
  ['dialing', 'steady'],
  ['connected', 'steady'],
  ['ringing', 'flutter'],
  ['held', 'flash'],
];

for (const [line, mode] of lineRows) {
  test(`L-01 the lamp of a line that is ${line} is ${mode}`, (t) => {
    for (const name of Object.keys(lampDialects)) {
      t.is(lampOf(1, system, { ...nothing, line: () => line }, dialect(name)), mode, name);
    }
  });
}

test('B-03 each button has the lamp of its own line', (t) => {
  const lines: Readonly<Record<number, LineState>> = { 1: 'held', 2: 'ringing', 3: 'free' };
  const facts = { ...nothing, line: (button: number) => lines[button] ?? unasked() };
  t.deepEqual(
    [1, 2, 3].map((button) => lampOf(button, system, facts, nbx)),
    ['flash', 'flutter', 'off'],
  );
});

/** A group lamp by dialect: of who is in, of who is out, of who is no member. */
const groupRows: readonly (readonly [string, string, LampMode, LampMode])[] = [
  ['L-02', 'nbx', 'steady', 'off'],
  ['L-09', 'panasonic', 'off', 'steady'],
  ['L-09', 'merlin', 'steady', 'off'],
];

for (const [rule, name, isIn, isOut] of groupRows) {
  test(`${rule} B-04 ${name} shows who is in ${isIn}, who is out ${isOut}, others dark`, (t) => {
    const show = (facts: Partial<LampFacts>) =>
      lampOf(4, group, { ...nothing, callsOf: () => 0, ...facts }, dialect(name));
    t.is(show({ isMember: () => true, isIn: () => true }), isIn);
    t.is(show({ isMember: () => true, isIn: () => false }), isOut);
    t.is(show({ isMember: () => false }), 'off');
  });
}

test('L-02 a group lamp asks for its own group', (t) => {
  const isOwn = (name: string) => name === '4000';
  const facts = { ...nothing, isMember: isOwn, isIn: isOwn, callsOf: () => 0 };
  t.is(lampOf(4, group, facts, nbx), 'steady');
  t.is(lampOf(5, { ...group, group: '4001' }, facts, nbx), 'off');
});

const callRows: readonly (readonly [calls: number, merlin: LampMode])[] = [
  [0, 'steady'],
  [1, 'wink'],
  [2, 'wink'],
  [3, 'flash'],
  [4, 'flash'],
  [5, 'flutter'],
  [99, 'flutter'],
];

for (const [calls, mode] of callRows) {
  test(`L-09 merlin shows ${calls} calls of a group as ${mode} to who is in`, (t) => {
    const facts = { ...nothing, isMember: () => true, callsOf: () => calls };
    t.is(lampOf(4, group, { ...facts, isIn: () => true }, dialect('merlin')), mode);
    t.is(lampOf(4, group, { ...facts, isIn: () => false }, dialect('merlin')), 'off');
    t.is(lampOf(4, group, { ...facts, isIn: () => true }, nbx), 'steady');
  });
}

const watchedRows: readonly (readonly [readonly LineState[] | undefined, LampMode])[] = [
  [undefined, 'unknown'],
  [[], 'off'],
  [['free', 'free'], 'off'],
  [['free', 'seized'], 'steady'],
  [['dialing', 'free'], 'steady'],
  [['free', 'connected'], 'steady'],
  [['free', 'ringing'], 'flutter'],
  [['held', 'free'], 'flash'],
  [['held', 'connected', 'ringing'], 'flutter'],
  [['held', 'connected'], 'steady'],
  [['held', 'seized'], 'steady'],
  [['held', 'dialing'], 'steady'],
];

for (const [lines, mode] of watchedRows) {
  const rule = lines === undefined ? 'L-04' : 'L-03';
  test(`${rule} a BLF lamp on ${lines?.join(' and ') ?? 'a phone not registered'} is ${mode}`, (t) => {
    t.is(lampOf(5, blf, { ...nothing, watched: () => lines }, nbx), mode);
  });
}

test('L-03 a BLF lamp watches its own target, a feature lamp is steady while its feature is on', (t) => {
  const watched = (phone: string): readonly LineState[] => [phone === '1002' ? 'held' : 'free'];
  t.is(lampOf(5, blf, { ...nothing, watched }, nbx), 'flash');
  t.is(lampOf(5, { ...blf, target: '1003' }, { ...nothing, watched }, nbx), 'off');
  const isFeatureOn = (feature: string) => feature === 'dnd';
  t.is(lampOf(6, dnd, { ...nothing, isFeatureOn }, nbx), 'steady');
  t.is(lampOf(6, { ...dnd, feature: 'forwardAll' }, { ...nothing, isFeatureOn }, nbx), 'off');
});

test('L-04 a button without a lamp is a dummy, a free one with a lamp is off', (t) => {
  for (const meaning of [system, group, blf, dnd, { hasLamp: true, is: 'free' } as const]) {
    t.is(lampOf(13, { ...meaning, hasLamp: false }, nothing, nbx), 'dummy');
  }
  t.is(lampOf(13, { hasLamp: true, is: 'free' }, nothing, nbx), 'off');
});

test('L-07 a lamp looks at what its meaning needs and at nothing else, each time alike', (t) => {
  const facts = { ...nothing, line: () => 'held' as const };
  t.is(lampOf(1, system, facts, nbx), lampOf(1, system, facts, nbx));
  t.throws(() => lampOf(1, group, facts, nbx), { message: /nothing to it/ });
});
