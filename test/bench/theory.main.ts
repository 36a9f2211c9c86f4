import { expectedOf } from '../firmware-sim/fleet/theory/expected.js';
import { holds, type Queue, runQueue } from '../firmware-sim/fleet/theory/queue-run.js';

/**
 * Writes the page on theory: each queue's figures, what the closed form says, and the interval of the run.
 * `node dist/test/bench/theory.main.js [CALLS]`: of so many calls each, 400,000 by default. Ends with 1
 * where a closed form lies outside.
 */
const talkMs = 100_000;
const calls = Number(process.argv[2] ?? 400_000);
const runs = 4;

const queues = (['B', 'C', 'A'] as const).flatMap((model) =>
  [5, 50, 500].flatMap((servers) =>
    [0.5, 0.8, 0.9, 0.95].map(
      (load): Queue => ({ model, servers, load, talkMs, patienceMs: talkMs }),
    ),
  ),
);
const count = queues.reduce((sum, queue) => sum + expectedOf(queue).length, 0);
const level = 1 - 0.01 / count;
const digits = (value: number | undefined): string => value?.toPrecision(5) ?? '';

console.log(`# The simulator against theory

One group, rings of 1 ms, exponential talk of 100 s, in Erlang A patience of 100 s. ${runs} runs of ${calls / runs} calls
each, 20 batches of each run; all ${count} intervals together hold with 99 %. Times in ms; \`givingUp\` is callers who
give up by the ms that all wait.

| queue | members | load | figure | theory | interval | |
|---|---|---|---|---|---|---|`);
let outside = 0;
for (const queue of queues) {
  const sums = Array.from({ length: runs }, (_, seed) =>
    runQueue(queue, calls / runs, 900 + seed),
  ).flat();
  for (const [figure, value] of expectedOf(queue)) {
    const { isInside, interval } = holds(sums, figure, value, level);
    if (!isInside) outside++;
    const cells = [
      `Erlang ${queue.model}`,
      queue.servers,
      queue.load,
      figure,
      digits(value),
      `${digits(interval?.from)} to ${digits(interval?.to)}`,
      isInside ? '' : 'OUTSIDE',
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
console.log(`\n${count - outside} of ${count} lie inside.`);
if (outside > 0) process.exitCode = 1;
