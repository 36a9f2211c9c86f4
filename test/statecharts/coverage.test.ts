import test from 'ava';
import {
  type CoverageTarget,
  decideDirect,
  type Forwards,
  hopLimit,
  isCoverageLoop,
  pathAfterRings,
  type UserFacts,
  userPath,
} from '../../statecharts/coverage.js';
import { extension } from '../../statecharts/terms.js';

const own: CoverageTarget = { mailbox: extension('1001') };
const user: UserFacts = {
  forward: {},
  coverage: { to: own, afterRings: 3 },
  isRegistered: true,
  hasDnd: false,
  hasFreeLine: true,
  isCaller: false,
};
const everyForward: Forwards = { all: '2001', busy: '2002', noAnswer: '2003', mail: '2004' };
const mailbox = (number: string): CoverageTarget => ({ mailbox: extension(number) });

const ends: readonly CoverageTarget[] = [
  own,
  { number: '5551234' },
  { attendant: true },
  { disconnect: true },
];

for (const to of ends) {
  test(`C-01 C-02 an unanswered call to a user takes his own path: ${JSON.stringify(to)}`, (t) => {
    const facts = { ...user, coverage: { to, afterRings: 3 } };
    t.deepEqual(pathAfterRings(facts), to);
    t.deepEqual(userPath(facts), to);
  });
}

const rings: readonly (readonly [afterRings: number, ms: number])[] = [
  [0, 0],
  [1, 6_000],
  [3, 18_000],
  [10, 60_000],
];

for (const [afterRings, ringCountMs] of rings) {
  test(`C-02 a path after ${afterRings} rings is taken after ${ringCountMs} ms`, (t) => {
    const facts = { ...user, coverage: { to: own, afterRings } };
    t.deepEqual(decideDirect(facts), { rings: true, ringCountMs });
  });
}

type Away = 'forwarded' | 'dnd' | 'unregistered' | 'busy';
type AwayRow = readonly [
  title: string,
  facts: Partial<UserFacts>,
  why: Away,
  onward: CoverageTarget,
];

const forward = (...kinds: readonly (keyof Forwards)[]): Pick<UserFacts, 'forward'> => ({
  forward: Object.fromEntries(kinds.map((kind) => [kind, everyForward[kind]])),
});
const everything = { hasDnd: true, isRegistered: false, hasFreeLine: false, isCaller: true };

const awayRows: readonly AwayRow[] = [
  [
    'C-04 forward all comes before everything',
    { ...everything, forward: everyForward },
    'forwarded',
    { number: '2001' },
  ],
  [
    'C-04 Do Not Disturb comes before forwards on busy and no answer',
    { ...everything, ...forward('busy', 'noAnswer') },
    'dnd',
    own,
  ],
  [
    'C-04 a call to a user with Do Not Disturb takes his path at once',
    { hasDnd: true },
    'dnd',
    own,
  ],
  [
    'C-04 with Do Not Disturb a forward to mail names the mailbox',
    { hasDnd: true, ...forward('mail') },
    'dnd',
    mailbox('2004'),
  ],
  [
    'C-08 a call to an unplugged phone takes the path at once, not the forward on busy',
    { isRegistered: false, hasFreeLine: false, ...forward('busy', 'noAnswer') },
    'unregistered',
    own,
  ],
  [
    'C-04 a call that finds every line busy takes the path at once',
    { hasFreeLine: false },
    'busy',
    own,
  ],
  [
    'C-04 a forward on busy takes a call that finds every line busy',
    { hasFreeLine: false, ...forward('busy', 'noAnswer', 'mail') },
    'forwarded',
    { number: '2002' },
  ],
  [
    'C-08 covering to the own extension of the caller counts as busy',
    { isCaller: true },
    'busy',
    own,
  ],
  [
    'C-08 C-04 a call that covers to its own caller follows the forward on busy',
    { isCaller: true, ...forward('busy') },
    'forwarded',
    { number: '2002' },
  ],
  ['C-04 a forward to mail acts at once', forward('mail'), 'forwarded', mailbox('2004')],
];

for (const [title, facts, why, onward] of awayRows) {
  test(title, (t) => {
    t.deepEqual(decideDirect({ ...user, ...facts }), { rings: false, why, onward });
  });
}

const ringRows: readonly (readonly [string, Partial<UserFacts>, CoverageTarget])[] = [
  ['C-04 a forward on busy is nothing to a phone with a free line', forward('busy'), own],
  [
    'C-04 a forward on no answer lets the phone ring first',
    forward('noAnswer'),
    { number: '2003' },
  ],
  [
    'C-04 a forward on no answer comes before one to mail',
    forward('noAnswer', 'mail'),
    { number: '2003' },
  ],
];

for (const [title, facts, onward] of ringRows) {
  test(title, (t) => {
    t.deepEqual(decideDirect({ ...user, ...facts }), { rings: true, ringCountMs: 18_000 });
    t.deepEqual(pathAfterRings({ ...user, ...facts }), onward);
  });
}

test('C-03 C-05 a chain may go through nine destinations; the tenth such hop ends it', (t) => {
  t.is(hopLimit, 10);
  const visited: string[] = [];
  for (let hop = 1; hop < 10; hop++) {
    t.false(isCoverageLoop(visited, String(hop)), `hop ${hop}`);
    visited.push(String(hop));
  }
  t.true(isCoverageLoop(visited, '10'));
});

test('C-05 coming back to a destination that was dialled or covered to is a loop', (t) => {
  t.true(isCoverageLoop(['4000'], '4000'));
  t.true(isCoverageLoop(['4000', '4001', '1001'], '4000'));
  t.true(isCoverageLoop(['4000', '4001', '1001'], '1001'));
  t.false(isCoverageLoop(['4000', '4001'], '1001'));
  t.false(isCoverageLoop(['0450'], '450'), 'G-21: these are two extensions');
});
