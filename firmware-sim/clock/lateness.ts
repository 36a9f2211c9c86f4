// Eight buckets for each doubling above 0.01 ms: 30 doublings reach three hours, and a bucket is 9 % wide.
const leastMs = 0.01;
const bucketsPerDoubling = 8;
const bucketCount = 30 * bucketsPerDoubling;

/** How late things were, in ms of the wall. All 0 before the first. */
export interface LatenessReport {
  readonly wakes: number;
  readonly maxMs: number;
  /** At most 9 % above the true value, never below it, except that no value over three hours is told apart. */
  readonly p99Ms: number;
}

/** Gathers latenesses in bounded memory, however many there are. */
export class LatenessHistogram {
  readonly #counts = new Float64Array(bucketCount);
  #wakes = 0;
  #maxMs = 0;

  /** Counts one; what is below 0.01 ms counts as that. Never throws. */
  record(lateMs: number): void {
    this.#wakes++;
    this.#maxMs = Math.max(this.#maxMs, lateMs);
    const bucket = Math.ceil(Math.log2(Math.max(lateMs, leastMs) / leastMs) * bucketsPerDoubling);
    const index = Math.min(bucket, bucketCount - 1);
    this.#counts[index] = (this.#counts[index] as number) + 1;
  }

  /** The figures so far. */
  report(): LatenessReport {
    return { wakes: this.#wakes, maxMs: this.#maxMs, p99Ms: this.#quantileMs(0.99) };
  }

  #quantileMs(share: number): number {
    let left = Math.ceil(this.#wakes * share);
    if (left === 0) return 0;
    const bucket = this.#counts.findIndex((count) => {
      left -= count;
      return left <= 0;
    });
    if (bucket === bucketCount - 1) return this.#maxMs;
    return Math.min(this.#maxMs, leastMs * 2 ** (bucket / bucketsPerDoubling));
  }
}
