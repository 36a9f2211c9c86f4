import test from 'ava';
import { nearestExtension, nearestWord, slipsBetween } from '../../../firmware-sim/site/nearest.js';

test('slips are letters added, dropped, changed, or two swapped', (t) => {
  t.is(slipsBetween('dnd', 'dnd'), 0);
  t.is(slipsBetween('linaer', 'linear'), 1);
  t.is(slipsBetween('pasword', 'password'), 1);
  t.is(slipsBetween('passsword', 'password'), 1);
  t.is(slipsBetween('calling', 'falling'), 1);
  t.is(slipsBetween('kitten', 'sitting'), 3);
  t.is(slipsBetween('', 'abc'), 3);
  t.is(slipsBetween('hangup', 'hangUp'), 0.5);
});

test('the nearest word is the one with the fewest slips, the first of several', (t) => {
  t.is(nearestWord('hangup', ['handUp', 'hangUp']), 'hangUp');
  t.is(nearestWord('bat', ['cat', 'hat']), 'cat');
  t.is(nearestWord('circuler', ['linear', 'circular', 'calling']), 'circular');
});

test('a word that is like none has no nearest', (t) => {
  t.is(nearestWord('banana', ['linear', 'circular', 'calling']), undefined);
  t.is(nearestWord('x', ['y']), undefined);
  t.is(nearestWord('linaer', []), undefined);
});

test('the nearest extension is one slip away, a neighbouring number first', (t) => {
  const exists = new Set(['1001', '1002', '1030', '0450']);
  const near = (text: string): string | undefined =>
    nearestExtension(text, (other) => exists.has(other));
  t.is(near('1003'), '1002');
  t.is(near('450'), '0450');
  t.is(near('10301'), '1030');
  t.is(near('0405'), '0450');
  t.is(near('9999'), undefined);
});
