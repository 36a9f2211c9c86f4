import { type ScenarioRun, type Standing, standingOf } from '../fleet/result.js';
import { exitStatus, Failure, failureLine } from './failure.js';

/** Runs with what became of them: of scenarios, or of values of a setting. */
export type Judged = Pick<ScenarioRun['result'], 'passed' | 'partial' | 'scenario'>;

/**
 * The exit status of all runs: what failed did fail, whatever else is missing.
 *
 * @param stopStatus - That of the signal that ended them.
 */
export function statusOfRuns(runs: readonly Judged[], stopStatus: number | undefined): number {
  if (stopStatus !== undefined) return stopStatus;
  const standings = runs.map(standingOf);
  if (standings.every((standing) => standing === 'held')) return exitStatus.held;
  const hasDied = runs.some(({ partial }) => partial?.died !== undefined);
  return hasDied && !standings.includes('failed') ? exitStatus.worldFailed : exitStatus.failed;
}

/** How scenarios came out, in one line. @param count - Of so many there were to be. */
export function summaryText(runs: readonly Judged[], count: number, isStopped: boolean): string {
  const of = (wanted: Standing) => runs.filter((run) => standingOf(run) === wanted).length;
  const [held, failed, partial] = [of('held'), of('failed'), of('partial')];
  const each = `${held} held, ${failed} failed, ${partial} partial`;
  if (isStopped) return `stopped: ${runs.length} of ${count} scenarios begun: ${each}`;
  const scenarios = count === 1 ? '1 scenario' : `${count} scenarios`;
  if (partial > 0) return `${scenarios}: ${each}`;
  return failed === 0 ? `${scenarios}: all held` : `${scenarios}: ${failed} failed`;
}

/** One line for standard error on each replication that is missing because its thread died twice. */
export function deathLines(runs: readonly Judged[]): readonly string[] {
  return runs.flatMap(({ scenario, partial }) =>
    (partial?.died ?? []).map(({ replication, seed, why }) => {
      const what = `the thread of replication ${replication} (seed ${seed}) of "${scenario}" died twice (${why})`;
      const counting = `${partial?.replications} replications count, and the result is partial`;
      const advice = `run it alone with --seed ${seed}, or with fewer --workers`;
      return failureLine(new Failure('WORKER-DIED', `${what}; ${counting}; ${advice}`, 3));
    }),
  );
}

/** What is said when a thread dies for the first time. */
export const retryText = (seed: number, why: string): string =>
  `the thread of seed ${seed} died (${why}); its replication is run again (warning)`;
