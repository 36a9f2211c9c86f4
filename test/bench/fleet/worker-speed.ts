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
  const ratios = Array.from({ length: Math.min(rounds, mostRounds) }, () => timeOf(1) / timeOf(2));
  return [{ what: 'two workers against one', value: median(ratios), must: 1.5, aim: 1.9 }];
}
