import test from 'ava';
import { LineStates } from '../../firmware-sim/line-states.js';

test('B-05 B-14 the lowest free, the active and the lowest held line are known', (t) => {
  const states = LineStates.free(3).with(1, 'held').with(0, 'connected');
  t.deepEqual(states.list, ['connected', 'held', 'free']);
  t.is(states.free, 2);
  t.is(states.active, 0);
  t.is(states.held, 1);
  t.false(states.hasRinging);
  t.true(states.with(2, 'ringing').hasRinging);
  t.is(states.with(2, 'ringing').free, -1);
});

test('B-06 the only line that rings is known; of two none is the only one', (t) => {
  const idle = LineStates.free(3);
  t.is(idle.onlyRinging, -1);
  const one = idle.with(0, 'connected').with(2, 'ringing');
  t.is(one.onlyRinging, 2);
  const two = one.with(1, 'ringing');
  t.deepEqual([two.hasRinging, two.onlyRinging], [true, -1]);
  t.is(two.with(2, 'free').onlyRinging, 1);
});

test('the same states are one object, however they came about', (t) => {
  const idle = LineStates.free(2);
  t.is(idle.with(0, 'ringing').with(0, 'free'), idle);
  t.is(idle.with(0, 'held').with(1, 'ringing'), idle.with(1, 'ringing').with(0, 'held'));
  t.not(LineStates.free(3), idle);
});

test('a phone without lines has none to offer', (t) => {
  const none = LineStates.free(0);
  t.is(none.free, -1);
});
