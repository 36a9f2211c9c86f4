import { levelPattern } from '../../site/service-level.js';
import type { Check } from './checks.js';
import { type Interval, ratioInterval, studentInterval } from './intervals.js';
import type { MemberFigures } from './member-figures.js';
import type { MetricName, Metrics, RatioName, Ratios } from './metrics.js';
import type { GroupFigures, RunFigures } from './run-figures.js';
import type { Series, SeriesPoint } from './time-series.js';
import { type AnswerTimes, WaitHistogram } from './wait-histogram.js';

/** Everything that a load's result tells beside its metrics; of several replications together. */
export interface LoadFigures {
  readonly warmUpMs: number;
  readonly untilMs: number;
  /** Of each metric that has one: Student's interval at 95 %. */
  readonly intervals: Readonly<{ readonly [Name in MetricName]?: Interval }>;
  /** Of what: the runs, or 20 stretches of a single one. */
  readonly intervalsFrom: 'replications' | 'batches';
  /** By the group that a call reached first; means over replications. */
  readonly groups: readonly GroupFigures[];
  /** Sums over replications, in the order of the site. */
  readonly members: readonly MemberFigures[];
  /** Means over replications. */
  readonly series: Series;
  /** All replications together. */
  readonly answerTimes: AnswerTimes;
  readonly checks: readonly Check[];
}

/** Puts the figures of all replications together; there is one at least. */
export function loadFigures(
  runs: readonly RunFigures[],
  warmUpMs: number,
  untilMs: number,
): LoadFigures {
  const [first] = runs as readonly [RunFigures, ...RunFigures[]];
  const isSingle = runs.length === 1;
  return {
    warmUpMs,
    untilMs,
    intervals: isSingle ? batchIntervals(first.batches) : runIntervals(runs),
    intervalsFrom: isSingle ? 'batches' : 'replications',
    groups: isSingle ? first.groups : meanGroups(runs),
    members: isSingle ? first.members : sumMembers(runs),
    series: isSingle ? first.series : meanSeries(runs),
    answerTimes: allAnswerTimes(runs),
    checks: isSingle ? first.checks : allChecks(runs),
  };
}

/** A single run has intervals of its ratios; how many calls came is one number. */
function batchIntervals(batches: readonly Ratios[]): LoadFigures['intervals'] {
  const intervals: { [Name in MetricName]?: Interval } = {};
  for (const name of Object.keys(batches[0] ?? {}) as RatioName[]) {
    const interval = ratioInterval(
      batches.flatMap((ratios) => (ratios[name] ? [ratios[name]] : [])),
    );
    if (interval) intervals[name] = within(name, interval);
  }
  return intervals;
}

function runIntervals(runs: readonly RunFigures[]): LoadFigures['intervals'] {
  const intervals: { [Name in MetricName]?: Interval } = {};
  const all = runs.map(({ metrics }) => metrics);
  for (const name of Object.keys(all[0] ?? {}) as MetricName[]) {
    const interval = studentInterval(all.flatMap((metrics) => metrics[name] ?? []));
    if (interval) intervals[name] = within(name, interval);
  }
  return intervals;
}

const shares: ReadonlySet<MetricName> = new Set([
  'abandonRate',
  'coverRate',
  'occupancy',
  'noAnswerRate',
]);

/** No figure is below 0, and no share above 1. */
function within(name: MetricName, interval: Interval): Interval {
  const isShare = shares.has(name) || levelPattern.test(name);
  const most = isShare ? 1 : Number.POSITIVE_INFINITY;
  return { ...interval, from: Math.max(0, interval.from), to: Math.min(most, interval.to) };
}

/** The mean of each figure over those that have it. */
export function meanMetrics(all: readonly Metrics[]): Metrics {
  if (all.length === 1) return all[0] as Metrics;
  const names = Object.keys(all[0] as Metrics) as MetricName[];
  const means = names.map((name) => [name, meanOf(all.map((metrics) => metrics[name] ?? null))]);
  return Object.fromEntries(means) as unknown as Metrics;
}

function meanOf(values: readonly (number | null)[]): number | null {
  const there = values.filter((value) => value !== null);
  return there.length === 0 ? null : there.reduce((sum, one) => sum + one, 0) / there.length;
}

function meanGroups(runs: readonly RunFigures[]): readonly GroupFigures[] {
  const byGroup = new Map<string, Metrics[]>();
  for (const { groups } of runs) {
    for (const { extension, metrics } of groups) {
      const known = byGroup.get(extension);
      if (known) known.push(metrics);
      else byGroup.set(extension, [metrics]);
    }
  }
  return [...byGroup]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([extension, all]) => ({ extension, metrics: meanMetrics(all) }));
}

function sumMembers(runs: readonly RunFigures[]): readonly MemberFigures[] {
  const byMember = new Map<string, MemberFigures>();
  for (const { members } of runs) {
    for (const one of members) {
      const before = byMember.get(one.extension);
      byMember.set(one.extension, before ? addMembers(before, one) : one);
    }
  }
  return [...byMember.values()];
}

function addMembers(one: MemberFigures, other: MemberFigures): MemberFigures {
  const loggedInMs = one.loggedInMs + other.loggedInMs;
  const busyMs = one.busyMs + other.busyMs;
  return {
    extension: one.extension,
    offers: one.offers + other.offers,
    answered: one.answered + other.answered,
    missed: one.missed + other.missed,
    autoLogouts: one.autoLogouts + other.autoLogouts,
    loggedInMs,
    busyMs,
    occupancy: loggedInMs === 0 ? null : busyMs / loggedInMs,
  };
}

/** Only replications that came so far count at a point. */
function meanSeries(runs: readonly RunFigures[]): Series {
  const all = runs.map(({ series }) => series);
  const longest = all.reduce((a, b) => (b.points.length > a.points.length ? b : a));
  return {
    bucketMs: longest.bucketMs,
    points: longest.points.map((point, index) => {
      const here = all.flatMap(({ points }) => points[index] ?? []);
      const names = Object.keys(point) as (keyof SeriesPoint)[];
      const means = names.map((name) => [name, meanOf(here.map((one) => one[name] ?? null))]);
      return Object.fromEntries(means) as unknown as SeriesPoint;
    }),
  };
}

function allAnswerTimes(runs: readonly RunFigures[]): AnswerTimes {
  const all = new WaitHistogram();
  for (const { answerTimes } of runs) all.addAll(WaitHistogram.from(answerTimes));
  return all.report();
}

/** The first that failed of each, or how many held. */
function allChecks(runs: readonly RunFigures[]): readonly Check[] {
  const [first] = runs as readonly [RunFigures, ...RunFigures[]];
  return first.checks.map(({ id }, index) => {
    const all = runs.map(({ checks }) => checks[index] as Check);
    const broken = all.find(({ passed }) => !passed);
    return broken ?? { id, passed: true, text: `held in ${runs.length} replications` };
  });
}
