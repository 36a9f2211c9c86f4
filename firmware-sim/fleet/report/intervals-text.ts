import { fewestBatches } from '../figures/intervals.js';
import type { LoadFigures } from '../figures/load-figures.js';
import type { Metrics, RatioName } from '../figures/metrics.js';
import { batchCount } from '../figures/run-figures.js';

/** What intervals stand beside, and what they are of. */
export interface WithIntervals {
  readonly metrics: Metrics;
  readonly intervals: LoadFigures['intervals'];
  /** Runs that are in the figures. */
  readonly runs: number;
}

/** Figures that have an interval in any single run with calls enough. */
const ofCalls: readonly RatioName[] = ['serviceLevel20s', 'meanSpeedOfAnswerMs', 'meanHandleMs'];

/** Says what the 95 % intervals beside some figures are of; or plainly why there are none. */
export function intervalsText(all: readonly WithIntervals[]): string {
  const has = all.some(({ intervals }) => Object.keys(intervals).length > 0);
  const [least, most] = rangeOf(all.map(({ runs }) => runs));
  if (!has) {
    const parts = `calls in at least ${fewestBatches} of its ${batchCount} parts`;
    return `no 95 % intervals: they need replications, or one run with ${parts}`;
  }
  if (least > 1) {
    return `95 % intervals, of ${least === most ? most : `${least} to ${most}`} replications`;
  }
  const lacks = all.some(({ metrics, intervals, runs }) =>
    ofCalls.some((name) => runs === 1 && metrics[name] !== null && !intervals[name]),
  );
  const of = most > 1 ? `replications, or of ${batchCount} parts of` : `${batchCount} parts of`;
  const why = lacks ? `; none where fewer than ${fewestBatches} of them have calls for it` : '';
  return `95 % intervals, of ${of} one run${why}`;
}

const rangeOf = (counts: readonly number[]): readonly [least: number, most: number] => [
  counts.reduce((least, count) => Math.min(least, count), Number.POSITIVE_INFINITY),
  counts.reduce((most, count) => Math.max(most, count), 0),
];
