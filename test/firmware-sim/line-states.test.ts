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
