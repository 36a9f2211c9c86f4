import test from 'ava';
import { type KeyChange, KeyTracker } from '../../../hw-bridge/drivers/key-tracker.js';
import type { KeyReport } from '../../../hw-bridge/frame/messages.js';

const report = (count: number, ...held: readonly number[]): KeyReport => ({
  count,
  down: Array.from({ length: 48 }, (_, key) => held.includes(key)),
});

const shown = (changes: readonly KeyChange[]): string =>
  changes.map(({ key, isDown }) => `${isDown ? '+' : '-'}${key}`).join(' ');

test('a key is told once as it goes down and once as it comes up', (t) => {
  const keys = new KeyTracker();
  t.is(shown(keys.agree(report(0))), '');
  t.is(shown(keys.report(report(1, 3))), '+3');
  t.is(shown(keys.report(report(2))), '-3');
  t.is(keys.missed, 0);
});

test('a repeated report, and one that comes late, change nothing', (t) => {
  const keys = new KeyTracker();
  keys.agree(report(126));
  t.is(shown(keys.report(report(127, 3))), '+3');
  t.is(shown(keys.report(report(0))), '-3');
  t.is(shown(keys.report(report(127, 3))), '');
  t.is(shown(keys.report(report(0))), '');
});

test('a lost report is made good by the next, and what nobody saw is counted', (t) => {
  const keys = new KeyTracker();
  keys.agree(report(10, 3));
  // Lost: 3 up, 4 down, 4 up.
  t.is(shown(keys.report(report(14, 7))), '-3 +7');
  t.is(keys.missed, 2);
});

test('an answer is right, whatever the count was', (t) => {
  const keys = new KeyTracker();
  keys.agree(report(100, 3));
  t.is(shown(keys.report(report(2, 5))), '-3 +5');
  t.is(shown(keys.report(report(90, 9))), '');
  t.is(shown(keys.agree(report(90, 9))), '-5 +9');
});

test('a board that counts from 0 again is believed', (t) => {
  const keys = new KeyTracker();
  keys.agree(report(100, 3));
  keys.forgetCount();
  t.is(shown(keys.report(report(1, 4))), '-3 +4');
  t.is(keys.missed, 0);
});

test('what is held is let go when the panel is lost, once', (t) => {
  const keys = new KeyTracker();
  keys.agree(report(5, 3, 30));
  t.is(shown(keys.releaseAll()), '-3 -30');
  t.is(shown(keys.releaseAll()), '');
  t.is(shown(keys.agree(report(5, 30))), '+30');
});
