import test from 'ava';
import type { CallState } from '../../../../firmware-sim/trainer/floor-state.js';
import { chipPlaces } from '../../../../firmware-sim/trainer/page/floor/chip-places.js';
import {
  memberWord,
  pointerTurn,
} from '../../../../firmware-sim/trainer/page/floor/member-words.js';
import { ringTiming } from '../../../../firmware-sim/trainer/page/floor/ring-timing.js';
import { callOf, sampleFloor } from './sample-floor.js';

const placesOf = (call: CallState) =>
  chipPlaces({ ...sampleFloor(), calls: [call] }).map(({ key, at, from }) => ({ key, at, from }));
const hop = { kind: 'group', to: '4000' } as const;

test('G-07 the token of a hunting call hops from phone to phone and stays the same token', (t) => {
  const first = callOf('c1', '5551234', '4000', { state: 'seeking', hop, ringing: ['1001'] });
  t.deepEqual(placesOf(first), [{ key: 'c1', at: 'phone 1001', from: 'outside' }]);
  t.deepEqual(placesOf({ ...first, ringing: ['1002'] }), [
    { key: 'c1', at: 'phone 1002', from: 'outside' },
  ]);
});

test('G-10 a calling group’s call has a token on each phone that rings', (t) => {
  const call = callOf('c1', '1003', '4020', { state: 'seeking', hop, ringing: ['1001', '1002'] });
  t.deepEqual(placesOf(call), [
    { key: 'c1', at: 'phone 1001', from: 'phone 1003' },
    { key: 'c1 phone 1002', at: 'phone 1002', from: 'phone 1003' },
  ]);
});

test('G-12 a call that waits lies at its group; C-06 a covered one in the mailbox; others go outside', (t) => {
  const at = (call: CallState) => placesOf(call)[0]?.at;
  t.is(at(callOf('c1', '5551234', '4000', { state: 'waiting', hop })), 'group 4000');
  const ended = { state: 'ended', end: 'covered to mailbox 4000' } as const;
  t.is(at(callOf('c1', '5551234', '4000', ended)), 'mailbox 4000');
  t.is(at(callOf('c1', '5551234', '4000', { ...ended, end: 'covered to mailbox 77' })), 'outside');
  t.is(at(callOf('c1', '5551234', '4000', { state: 'ended', end: 'abandoned' })), 'outside');
});

test('B-15 a call in talk lies at who answered; a call to outside at its caller', (t) => {
  const at = (answeredBy: string) =>
    placesOf(callOf('c1', '1003', '1002', { state: 'talking', answeredBy }))[0]?.at;
  t.is(at('1002'), 'phone 1002');
  t.is(at('5551234'), 'phone 1003');
});

test('G-07 a ring of a timeout shrinks with site time, at the speed of the desk', (t) => {
  const timeout = { startMs: 1_000, lengthMs: 4_000 };
  t.deepEqual(ringTiming(timeout, 2_000, { isRunning: true, speed: 1 }), {
    left: 0.75,
    wallMs: 3_000,
  });
  t.deepEqual(ringTiming(timeout, 2_000, { isRunning: true, speed: 20 }), {
    left: 0.75,
    wallMs: 150,
  });
  t.deepEqual(ringTiming(timeout, 2_000, { isRunning: false, speed: 1 }), {
    left: 0.75,
    wallMs: undefined,
  });
  t.is(ringTiming(timeout, 9_000, { isRunning: true, speed: 1 }).left, 0);
  t.is(ringTiming(timeout, 0, { isRunning: true, speed: 1 }).left, 1);
  t.is(ringTiming({ startMs: 0, lengthMs: 0 }, 0, { isRunning: true, speed: 1 }).left, 0);
});

test('G-05 the pointer of a circle turns on, never back, and not a full turn where it stands', (t) => {
  t.is(pointerTurn(0, 1, 4), 90);
  t.is(pointerTurn(270, 0, 4), 360);
  t.is(pointerTurn(360, 3, 4), 630);
  t.is(pointerTurn(90, 1, 4), 90);
  const third = pointerTurn(0, 1, 3);
  t.true(Math.abs(pointerTurn(third, 1, 3) - third) < 0.01);
});

test('G-13 a member is said to ring, be in, be busy or be out', (t) => {
  const member = { extension: '1001', name: 'Ana Lima' };
  const word = (isIn: boolean, isAvailable: boolean, isRinging: boolean) =>
    memberWord({ ...member, isIn, isAvailable, isRinging }).word;
  t.is(word(true, true, false), 'in');
  t.is(word(true, false, false), 'busy');
  t.is(word(false, false, false), 'out');
  t.is(word(true, false, true), 'rings');
});
