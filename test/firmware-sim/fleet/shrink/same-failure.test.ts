import test from 'ava';
import { failsAlike, namedBy } from '../../../../firmware-sim/fleet/shrink/same-failure.js';
import type { ExpectedThing } from '../../../../firmware-sim/site/scenario-model.js';
import { extension } from '../../../../statecharts/terms.js';
import { loadedDesk } from '../load/loaded-desk.js';

const expecting = (thing: ExpectedThing) => ({ text: '', line: 1, ...thing });

const rings = { phone: { extension: '1001', is: 'ringing' } } as const;
const group = { group: { extension: '4000', loggedIn: ['1001'] } };
const call = { call: { id: 'c1', offered: ['1001'], answeredBy: '1001' } };
const metric = { metric: 'answered', atLeast: 9 };
const messages = { mailbox: '4000', unheard: 1 };

const rows: readonly [
  what: string,
  thing: ExpectedThing,
  before: unknown,
  now: unknown,
  isAlike: boolean,
][] = [
  ['a phone that talks', rings, 'connected', 'connected', true],
  ['a phone that talks, and one that is idle', rings, 'connected', 'idle', false],
  ['a phone that is idle, and one that is not there', rings, 'idle', 'unknown', false],
  ['two figures', metric, 4, 0, true],
  ['a figure, and none', metric, 4, null, false],
  ['too many messages, and fewer, but too many', messages, 57, 2, true],
  ['too many messages, and too few', messages, 57, 0, false],
  ['some too many are in, and others', group, ['1001', '1002'], ['1001', '1003'], true],
  ['one too many is in, and one too few', group, ['1001', '1002'], [], false],
  ['another answered, later', call, { answeredBy: '1002', at: 1 }, { answeredBy: '1002' }, true],
  ['another answered, and nobody', call, { answeredBy: '1002' }, { answeredBy: null }, false],
  ['a call, and none', call, { answeredBy: null }, 'no such call', false],
  [
    'nobody answered, whoever rang as he should',
    call,
    { offered: ['1002'], answeredBy: null },
    { offered: ['1001'], answeredBy: null },
    false,
  ],
];

for (const [what, thing, before, now, isAlike] of rows) {
  test(`the same failure: ${what}: ${isAlike}`, (t) => {
    t.is(failsAlike(expecting(thing), before, now), isAlike);
  });
}

test('an expectation speaks of phones and groups of the site, and of nothing else', (t) => {
  const { site } = loadedDesk({});
  t.deepEqual([...namedBy(expecting(rings), site)], ['1001']);
  t.deepEqual([...namedBy(expecting(group), site)], ['4000', '1001']);
  t.deepEqual([...namedBy(expecting(metric), site)], []);
  const coveredTo = { mailbox: extension('4000') };
  const wanted = { call: { id: 'c1', coveredTo, offered: ['9999'] } };
  t.deepEqual([...namedBy(expecting(wanted), site)], ['4000']);
});
