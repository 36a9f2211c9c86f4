import type { MutantResult } from './run-mutants.js';

/** The share of all mutants that must be killed, listed survivors counted as alive. */
export const leastRate = 0.9;

/** Whether the results are good enough, and if not, why. */
export interface Verdict {
  readonly mutants: number;
  readonly killed: number;
  /** 0 to 1; 1 when there are no mutants. */
  readonly rate: number;
  /** Survivors without a reason in the list. */
  readonly unlisted: readonly string[];
  /** Listed ones that were killed, or that no chart has any more. */
  readonly stale: readonly string[];
  readonly isGood: boolean;
}

/**
 * Reads the list of survivors: lines of the form ``- `id`: reason``.
 *
 * @returns Reason by id.
 * @throws Error on an entry without id or reason, or with an id that was there before.
 */
export function readSurvivors(text: string): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  for (const line of text.split('\n').filter((one) => one.startsWith('- '))) {
    const [, id, reason] = /^- `([^`]+)`: (\S.*)$/.exec(line) ?? [];
    if (id === undefined || reason === undefined) throw new Error(`no id and reason: ${line}`);
    if (reasons.has(id)) throw new Error(`listed twice: ${id}`);
    reasons.set(id, reason);
  }
  return reasons;
}

/**
 * Holds results against the list.
 *
 * @param listed - Ids of the survivors that have a reason.
 * @param isWhole - False when only some charts ran; then listed ids of others are not looked at.
 */
export function judge(
  results: readonly MutantResult[],
  listed: Iterable<string>,
  isWhole: boolean,
): Verdict {
  const ids = new Set(listed);
  const alive = new Set(results.flatMap(({ survivors }) => survivors));
  const names = new Set(results.map(({ name }) => name));
  const mutants = results.reduce((sum, result) => sum + result.mutants, 0);
  const killed = mutants - alive.size;
  const rate = mutants === 0 ? 1 : killed / mutants;
  const unlisted = [...alive].filter((id) => !ids.has(id));
  const stale = [...ids].filter(
    (id) => !alive.has(id) && (isWhole || names.has(id.split('/')[0] ?? '')),
  );
  const isGood = rate >= leastRate && unlisted.length === 0 && stale.length === 0;
  return { mutants, killed, rate, unlisted, stale, isGood };
}
