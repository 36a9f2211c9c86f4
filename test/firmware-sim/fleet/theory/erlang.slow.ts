import test from 'ava';
import { expectedOf } from './expected.js';
import { holds, type Queue, runQueue, type Sums } from './queue-run.js';

const talkMs = 100_000;
const seeds = [101, 102, 103];
const callsOfSeed = 50_000;

const queues = (['B', 'C', 'A'] as const).flatMap((model) =>
  [5, 50].flatMap((servers) =>
    [0.5, 0.8, 0.9].map((load): Queue => ({ model, servers, load, talkMs, patienceMs: talkMs })),
  ),
);

/** All comparisons together fail by chance once in a hundred. */
const level = 1 - 0.01 / queues.reduce((sum, queue) => sum + expectedOf(queue).length, 0);

const sumsOf = (queue: Queue, actual: Partial<Queue> = {}, calls = callsOfSeed): readonly Sums[] =>
  seeds.flatMap((seed) => runQueue(queue, calls, seed, actual));

for (const queue of queues) {
  const { model, servers, load } = queue;
  test.serial(
    `Erlang ${model}: ${servers} members, load ${load}: theory lies in every interval`,
    (t) => {
      const sums = sumsOf(queue);
      for (const [figure, value] of expectedOf(queue)) {
        const { isInside, interval } = holds(sums, figure, value, level);
        t.true(isInside, `${figure}: ${value} is not in ${JSON.stringify(interval)}`);
      }
    },
  );
}

const busy = queues.filter(({ load }) => load === 0.9);
for (const queue of busy) {
  const { model, servers } = queue;
  test.serial(
    `the test has power: talk 3 % longer is seen in Erlang ${model}, ${servers} members`,
    (t) => {
      const sums = sumsOf(queue, { talkMs: talkMs * 1.03 });
      const seen = expectedOf(queue).filter(
        ([figure, value]) => !holds(sums, figure, value, level).isInside,
      );
      t.true(seen.length > 0);
    },
  );
}

test.serial('the test has power: patience 3 % longer is seen in Erlang A, 5 members', (t) => {
  const queue: Queue = { model: 'A', servers: 5, load: 0.9, talkMs, patienceMs: talkMs };
  const sums = sumsOf(queue, { patienceMs: talkMs * 1.03 }, 200_000);
  t.false(holds(sums, 'givingUp', 1 / queue.patienceMs, level).isInside);
});
