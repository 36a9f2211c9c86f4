import test from 'ava';
import { castOf, clockText, lampMarks, storyOf } from '../../../firmware-sim/fleet/story.js';
import { runDesk } from './desk-run.js';

const tell = (...steps: readonly string[]): readonly string[] =>
  storyOf(runDesk(steps).trace).map(({ atMs, mark, text }) => `${clockText(atMs)} ${mark} ${text}`);

test('a call is told from its arrival to its end, with names and lamps', (t) => {
  t.deepEqual(
    tell(
      'at: 1s, call: { id: c1, from: "5551234", to: "4000" }',
      'at: 8s, answer: { phone: "1002" }',
      'at: 59500ms, hangUp: { call: c1 }',
    ),
    [
      '0:01.000 ☎ 5551234 calls Sales',
      '0:01.000 ♪ Ana rings for Sales',
      '0:01.000   ✺ lamp 1 of Ana flutters (fast)',
      '0:06.000 · Ana lets it ring out',
      '0:06.000 · Ana did not answer and is logged out of Sales',
      '0:06.000 ♪ 1002 rings for Sales',
      '0:06.000   ○ lamp 1 of Ana goes dark',
      '0:06.000   ○ lamp 4 of Ana goes dark',
      '0:06.000   ✺ lamp 5 of Ana flutters (fast)',
      '0:06.000   ✺ lamp 1 of 1002 flutters (fast)',
      '0:08.000 ✆ 1002 answers',
      '0:08.000   ● lamp 1 of 1002 is lit',
      '0:08.000   ● lamp 5 of Ana is lit',
      '0:59.500 · the caller of c1 hangs up',
      '0:59.500 ✕ the call ends',
      '0:59.500   ○ lamp 1 of 1002 goes dark',
      '0:59.500   ○ lamp 5 of Ana goes dark',
    ],
  );
});

test('every line of a story says by which rules', (t) => {
  const { trace } = runDesk(['at: 1s, call: { id: c1, from: "5551234", to: "4000" }']);
  const rules = (text: RegExp) => storyOf(trace).find((line) => text.test(line.text))?.rules;
  t.deepEqual(rules(/is logged out/), ['M-04', 'L-02']);
  t.deepEqual(rules(/rings for Sales/), ['G-04']);
  t.deepEqual(rules(/flutters/), ['L-01']);
  t.deepEqual(rules(/covered/), ['C-03']);
});

test('ends and refusals are told in words', (t) => {
  const story = tell(
    'at: 1s, call: { id: c1, from: "5551234", to: "4000" }',
    'at: 2s, reject: { phone: "1001" }',
    'at: 3s, pickup: { phone: "1003", from: "1002" }',
    'at: 4s, transfer: { phone: "1003", to: "1001" }',
    'at: 5s, hangUp: { call: c1 }',
    'at: 6s, call: { id: c2, from: "5551234", to: "77" }',
    'at: 7s, call: { id: c3, from: "5551234", to: "1003" }',
    'at: 8s, hangUp: { call: c3 }',
    'at: 9s, unplug: { phone: "1003" }',
    'at: 10s, plug: { phone: "1003" }',
    'at: 11s, dnd: { phone: "1003", on: true }',
    'at: 12s, dnd: { phone: "1003", on: false }',
    'at: 13s, edit: { group: "4000", set: { name: Shop } }',
    'at: 14s, login: { phone: "1003", group: "4000", password: "2468" }',
    'at: 15s, logoutAll: { phone: "1002" }',
  );
  for (const line of [
    '0:02.000 · Ana rejects the call',
    '0:03.000 · 1002 stops ringing: answered elsewhere',
    '0:03.000 ✆ 1003 picks it up from 1002',
    '0:04.000 → 1003 transfers 5551234 to Ana',
    '0:05.000 · Ana stops ringing: the caller hung up',
    '0:06.000 ✕ the call is refused: no-such-number',
    '0:08.000 ✕ the caller gives up',
    '0:09.000 ! 1003 is unplugged',
    '0:10.000 · 1003 is plugged in',
    '0:11.000 · 1003 sets Do Not Disturb',
    '0:12.000 · 1003 clears Do Not Disturb',
    '0:13.000 · Sales is edited',
    '0:14.000 ! refused: not-a-member',
    '0:15.000 · 1002 logs out of all groups: Sales',
  ]) {
    t.true(story.includes(line), line);
  }
});

test('without a header there is no story, and the first pictures are none', (t) => {
  const { trace } = runDesk([]);
  t.deepEqual(storyOf(trace), []);
  t.deepEqual(storyOf(trace.slice(1)), []);
  t.deepEqual(storyOf([]), []);
});

test('the cast names everybody with his number, and how a group hunts', (t) => {
  t.deepEqual(castOf(runDesk([]).scenario.site), [
    '1001 Ana',
    '1002',
    '1003',
    '4000 Sales (linear, dynamic)',
  ]);
});

test('what a person does is told before what comes of it', (t) => {
  const story = tell(
    'at: 1s, lift: { phone: "1001" }',
    'at: 2s, replace: { phone: "1001" }',
    'at: 3s, press: { phone: "1001", button: 4 }',
    'at: 4s, key: { phone: "1002", key: hold }',
  ).filter((line) => line.includes(' · ') || line.includes(' ! '));
  t.deepEqual(story, [
    '0:01.000 · Ana lifts the handset',
    '0:02.000 · Ana replaces the handset',
    '0:03.000 · Ana presses button 4',
    '0:03.000 · Ana logs out of Sales',
    '0:04.000 · 1002 presses hold',
    '0:04.000 ! refused: nothing-active',
  ]);
});

test('L-04 every lamp mode has a mark of its own', (t) => {
  const marks = Object.values(lampMarks);
  t.is(new Set(marks).size, marks.length);
});

test('a time is written in minutes, seconds and milliseconds', (t) => {
  t.is(clockText(0), '0:00.000');
  t.is(clockText(62_345), '1:02.345');
  t.is(clockText(3_599_999), '59:59.999');
});
