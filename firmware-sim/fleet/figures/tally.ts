import type { CallOutcome, OfferEnd } from '../../../statecharts/terms.js';
import { usualLevelMs } from '../../site/service-level.js';

/** What a tally reads of a call, the exchange's own or the record of one. */
export interface TalliedCall {
  readonly arrivedMs: number;
  readonly answeredMs?: number | undefined;
  readonly outcome: CallOutcome | null;
  readonly endedMs: number | null;
  readonly offers: readonly { readonly end: OfferEnd | null }[];
}

/** One more threshold of the service level. */
export interface LevelTally {
  readonly withinMs: number;
  inTime: number;
  abandonedInTime: number;
}

/** How long a call waited: until it was answered, or ended otherwise, or until now. */
export const waitMsOf = (call: TalliedCall, nowMs: number): number =>
  (call.answeredMs ?? call.endedMs ?? nowMs) - call.arrivedMs;

/** Sums over calls, each added once, when nothing more becomes of it; O(1) in memory. */
export class Tally {
  offered = 0;
  answered = 0;
  abandoned = 0;
  covered = 0;
  refused = 0;
  /** Nothing has become of them yet. */
  undecided = 0;
  waitSumMs = 0;
  longestWaitMs = 0;
  inTime = 0;
  abandonedInTime = 0;
  handled = 0;
  handleSumMs = 0;
  offers = 0;
  offersOver = 0;
  offersExpired = 0;
  readonly levels: readonly LevelTally[];

  /** @param levelsMs - Thresholds of the service level beside the usual one. */
  constructor(levelsMs: readonly number[] = []) {
    this.levels = levelsMs.map((withinMs) => ({ withinMs, inTime: 0, abandonedInTime: 0 }));
  }

  /** Another one that has counted the same. */
  copy(): Tally {
    const levels = this.levels.map((level) => ({ ...level }));
    return Object.assign(new Tally(), this, { levels });
  }

  /** @param nowMs - The end of the run, for a call that still waits. */
  add(call: TalliedCall, nowMs: number): void {
    this.offered++;
    const waitMs = waitMsOf(call, nowMs);
    if (waitMs > this.longestWaitMs) this.longestWaitMs = waitMs;
    if (call.outcome === null) this.undecided++;
    else this[call.outcome]++;
    if (call.answeredMs !== undefined) {
      this.waitSumMs += waitMs;
      if (waitMs <= usualLevelMs) this.inTime++;
      if (call.endedMs !== null) {
        this.handled++;
        this.handleSumMs += call.endedMs - call.answeredMs;
      }
    } else if (call.outcome === 'abandoned' && waitMs <= usualLevelMs) {
      this.abandonedInTime++;
    }
    for (const level of this.levels) {
      if (waitMs > level.withinMs) continue;
      if (call.answeredMs !== undefined) level.inTime++;
      else if (call.outcome === 'abandoned') level.abandonedInTime++;
    }
    for (const { end } of call.offers) {
      this.offers++;
      if (end === null) continue;
      this.offersOver++;
      if (end === 'expired') this.offersExpired++;
    }
  }
}
