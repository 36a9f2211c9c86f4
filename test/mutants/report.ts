import type { MutantResult } from './run-mutants.js';
import { leastRate, type Verdict } from './survivors.js';

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

/**
 * Prints what became of the mutants.
 *
 * @param reasons - Reason by id of the survivors that are listed.
 * @returns Lines without a line end at the end.
 */
export function formatReport(
  results: readonly MutantResult[],
  verdict: Verdict,
  reasons: ReadonlyMap<string, string>,
): string {
  const lines = results.flatMap(({ name, cases, mutants, survivors }) => {
    const killed = mutants - survivors.length;
    const rate = percent(mutants === 0 ? 1 : killed / mutants);
    return [
      `${name}: ${mutants} mutants, ${killed} killed by ${cases} cases, ${rate}`,
      ...survivors.map((id) => `  lives: \`${id}\`: ${reasons.get(id) ?? 'NO REASON LISTED'}`),
    ];
  });
  const { killed, mutants, rate, unlisted, stale } = verdict;
  return [
    ...lines,
    `overall: ${killed} of ${mutants} killed, ${percent(rate)}, ${percent(leastRate)} wanted`,
    ...stale.map((id) => `listed, but lives no more: \`${id}\``),
    ...(unlisted.length === 0 ? [] : [`${unlisted.length} survivors without a reason`]),
  ].join('\n');
}
