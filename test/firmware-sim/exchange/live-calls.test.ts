import test from 'ava';
import fc from 'fast-check';
import { Call } from '../../../firmware-sim/exchange/call.js';
import { LiveCalls } from '../../../firmware-sim/exchange/live-calls.js';
import { callId } from '../../../statecharts/terms.js';

const callOf = (ordinal: number): Call =>
  new Call(callId(`c${ordinal}`), ordinal, { number: '5551' }, '4000', 0);

const idsIn = (calls: LiveCalls): readonly string[] => [...calls.values()].map(({ id }) => id);

test('calls that are kept are found after their end, in order of arrival', (t) => {
  const calls = new LiveCalls(true);
  const [first, second] = [callOf(1), callOf(2)];
  calls.add(first);
  calls.add(second);
  calls.forget(first);
  t.deepEqual(idsIn(calls), ['c1', 'c2']);
  t.is(calls.get('c1'), first);
  t.is(calls.size, 2);
});

test('calls that are not kept are gone with their end, and the others stay in order of arrival', (t) => {
  const calls = new LiveCalls(false);
  const all = [1, 2, 3, 4].map(callOf);
  for (const call of all) calls.add(call);
  for (const call of all.slice(0, 2)) calls.forget(call);
  t.deepEqual(idsIn(calls), ['c3', 'c4']);
  t.is(calls.get('c1'), undefined);
  t.is(calls.get('c4'), all[3]);
});

test('a call that comes or goes after one was asked for by name is found, or gone, too', (t) => {
  const calls = new LiveCalls(false);
  const [first, second] = [callOf(1), callOf(2)];
  calls.add(first);
  t.is(calls.get('c2'), undefined);
  calls.add(second);
  t.is(calls.get('c2'), second);
  calls.forget(first);
  t.is(calls.get('c1'), undefined);
  t.is(calls.get('c2'), second);
});

/** Of each: a call comes, the n-th that is there goes, or the n-th of all is asked for by name. */
const doings = fc.array(fc.tuple(fc.constantFrom('comes', 'goes', 'asked'), fc.nat({ max: 40 })), {
  maxLength: 60,
});

test('whatever comes, goes and is asked for in which order, the calls are those of a plain map', (t) => {
  const judge = (keeps: boolean) =>
    fc.property(doings, (all) => {
      const calls = new LiveCalls(keeps);
      const alive: Call[] = [];
      const plain = new Map<string, Call>();
      let made = 0;
      for (const [does, n] of all) {
        if (does === 'comes') {
          const call = callOf(++made);
          calls.add(call);
          alive.push(call);
          plain.set(call.id, call);
        } else if (does === 'goes') {
          const [call] = alive.splice(n % Math.max(1, alive.length), 1);
          if (!call) continue;
          calls.forget(call);
          if (!keeps) plain.delete(call.id);
        } else if (calls.get(`c${n}`) !== plain.get(`c${n}`)) {
          return false;
        }
        if (calls.size !== plain.size) return false;
      }
      return idsIn(calls).join() === [...plain.keys()].join();
    });
  for (const keeps of [true, false]) t.notThrows(() => fc.assert(judge(keeps), { seed: 7 }));
});
