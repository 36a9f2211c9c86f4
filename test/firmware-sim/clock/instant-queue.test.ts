import test from 'ava';
import { InstantQueue } from '../../../firmware-sim/clock/instant-queue.js';
import { runTask, type Task } from '../../../firmware-sim/clock.js';
import { eventKinds } from '../../../statecharts/instant.js';

const { answer, key, newCall } = eventKinds;

test('S-01 things of one kind are taken in the order of adding, and each once', (t) => {
  const queue = new InstantQueue();
  const done: string[] = [];
  for (const name of ['a', 'b', 'c']) queue.add(key, () => done.push(name));
  for (let run = queue.take(key); run; run = queue.take(key)) runTask(run);
  t.deepEqual(done, ['a', 'b', 'c']);
  t.is(queue.size, 0);
  t.is(queue.take(key), undefined);
});

test('S-01 the next kind is the earliest that has something to be done', (t) => {
  const queue = new InstantQueue();
  queue.add(newCall, () => {});
  const taken = queue.add(answer, () => {});
  queue.add(key, () => {});
  t.is(queue.nextKind, answer);
  queue.cancel(taken);
  t.is(queue.nextKind, key);
  t.truthy(queue.take(key));
  t.is(queue.nextKind, newCall);
});

test('what was taken back is not taken; a handle that is stale takes nothing back', (t) => {
  const queue = new InstantQueue();
  const done: string[] = [];
  const first = queue.add(key, () => done.push('first'));
  const second = queue.add(key, () => done.push('second'));
  queue.cancel(second);
  queue.cancel(second);
  t.is(queue.size, 1);
  runTask(queue.take(key) as Task);
  queue.cancel(first);
  t.is(queue.size, 0);
  // The queue has been empty, and the same place is used again.
  queue.add(key, () => done.push('third'));
  queue.cancel(first);
  queue.cancel(second);
  t.is(queue.size, 1);
  runTask(queue.take(key) as Task);
  t.deepEqual(done, ['first', 'third']);
});

test('handles are below 0, so that they are none of a heap of timers, and never come twice', (t) => {
  const queue = new InstantQueue();
  const handles = new Set<number>();
  for (let round = 0; round < 3; round++) {
    for (const kind of [answer, key, newCall]) {
      for (let count = 0; count < 4; count++) handles.add(queue.add(kind, () => {}));
    }
    for (const kind of [answer, key, newCall]) while (queue.take(kind));
  }
  t.is(handles.size, 36);
  t.true([...handles].every((handle) => handle < 0));
});

test('S-01 the order of the next thing is told, of one that was added last without an order: infinite', (t) => {
  const queue = new InstantQueue();
  t.is(queue.nextOrder(key), Number.POSITIVE_INFINITY);
  const gone = queue.add(key, () => {}, 3);
  queue.add(key, () => {}, 7);
  queue.add(key, () => {});
  t.is(queue.nextOrder(key), 3);
  queue.cancel(gone);
  t.is(queue.nextOrder(key), 7);
  queue.take(key);
  t.is(queue.nextOrder(key), Number.POSITIVE_INFINITY);
  t.is(queue.size, 1);
});
