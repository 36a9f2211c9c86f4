import test from 'ava';
import {
  alertsBusy,
  isActive,
  isAvailable,
  isInUse,
  type MemberFacts,
} from '../../statecharts/availability.js';
import { type Policies, profiles } from '../../statecharts/policy.js';
import type { GroupType, LineState } from '../../statecharts/terms.js';

const nbx = profiles.nbx.linear;
const types: readonly GroupType[] = ['linear', 'circular', 'calling'];
const idle: MemberFacts = {
  isLoggedIn: true,
  isRegistered: true,
  hasDnd: false,
  isReserved: false,
  lines: ['free', 'free', 'free'],
};
const using = (line: LineState): Partial<MemberFacts> => ({ lines: ['free', line, 'free'] });

/** What differs from an idle member and from the NBX policies, and who of each type is available. */
interface Row {
  readonly title: string;
  readonly facts?: Partial<MemberFacts>;
  readonly policies?: Partial<Policies>;
  /** Of a hunt group; then of a calling group. */
  readonly is: readonly [hunt: boolean, calling: boolean];
}

const rows: readonly Row[] = [
  { title: 'G-13 an idle member who is logged in is available', is: [true, true] },
  { title: 'G-13 who is logged out is not', facts: { isLoggedIn: false }, is: [false, false] },
  {
    title: 'G-13 a phone that is not registered is not',
    facts: { isRegistered: false },
    is: [false, false],
  },
  {
    title: 'G-16 a phone that another group call rings is reserved, for calling groups too',
    facts: { isReserved: true },
    is: [false, false],
  },
  ...(['seized', 'dialing', 'ringing', 'connected', 'held'] as const).map((line) => ({
    title: `G-13 G-14 a phone with a line ${line} is in use; a calling group alerts it`,
    facts: using(line),
    is: [false, true] as const,
  })),
  ...(['seized', 'dialing', 'ringing', 'connected'] as const).map((line) => ({
    title: `G-13 a line ${line} makes a phone busy even where held ones do not`,
    facts: using(line),
    policies: { heldCountsAsBusy: false },
    is: [false, true] as const,
  })),
  {
    title: 'G-13 by policy a held call leaves its phone available',
    facts: using('held'),
    policies: { heldCountsAsBusy: false },
    is: [true, true],
  },
  {
    title: 'G-13 held calls on every line leave none for another call',
    facts: { lines: ['held', 'held'] },
    policies: { heldCountsAsBusy: false },
    is: [false, false],
  },
  {
    title: 'G-14 a member without a free line is not alerted',
    facts: { lines: ['connected', 'held', 'ringing'] },
    is: [false, false],
  },
  {
    title: 'G-14 by policy a calling group leaves members who are on a call alone',
    facts: using('connected'),
    policies: { callingAlertsBusy: false },
    is: [false, false],
  },
  {
    title: 'G-15 Do Not Disturb does not keep group calls away',
    facts: { hasDnd: true },
    is: [true, true],
  },
  {
    title: 'G-15 by policy Do Not Disturb keeps group calls away',
    facts: { hasDnd: true },
    policies: { dndBlocksGroupCalls: true },
    is: [false, false],
  },
  {
    title: 'G-15 the policy of Do Not Disturb is nothing to who has not set it',
    policies: { dndBlocksGroupCalls: true },
    is: [true, true],
  },
  { title: 'B-01 a console without lines is never rung', facts: { lines: [] }, is: [false, false] },
];

for (const { title, facts, policies, is } of rows) {
  test(title, (t) => {
    for (const type of types) {
      const got = isAvailable({ ...idle, ...facts }, type, { ...nbx, ...policies });
      t.is(got, is[type === 'calling' ? 1 : 0], type);
    }
  });
}

test('G-14 only calling groups alert members who are on a call, and only by policy', (t) => {
  const off = { ...nbx, callingAlertsBusy: false };
  t.deepEqual(
    types.map((type) => [alertsBusy(type, nbx), alertsBusy(type, off)]),
    [
      [false, false],
      [false, false],
      [true, false],
    ],
  );
});

test('G-13 a phone is in use by one line that is not free, wherever it stands', (t) => {
  t.false(isInUse(['free', 'free'], nbx));
  t.false(isInUse([], nbx));
  t.true(isInUse(['free', 'held'], nbx));
  t.true(isInUse(['ringing', 'free'], nbx));
  t.true(isInUse(['held', 'connected'], { ...nbx, heldCountsAsBusy: false }));
});

test('B-14 a user is busy on a line seized, dialing or connected, not on one that rings or is held', (t) => {
  const states: readonly LineState[] = [
    'free',
    'seized',
    'dialing',
    'ringing',
    'connected',
    'held',
  ];
  t.deepEqual(states.filter(isActive), ['seized', 'dialing', 'connected']);
});
