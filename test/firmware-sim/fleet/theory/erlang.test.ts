import test from 'ava';
import { erlangA, erlangB, erlangC } from './erlang.js';
import { holds, type Queue, runQueue } from './queue-run.js';

const near = (got: number, wanted: number): boolean => Math.abs(got - wanted) < 5e-5;

test('the recursions give what textbooks print', (t) => {
  t.true(near(erlangB(5, 4).lost, 0.19907));
  t.true(near(erlangB(10, 5).lost, 0.01838));
  // C(5, 4) = 0.5541; nobody waits 0 long, so that is who waits at all.
  t.true(near(erlangC(5, 4).waitsLonger(0), 0.55411));
  t.true(near(erlangC(2, 1).waitsLonger(0), 1 / 3));
  // Patience without end is Erlang C.
  t.true(near(erlangA(5, 4, 1e9).wait, erlangC(5, 4).wait));
  // Patience as long as the talk: as many in the house as with a server for each, Poisson.
  const { abandoned, occupancy } = erlangA(5, 4, 1);
  t.true(near(occupancy * 5 + abandoned * 4, 4));
});

const queue: Queue = { model: 'B', servers: 5, load: 0.8, talkMs: 100_000, patienceMs: 100_000 };
const level = 1 - 0.01 / 5;

test('Erlang B: five members, 4 erlang: as many calls are lost as theory says', (t) => {
  const sums = runQueue(queue, 10_000, 1);
  const { lost, occupancy } = erlangB(5, 4);
  t.like(holds(sums, 'lost', lost, level), { isInside: true });
  t.like(holds(sums, 'occupancy', occupancy, level), { isInside: true });
});

test('Erlang A: five members, 4 erlang, patience as long as the talk', (t) => {
  const sums = runQueue({ ...queue, model: 'A' }, 10_000, 2);
  const { abandoned, wait, occupancy } = erlangA(5, 4, 1);
  t.like(holds(sums, 'abandoned', abandoned, level), { isInside: true });
  t.like(holds(sums, 'wait', wait * 100_000, level), { isInside: true });
  t.like(holds(sums, 'occupancy', occupancy, level), { isInside: true });
});
