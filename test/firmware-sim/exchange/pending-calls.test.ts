import test from 'ava';
import { Call } from '../../../firmware-sim/exchange/call.js';
import { PendingCalls } from '../../../firmware-sim/exchange/pending-calls.js';
import { callId } from '../../../statecharts/terms.js';

const call = (ordinal: number): Call =>
  new Call(callId(`c${ordinal}`), ordinal, { number: '5551234' }, '4000', 0);

const drain = (pending: PendingCalls): readonly number[] => {
  const taken: number[] = [];
  for (let next = pending.take(); next; next = pending.take()) taken.push(next.ordinal);
  return taken;
};

test('S-01 G-18 calls are taken in the order of their arrival, however they were put in', (t) => {
  const pending = new PendingCalls();
  for (const ordinal of [5, 1, 4, 2, 3]) pending.add(call(ordinal));
  t.deepEqual(drain(pending), [1, 2, 3, 4, 5]);
  t.is(pending.take(), undefined);
});

test('S-01 a call that is in already is in once, and may come again once it was taken', (t) => {
  const pending = new PendingCalls();
  const again = call(1);
  pending.add(again);
  pending.add(call(2));
  pending.add(again);
  t.is(pending.take(), again);
  pending.add(again);
  t.deepEqual(drain(pending), [1, 2]);
});

test('S-01 a call put in while another is taken comes before every later one', (t) => {
  const pending = new PendingCalls();
  for (const ordinal of [2, 4]) pending.add(call(ordinal));
  t.is(pending.take()?.ordinal, 2);
  pending.add(call(1));
  pending.add(call(3));
  t.deepEqual(drain(pending), [1, 3, 4]);
});
