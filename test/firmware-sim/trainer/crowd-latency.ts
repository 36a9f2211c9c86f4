import { availableParallelism, loadavg } from 'node:os';
import type { ExecutionContext } from 'ava';

/** What the issue asks for: 99 of 100 keys light their lamp within so many ms. */
const allowedMs = 100;

/** How much other work there is before a crowd comes: beyond twice the processors, times say nothing of the desk. */
export const otherLoad = (): number => loadavg()[0] ?? 0;

const at = (latenciesMs: readonly number[], share: number): number =>
  [...latenciesMs].sort((one, other) => one - other)[Math.floor(latenciesMs.length * share)] ??
  Number.POSITIVE_INFINITY;

/** Whether 99 of 100 were quick enough. */
export const areQuick = (latenciesMs: readonly number[]): boolean =>
  at(latenciesMs, 0.99) < allowedMs;

/** Prints how long it took from key to lamp, a line a turn. */
export function tellLatencies(
  t: ExecutionContext,
  who: string,
  turns: readonly (readonly number[])[],
): void {
  for (const turn of turns) {
    t.log(
      `${turn.length} keys of ${who}: from key to lamp ${at(turn, 0.5).toFixed(1)} ms at p50, ` +
        `${at(turn, 0.99).toFixed(1)} ms at p99`,
    );
  }
}

/**
 * Prints the same, and judges it unless the machine was busy with other things.
 *
 * @param turns - Of each turn the times, ms. One that is quick enough will do: other work only ever adds to them.
 * @param loadBefore - {@link otherLoad}, before the crowd came.
 */
export function judgeLatencies(
  t: ExecutionContext,
  who: string,
  turns: readonly (readonly number[])[],
  loadBefore: number,
): void {
  tellLatencies(t, who, turns);
  if (loadBefore > 2 * availableParallelism()) {
    t.log(`not judged: other work loaded this machine before (${loadBefore})`);
  } else {
    t.true(turns.some(areQuick), `${who}: the issue asks for less than ${allowedMs} ms`);
  }
}
