import type { Scenario } from '../../site/scenario-model.js';
import type { Interval } from '../figures/intervals.js';
import type { MetricName, Metrics } from '../figures/metrics.js';
import type { ScenarioRun, StoppedEarly } from '../result.js';
import { type ReplicationsOptions, runReplications } from '../run-replications.js';
import { type Setting, withSetting } from './setting.js';

/** What one value of a sweep gave. */
export interface SweepPoint {
  readonly value: string;
  readonly passed: boolean;
  readonly metrics: Metrics;
  readonly intervals: Readonly<{ readonly [Name in MetricName]?: Interval }>;
  readonly digest: string;
  /** Whether it was not run to its end. */
  readonly isPartial: boolean;
  readonly partial?: StoppedEarly;
}

/** A setting's values, side by side. */
export interface Sweep {
  readonly scenario: string;
  readonly file: string;
  readonly setting: string;
  readonly seed: number;
  readonly replications: number;
  readonly points: readonly SweepPoint[];
  /** Values whose turn did not come, where it was stopped. */
  readonly notBegun?: readonly string[];
}

/**
 * Runs a scenario once for each value of a setting, all on the same draws: callers call, people answer and talk alike
 * (common random numbers), so that a difference is the setting's.
 *
 * @param settings - Values of one setting, in order; one at least.
 * @param told - Told of each run as it ends.
 * @returns The points so far where `options.stop` ended it.
 */
export async function sweep(
  scenario: Scenario,
  settings: readonly Setting[],
  options: ReplicationsOptions = {},
  told: (run: ScenarioRun, setting: Setting) => void = () => undefined,
): Promise<Sweep> {
  const points: SweepPoint[] = [];
  for (const setting of settings) {
    if (options.stop?.aborted) break;
    const changed = { ...scenario, site: withSetting(scenario.site, setting) };
    const run = await runReplications(changed, options);
    told(run, setting);
    points.push(pointOf(run, setting));
  }
  const [first] = settings;
  const notBegun = settings.slice(points.length).map(({ value }) => value);
  return {
    scenario: scenario.title,
    file: scenario.file,
    setting: `groups.${first?.group}.${first?.key}`,
    seed: scenario.seed,
    replications: scenario.load ? (scenario.replications ?? 1) : 1,
    points,
    ...(notBegun.length > 0 ? { notBegun } : {}),
  };
}

const pointOf = ({ result, figures }: ScenarioRun, { value }: Setting): SweepPoint => ({
  value,
  passed: result.passed,
  metrics: result.metrics,
  intervals: figures.intervals,
  digest: result.digest,
  isPartial: result.partial !== undefined,
  ...(result.partial ? { partial: result.partial } : {}),
});
