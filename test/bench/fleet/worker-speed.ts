import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from '../measure.js';
import type { Target } from './targets.js';

const child = fileURLToPath(new URL('./workers.main.js', import.meta.url));

/** A round takes a minute. */
const mostRounds = 3;

/** Each time a program of its own, as a user's: one that has run before has its machine code, and a new thread has none. */
const timeOf = (workers: number): number =>
  Number(execFileSync(process.execPath, [child, String(workers)], { encoding: 'utf8' }));

/** How much faster two threads run the replications of a scenario than one does. */
export function workerTargets(rounds: number): readonly Target[] {
  const count = Math.min(rounds, mostRounds);
  const ratios = Array.from({ length: count }, (_, round) => {
    if (round % 2 === 0) return timeOf(1) / timeOf(2);
    const two = timeOf(2);
    return timeOf(1) / two;
  });
  const what = `two workers against one, 8 runs of 100,000 calls, ${count} rounds`;
  return [{ what, value: median(ratios), must: 1.5, aim: 1.9 }];
}
