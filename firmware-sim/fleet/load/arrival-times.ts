import type { RateInterval } from '../../site/load-model.js';
import { type DrawKey, purposes, uniform } from './draws.js';
import { ln } from './portable-math.js';

/** How calls come. */
export interface ArrivalRate {
  readonly process: 'poisson' | 'fixed';
  readonly profile: readonly RateInterval[];
}

/**
 * When the calls of one stream come.
 *
 * Calls come whenever the rate, summed up over time, has grown by a drawn amount (mean 1; always 1 where
 * the process is fixed). Only the instant is made whole, so that a fast stream keeps its rate: several of
 * its calls may come in one ms.
 */
export class ArrivalTimes {
  readonly #key: DrawKey;
  readonly #rate: ArrivalRate;
  /** The rate summed up over one round of the profile. */
  readonly #perRound: number;
  readonly #roundMs: number;
  #grown = 0;
  #ordinal = 0;

  constructor(key: DrawKey, rate: ArrivalRate) {
    this.#key = key;
    this.#rate = rate;
    const { profile } = rate;
    const isOne = profile.length === 1;
    this.#roundMs = isOne ? 0 : profile.reduce((sum, { lengthMs }) => sum + lengthMs, 0);
    this.#perRound = isOne
      ? Number.POSITIVE_INFINITY
      : profile.reduce((sum, { lengthMs, perMs }) => sum + lengthMs * perMs, 0);
  }

  /** How many calls have come; the number of the last one. */
  get ordinal(): number {
    return this.#ordinal;
  }

  /** When the next call comes: whole ms, at least 1, never before the call before. */
  next(): number {
    this.#ordinal++;
    this.#grown +=
      this.#rate.process === 'fixed' ? 1 : -ln(uniform(this.#key, purposes.gap, this.#ordinal));
    const ms = Math.round(this.#timeOf(this.#grown));
    return ms < 1 ? 1 : ms;
  }

  #timeOf(grown: number): number {
    const { profile } = this.#rate;
    const [first] = profile;
    if (profile.length === 1) return grown / (first as RateInterval).perMs;
    const rounds = Math.floor(grown / this.#perRound);
    let left = grown - rounds * this.#perRound;
    let ms = rounds * this.#roundMs;
    for (const { lengthMs, perMs } of profile) {
      const here = lengthMs * perMs;
      // The last interval at any rate takes what rounding left over.
      if (left < here) return ms + left / perMs;
      left -= here;
      ms += lengthMs;
    }
    return ms;
  }
}
