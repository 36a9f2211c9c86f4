import { readFileSync } from 'node:fs';
import test from 'ava';
import { closeCodes } from '../../../../firmware-sim/trainer/messages.js';
import type { Answer } from '../../../../firmware-sim/trainer/page/desk-client.js';
import { readRuleBook } from '../../../../firmware-sim/trainer/page/details/rule-book.js';
import {
  coverageWords,
  lengthWords,
  momentWords,
} from '../../../../firmware-sim/trainer/page/group-words.js';
import { pressOfTyped } from '../../../../firmware-sim/trainer/page/phone/key-names.js';
import { nextInDirection } from '../../../../firmware-sim/trainer/page/phone/roving.js';
import { spokenChanges } from '../../../../firmware-sim/trainer/page/phone/spoken-changes.js';
import { waitBeforeTry } from '../../../../firmware-sim/trainer/page/reconnect.js';
import { tabsFor, whereFrom } from '../../../../firmware-sim/trainer/page/shell/tabs.js';
import { gainOf, soundings } from '../../../../firmware-sim/trainer/page/sound/bell-schedule.js';
import { outcomeOf } from '../../../../firmware-sim/trainer/page/user/outcome-words.js';
import { ringCadences } from '../../../../statecharts/cadence.js';
import { extension } from '../../../../statecharts/terms.js';
import { factsOf, stateOf } from './sample-floor.js';

/** Every outcome of rule W-02, and what the page says. */
const outcomes: readonly (readonly [Answer, string, string])[] = [
  [{ ok: false, reason: 'no-group-selected' }, 'refused', 'Select a group first.'],
  [{ ok: false, reason: 'wrong-password' }, 'refused', 'Wrong password. Try again.'],
  [{ ok: true, done: { is: 'already-in' } }, 'same', 'You are already in Sales.'],
  [{ ok: true, done: { is: 'already-out' } }, 'same', 'You are already out of Sales.'],
  [{ ok: false, reason: 'not-a-member' }, 'refused', 'You are not a member of Sales.'],
  [
    { ok: false, reason: 'static' },
    'refused',
    'Sales is static: you are always in and cannot log out.',
  ],
  [
    { ok: false, reason: 'group-gone' },
    'refused',
    'That group is gone since this page was loaded.',
  ],
  [
    { ok: false, reason: 'locked-out' },
    'refused',
    'Too many wrong passwords for Sales. It takes none from you for up to 60 seconds.',
  ],
  [{ ok: true, done: { is: 'logged-in' } }, 'done', 'You are logged in to Sales.'],
  [{ ok: true, done: { is: 'logged-out' } }, 'done', 'You are logged out of Sales.'],
];

test('W-02 every outcome has a clear message of its own', (t) => {
  for (const [answer, kind, words] of outcomes) {
    t.deepEqual(outcomeOf(answer, 'Sales'), { kind, words } as ReturnType<typeof outcomeOf>);
  }
  t.is(new Set(outcomes.map(([, , words]) => words)).size, outcomes.length);
});

test('M-03 Logout all says how many groups were left and how many are static', (t) => {
  const said = (left: number, staticGroups: number) =>
    outcomeOf({ ok: true, done: { is: 'logged-out-of-all', left, staticGroups } }, '').words;
  t.is(said(2, 1), 'Logged out of 2 groups. You stay in 1 group that is static.');
  t.is(said(1, 2), 'Logged out of 1 group. You stay in 2 groups that are static.');
  t.is(said(0, 0), 'You were in no dynamic group.');
});

test('B-08 an internal bell sounds 2 s of 6, an external one in two bursts, from when it began', (t) => {
  t.deepEqual(soundings(ringCadences.internal, 0, 7_000), [
    { fromMs: 0, toMs: 2_000 },
    { fromMs: 6_000, toMs: 7_000 },
  ]);
  t.deepEqual(soundings(ringCadences.external, 0, 6_000), [
    { fromMs: 0, toMs: 800 },
    { fromMs: 1_200, toMs: 2_000 },
  ]);
  t.deepEqual(soundings(ringCadences.internal, 7_500, 1_000), [{ fromMs: 0, toMs: 500 }]);
  t.deepEqual(soundings(ringCadences.internal, 2_000, 4_000), []);
  t.deepEqual(soundings([], 0, 1_000), []);
  t.deepEqual(soundings([1_000], 12_345, 3_000), [{ fromMs: 0, toMs: 3_000 }]);
});

test('B-11 each step of the volume is louder than the one below, and none overdrives', (t) => {
  for (let volume = 2; volume <= 10; volume++) t.true(gainOf(volume) > gainOf(volume - 1));
  t.true(gainOf(1) > 0 && gainOf(10) < 0.5);
});

