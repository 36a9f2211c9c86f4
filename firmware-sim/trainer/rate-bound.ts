/** How much may come. */
export interface RateBound {
  /** At once. */
  readonly burst: number;
  /** In the long run. */
  readonly perSecond: number;
}

/** Counts what comes against a bound: a bucket that fills at a rate, and that each thing empties by one. */
export class RateMeter {
  readonly #bound: RateBound;
  readonly #now: () => number;
  #left: number;
  #atMs: number;

  /** @param now - Time of the wall, ms. */
  constructor(bound: RateBound, now: () => number) {
    this.#bound = bound;
    this.#now = now;
    this.#left = bound.burst;
    this.#atMs = now();
  }

  /** Takes one. @returns Whether it is within the bound. */
  take(): boolean {
    const nowMs = this.#now();
    const { burst, perSecond } = this.#bound;
    this.#left = Math.min(burst, this.#left + ((nowMs - this.#atMs) / 1_000) * perSecond);
    this.#atMs = nowMs;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
