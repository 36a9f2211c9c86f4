import { usualLevelMs } from '../../site/service-level.js';
import type { LevelName } from './metrics.js';
import { StepIntegral } from './step-integral.js';

/** What happened in one stretch of time. Counts are of events in it; the others are means over it. */
export interface SeriesPoint {
  readonly fromMs: number;
  readonly arrived: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly covered: number;
  readonly refused: number;
  /** Answered within 20 s, of the calls that arrived here and came to something; `null` for none. */
  readonly serviceLevel20s: number | null;
  /** Calls that look for somebody, calls in talk, members in, members in who are on a line. */
  readonly waiting: number | null;
  readonly talking: number | null;
  readonly loggedIn: number | null;
  readonly busy: number | null;
  /** The same share of other thresholds, where they were asked for. */
  readonly [level: LevelName]: number | null;
}

/** A run in stretches of equal length, the warm-up included. */
export interface Series {
  readonly bucketMs: number;
  readonly points: readonly SeriesPoint[];
}

const widthsMs = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600].map((s) => s * 1_000);
const dayMs = 86_400_000;
const mostPoints = 240;

/** A width that a person reads easily, for at most 240 points. */
export function seriesWidthMs(untilMs: number): number {
  const width = widthsMs.find((ms) => untilMs / ms <= mostPoints);
  return width ?? Math.ceil(untilMs / mostPoints / dayMs) * dayMs;
}

/** The counts of a stretch. */
export type SeriesCount = 'arrived' | 'answered' | 'abandoned' | 'covered' | 'refused' | 'decided';

/** Gathers a series as things happen. */
export class SeriesGatherer {
  readonly #bucketMs: number;
  readonly #counts: Readonly<Record<SeriesCount, Float64Array>>;
  /** Answered in time, by each threshold. */
  readonly #levels: readonly { readonly withinMs: number; readonly inTime: Float64Array }[];
  readonly waiting: StepIntegral;
  readonly talking: StepIntegral;
  readonly loggedIn: StepIntegral;
  readonly busy: StepIntegral;

  /** @param levelsMs - Thresholds of the service level beside the usual one. */
  constructor(untilMs: number, levelsMs: readonly number[] = []) {
    const bucketMs = seriesWidthMs(untilMs);
    this.#bucketMs = bucketMs;
    const integral = () => new StepIntegral(0, untilMs, bucketMs);
    this.waiting = integral();
    this.talking = integral();
    this.loggedIn = integral();
    this.busy = integral();
    // The instant `until` itself belongs to the last stretch, or to one more.
    const array = () => new Float64Array(Math.floor(untilMs / bucketMs) + 1);
    this.#counts = {
      arrived: array(),
      answered: array(),
      abandoned: array(),
      covered: array(),
      refused: array(),
      decided: array(),
    };
    this.#levels = [usualLevelMs, ...levelsMs].map((withinMs) => ({ withinMs, inTime: array() }));
  }

  /** Counts something in the stretch of an instant. */
  count(what: SeriesCount, atMs: number): void {
    this.#add(this.#counts[what], atMs);
  }

  /** Counts what became of a call, in the stretch in which it arrived. @param waitMs - Until its answer, if it had one. */
  decide(arrivedMs: number, waitMs: number | undefined): void {
    this.count('decided', arrivedMs);
    if (waitMs === undefined) return;
    for (const { withinMs, inTime } of this.#levels) {
      if (waitMs <= withinMs) this.#add(inTime, arrivedMs);
    }
  }

  #add(counts: Float64Array, atMs: number): void {
    const bucket = Math.floor(atMs / this.#bucketMs);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }

  /** The series up to where the run came. */
  finish(reachedMs: number): Series {
    for (const integral of [this.waiting, this.talking, this.loggedIn, this.busy]) {
      integral.advance(reachedMs);
    }
    const length = Math.max(1, Math.ceil(reachedMs / this.#bucketMs));
    const sum = (counts: Float64Array, bucket: number): number => {
      const own = counts[bucket] ?? 0;
      return bucket === length - 1 ? own + (counts[bucket + 1] ?? 0) : own;
    };
    const at = (what: SeriesCount, bucket: number) => sum(this.#counts[what], bucket);
    const share = (inTime: Float64Array, bucket: number) =>
      at('decided', bucket) === 0 ? null : sum(inTime, bucket) / at('decided', bucket);
    const levels = (bucket: number) =>
      Object.fromEntries(
        this.#levels.map(({ withinMs, inTime }) => [
          `serviceLevel${withinMs / 1_000}s`,
          share(inTime, bucket),
        ]),
      ) as Pick<SeriesPoint, 'serviceLevel20s'>;
    return {
      bucketMs: this.#bucketMs,
      points: Array.from({ length }, (_, bucket) => ({
        fromMs: bucket * this.#bucketMs,
        arrived: at('arrived', bucket),
        answered: at('answered', bucket),
        abandoned: at('abandoned', bucket),
        covered: at('covered', bucket),
        refused: at('refused', bucket),
        ...levels(bucket),
        waiting: this.waiting.mean(bucket, reachedMs),
        talking: this.talking.mean(bucket, reachedMs),
        loggedIn: this.loggedIn.mean(bucket, reachedMs),
        busy: this.busy.mean(bucket, reachedMs),
      })),
    };
  }
}