test('B-09 what changed on a phone is said once, the display first, blinks never', (t) => {
  const facts = factsOf('1001', 'Ana Lima', '3102');
  const before = stateOf('1001', { display: ['Ana Lima 1001', ''] });
  const after = stateOf('1001', {
    display: ['5551234', 'for Sales'],
    lamps: { 1: 'flutter', 4: 'steady' },
    ringer: { pattern: 'external', sincePhaseMs: 0 },
  });
  t.deepEqual(spokenChanges(facts, before, after), [
    'Display: 5551234, for Sales',
    'It rings',
    'Line 1 lamp blinks fast',
    'Sales 4 lamp steady',
  ]);
  t.deepEqual(spokenChanges(facts, after, after), []);
  const gone = stateOf('1001', { isRegistered: false, lamps: { 1: 'unknown' } });
  t.deepEqual(spokenChanges(facts, after, gone), ['The phone is unplugged']);
  const waiting = stateOf('1001', { display: ['Ana Lima 1001', ''], messageWaiting: 'steady' });
  t.deepEqual(spokenChanges(facts, before, waiting), ['Message lamp steady']);
});

test('B-11 a typed character presses a key, and no other does', (t) => {
  const typed = (key: string, isLifted = false) => pressOfTyped(key, '1001', isLifted);
  t.deepEqual(typed('7'), { type: 'digit.pressed', phone: '1001', digit: '7' });
  t.deepEqual(typed('#'), { type: 'digit.pressed', phone: '1001', digit: '#' });
  t.deepEqual(typed('H'), { type: 'key.pressed', phone: '1001', key: 'hold' });
  t.deepEqual(typed('l'), { type: 'handset.lifted', phone: '1001' });
  t.deepEqual(typed('l', true), { type: 'handset.replaced', phone: '1001' });
  for (const key of ['Tab', 'Enter', ' ', 'q', 'ArrowUp', '12', 'F5']) t.is(typed(key), undefined);
});

test('B-11 arrows go to the nearest key that way, and stay where there is none', (t) => {
  const box = (x: number, y: number) => ({ x, y, width: 10, height: 10 });
  const keys = [box(0, 0), box(20, 0), box(0, 20), box(20, 20), box(90, 22)];
  t.is(nextInDirection(keys, 0, 'right'), 1);
  t.is(nextInDirection(keys, 0, 'down'), 2);
  t.is(nextInDirection(keys, 3, 'up'), 1);
  t.is(nextInDirection(keys, 3, 'left'), 2);
  t.is(nextInDirection(keys, 3, 'right'), 4);
  t.is(nextInDirection(keys, 0, 'left'), 0);
  t.is(nextInDirection([], 0, 'left'), 0);
});

test('M-12 a lost connection is tried again within 2 s, again and again; a session that is over is not', (t) => {
  const waits = Array.from({ length: 12 }, (_, tries) => waitBeforeTry(tries, 1_006) ?? Number.NaN);
  t.is(waits[0], 0);
  t.true(waits.every((wait) => wait < 1_000));
  t.is(waitBeforeTry(0, closeCodes.tooMany), 1_000);
  t.is(waitBeforeTry(0, closeCodes.noSession), undefined);
});

test('W-01 an address leads to a part of the page, the trainer’s with a phone', (t) => {
  t.deepEqual(whereFrom('#user', tabsFor(false)), { tab: 'user' });
  t.deepEqual(whereFrom('', tabsFor(false)), { tab: 'phone' });
  t.deepEqual(whereFrom('', tabsFor(true)), { tab: 'floor' });
  t.deepEqual(whereFrom('#phone/1002', tabsFor(true)), { tab: 'phone', phone: '1002' });
  t.deepEqual(whereFrom('#no/such', tabsFor(true)), { tab: 'floor', phone: 'such' });
});

test('C-03 coverage, times and lengths are said as people say them', (t) => {
  t.is(coverageWords({ mailbox: extension('4000') }), 'mailbox 4000');
  t.is(coverageWords({ number: '4010' }), '4010');
  t.is(lengthWords(3_000), '3 s');
  t.is(lengthWords(12_500), '12.5 s');
  t.is(lengthWords(125_000), '2 min 5 s');
  t.is(momentWords(7_540), '0:07.5');
  t.is(momentWords(3_723_000), '1:02:03.0');
});

test('S-03 the page has every rule of the book to show', (t) => {
  const text = readFileSync('statecharts/RULES.md', 'utf8');
  const book = readRuleBook(text);
  const ids = new Set([...text.matchAll(/^\| ([A-Z]-\d\d) /gm)].map(([, id]) => id ?? ''));
  t.deepEqual(new Set(book.keys()), ids);
  t.true(ids.size > 60);
  t.is(book.get('L-02')?.from, 'seed');
  t.regex(book.get('M-04')?.text ?? '', /logged out of that group/);
});
