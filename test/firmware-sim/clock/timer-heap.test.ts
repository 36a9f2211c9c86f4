import test from 'ava';
import fc from 'fast-check';
import { TimerHeap } from '../../../firmware-sim/clock/timer-heap.js';
import { runTask } from '../../../firmware-sim/clock.js';

function nothing(): void {}

// A generator of its own, so that the large test is the same on every machine.
function* numbersBelow(limit: number): Generator<number, never> {
  let state = 1;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state % limit;
  }
}

test('100,000 timers come out in the order of a sort, with every other one cancelled', (t) => {
  const heap = new TimerHeap();
  const keys = numbersBelow(20_000);
  const taken: number[] = [];
  const added = Array.from({ length: 100_000 }, (_, order) => {
    const key = keys.next().value;
    return { key, order, handle: heap.add(key, () => taken.push(order)) };
  });
  t.is(heap.size, 100_000);
  for (const { order, handle } of added) if (order % 2 === 1) heap.cancel(handle);
  t.is(heap.size, 50_000);
  while (heap.size > 0) runTask(heap.take());
  const expected = added
    .filter(({ order }) => order % 2 === 0)
    .sort((a, b) => a.key - b.key || a.order - b.order)
    .map(({ order }) => order);
  // Not deepEqual: to print how two such lists differ takes minutes.
  t.is(taken.length, 50_000);
  t.is(
    taken.findIndex((order, index) => order !== expected[index]),
    -1,
  );
});

test('any adding, cancelling and taking agrees with a sorted list', (t) => {
  const action = fc.oneof(
    { weight: 3, arbitrary: fc.record({ add: fc.nat(12) }) },
    { weight: 2, arbitrary: fc.record({ cancel: fc.nat(40) }) },
    { weight: 2, arbitrary: fc.constant('take' as const) },
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 200 }), (actions) => {
      const heap = new TimerHeap(1);
      const handles: number[] = [];
      const taken: number[] = [];
      const expected: number[] = [];
      let sorted: { key: number; id: number }[] = [];
      for (const act of actions) {
        if (act === 'take') {
          const first = sorted.shift();
          if (first === undefined) {
            t.throws(() => heap.take(), { message: 'no timer to take' });
          } else {
            expected.push(first.id);
            runTask(heap.take());
          }
        } else if ('add' in act) {
          const id = handles.length;
          handles.push(heap.add(act.add, () => taken.push(id)));
          sorted.push({ key: act.add, id });
          sorted.sort((a, b) => a.key - b.key || a.id - b.id);
        } else {
          // Any handle ever given, mostly stale ones: only a pending timer may go.
          heap.cancel(handles[act.cancel] ?? 0);
          sorted = sorted.filter(({ id }) => id !== act.cancel);
        }
        t.is(heap.size, sorted.length);
        t.is(heap.nextKey, sorted[0]?.key ?? Number.POSITIVE_INFINITY);
      }
      t.deepEqual(taken, expected);
      t.is(new Set(handles).size, handles.length);
    }),
  );
});

test('a stale handle never cancels the timer that came into its slot', (t) => {
  const heap = new TimerHeap();
  const cancelled = heap.add(1, nothing);
  heap.cancel(cancelled);
  const ran = heap.add(2, nothing);
  heap.take();
  heap.add(3, nothing);
  heap.cancel(cancelled);
  heap.cancel(ran);
  t.is(heap.size, 1);
});

test('a slot whose generations are used up is retired, and no handle comes twice', (t) => {
  const heap = new TimerHeap(1, 3);
  const handles = Array.from({ length: 10 }, () => {
    const handle = heap.add(1, nothing);
    heap.cancel(handle);
    return handle;
  });
  heap.add(1, nothing);
  for (const handle of handles) heap.cancel(handle);
  t.is(heap.size, 1);
  t.is(new Set(handles).size, 10);
  const slots = handles.map((handle) => handle % 2 ** 24);
  t.deepEqual(slots, [0, 0, 0, 1, 1, 1, 2, 2, 2, 3]);
});

test('what never was a handle cancels nothing', (t) => {
  const heap = new TimerHeap();
  const handle = heap.add(1, nothing);
  for (const not of [0, 1, -handle, handle + 0.5, handle + 1, Number.NaN, 2 ** 60])
    heap.cancel(not);
  t.is(heap.size, 1);
  heap.cancel(handle);
  t.is(heap.size, 0);
});
