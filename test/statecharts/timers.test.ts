import test from 'ava';
import { eventKinds } from '../../statecharts/instant.js';
import { ringMs, type TimerName, timers } from '../../statecharts/timers.js';

type Row = readonly [
  rule: string,
  name: TimerName,
  defaultMs: number,
  kind: keyof typeof eventKinds,
];

const rows: readonly Row[] = [
  ['G-07', 'perDevice', 18_000, 'deviceExpiry'],
  ['G-09', 'total', 60_000, 'totalExpiry'],
  ['C-02', 'ringCount', 18_000, 'deviceExpiry'],
  ['B-04', 'keypad', 10_000, 'deviceExpiry'],
  ['B-04', 'notice', 3_000, 'deviceExpiry'],
  ['G-14', 'alertTone', 500, 'deviceExpiry'],
  ['M-10', 'lockout', 60_000, 'prepare'],
];

for (const [rule, name, defaultMs, kind] of rows) {
  test(`${rule} S-01 ${name} is ${defaultMs} ms by default and ends among ${kind}`, (t) => {
    t.is(timers[name].defaultMs, defaultMs);
    t.is(timers[name].kind, eventKinds[kind]);
    t.true(
      timers[name].source.startsWith(`${rule}:`) || timers[name].source.startsWith(`${rule};`),
    );
  });
}

test('S-03 every timer is whole milliseconds and its default lies in its range', (t) => {
  t.deepEqual(Object.keys(timers).sort(), rows.map(([, name]) => name).sort());
  for (const [name, { defaultMs, rangeMs }] of Object.entries(timers)) {
    const [least, most] = rangeMs;
    t.true([defaultMs, least, most].every(Number.isInteger), name);
    t.true(least <= defaultMs && defaultMs <= most, name);
  }
});

test('M-10 a lock-out is 60 s and no site can have it otherwise', (t) => {
  t.deepEqual(timers.lockout.rangeMs, [60_000, 60_000]);
});

test('C-02 the default rings are three of 6 s', (t) => {
  t.is(ringMs, 6_000);
  t.is(timers.ringCount.defaultMs, 3 * ringMs);
});
