import { levelPattern } from '../../site/service-level.js';
import { type TalliedCall, Tally } from './tally.js';

/** The figures of every run under their usual names; times in ms, shares from 0 to 1, `null` for nothing to divide by. */
export interface UsualMetrics {
  readonly offered: number;
  /** Calls count once, by the first thing that became of them. */
  readonly answered: number;
  readonly abandoned: number;
  readonly covered: number;
  readonly refused: number;
  /** From arrival to answer. */
  readonly meanSpeedOfAnswerMs: number | null;
  /** Of calls answered and not answered. */
  readonly longestWaitMs: number;
  /** Answered within 20 s of arrival, of all offered. */
  readonly serviceLevel20s: number | null;
  /** Answered within 20 s, of those answered at all or abandoned after 20 s: short abandons do not count. */
  readonly serviceLevelNet20s: number | null;
  /** Abandoned, of all offered. */
  readonly abandonRate: number | null;
  /** Covered, of all offered. */
  readonly coverRate: number | null;
  /** From answer to end, holds included. */
  readonly meanHandleMs: number | null;
  /** The time that members are on a line, of the time that they are logged in. */
  readonly occupancy: number | null;
  /** Rings for each answered call. */
  readonly offersPerAnswer: number | null;
  /** Rings that nobody took until they expired, of all rings that are over. */
  readonly noAnswerRate: number | null;
  readonly autoLogouts: number;
}

/** The figures of a run. */
export interface Metrics extends UsualMetrics {
  /** The service level, both definitions, of other thresholds than 20 s, where they were asked for. */
  readonly [level: LevelName]: number | null;
}

/** A service level of a threshold in seconds; `Net`: short abandons do not count. */
export type LevelName = `serviceLevel${number}s` | `serviceLevelNet${number}s`;

/** The names of {@link Metrics}. */
export type MetricName = keyof Metrics;

/** What a tally of calls does not know. */
export interface BesideCalls {
  readonly autoLogouts: number;
  readonly busyMs: number;
  readonly loggedInMs: number;
}

type UsualRatioName =
  | 'meanSpeedOfAnswerMs'
  | 'serviceLevel20s'
  | 'serviceLevelNet20s'
  | 'abandonRate'
  | 'coverRate'
  | 'meanHandleMs'
  | 'occupancy'
  | 'offersPerAnswer'
  | 'noAnswerRate';

/** The figures that are one sum divided by another. */
export type RatioName = UsualRatioName | LevelName;

type Sums = readonly [part: number, whole: number];

/** Both sums of each: what is divided, and by what. */
export type Ratios = Readonly<Record<UsualRatioName, Sums>> & {
  readonly [level: LevelName]: Sums;
};

const usualLevels: ReadonlySet<string> = new Set(['serviceLevel20s', 'serviceLevelNet20s']);

/** The service levels of other thresholds that some figures have, in their order. */
export const levelNames = (figures: object): readonly LevelName[] =>
  Object.keys(figures).filter(
    (name): name is LevelName => levelPattern.test(name) && !usualLevels.has(name),
  );

/** Works out the sums behind the ratios. */
export function ratiosFrom(tally: Tally, beside: Omit<BesideCalls, 'autoLogouts'>): Ratios {
  const answeredOrLost = tally.answered + tally.abandoned - tally.abandonedInTime;
  const levels = tally.levels.flatMap(({ withinMs, inTime, abandonedInTime }) => [
    [`serviceLevel${withinMs / 1_000}s`, [inTime, tally.offered]],
    [
      `serviceLevelNet${withinMs / 1_000}s`,
      [inTime, tally.answered + tally.abandoned - abandonedInTime],
    ],
  ]);
  return {
    meanSpeedOfAnswerMs: [tally.waitSumMs, tally.answered],
    serviceLevel20s: [tally.inTime, tally.offered],
    serviceLevelNet20s: [tally.inTime, answeredOrLost],
    abandonRate: [tally.abandoned, tally.offered],
    coverRate: [tally.covered, tally.offered],
    meanHandleMs: [tally.handleSumMs, tally.handled],
    occupancy: [beside.busyMs, beside.loggedInMs],
    offersPerAnswer: [tally.offers, tally.answered],
    noAnswerRate: [tally.offersExpired, tally.offersOver],
    ...(Object.fromEntries(levels) as { readonly [level: LevelName]: Sums }),
  };
}

const quotient = ([part, whole]: Sums): number | null => (whole === 0 ? null : part / whole);

/** Works out the figures from the sums. */
export function metricsFrom(tally: Tally, beside: BesideCalls): Metrics {
  const ratios = ratiosFrom(tally, beside);
  const levels = levelNames(ratios).map((name) => [name, quotient(ratios[name] ?? [0, 0])]);
  return {
    offered: tally.offered,
    answered: tally.answered,
    abandoned: tally.abandoned,
    covered: tally.covered,
    refused: tally.refused,
    meanSpeedOfAnswerMs: quotient(ratios.meanSpeedOfAnswerMs),
    longestWaitMs: tally.longestWaitMs,
    serviceLevel20s: quotient(ratios.serviceLevel20s),
    serviceLevelNet20s: quotient(ratios.serviceLevelNet20s),
    abandonRate: quotient(ratios.abandonRate),
    coverRate: quotient(ratios.coverRate),
    meanHandleMs: quotient(ratios.meanHandleMs),
    occupancy: quotient(ratios.occupancy),
    offersPerAnswer: quotient(ratios.offersPerAnswer),
    noAnswerRate: quotient(ratios.noAnswerRate),
    autoLogouts: beside.autoLogouts,
    ...(Object.fromEntries(levels) as { readonly [level: LevelName]: number | null }),
  };
}

/** Counts a list of calls. */
export function tallyOf(calls: Iterable<TalliedCall>, nowMs: number): Tally {
  const tally = new Tally();
  for (const call of calls) tally.add(call, nowMs);
  return tally;
}
