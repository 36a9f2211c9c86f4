/**
 * Sums a number that changes in steps over time, bucket by bucket: how many wait, how many talk. Whole
 * numbers over whole ms, so the sums are exact.
 */
export class StepIntegral {
  readonly #sums: Float64Array;
  #value = 0;
  #sinceMs: number;

  /**
   * @param fromMs - Nothing before counts.
   * @param toMs - Nothing after counts.
   * @param bucketMs - The width of a bucket.
   */
  constructor(
    readonly fromMs: number,
    readonly toMs: number,
    readonly bucketMs: number,
  ) {
    this.#sums = new Float64Array(Math.max(1, Math.ceil((toMs - fromMs) / bucketMs)));
    this.#sinceMs = fromMs;
  }

  /** The number as it is now. */
  get value(): number {
    return this.#value;
  }

  /** The number changes at an instant, which is never before the last one. */
  change(by: number, atMs: number): void {
    this.advance(atMs);
    this.#value += by;
  }

  /** Sums up to an instant. */
  advance(toMs: number): void {
    const endMs = Math.min(toMs, this.toMs);
    while (this.#sinceMs < endMs) {
      const bucket = Math.floor((this.#sinceMs - this.fromMs) / this.bucketMs);
      const edgeMs = Math.min(endMs, this.fromMs + (bucket + 1) * this.bucketMs);
      this.#sums[bucket] = (this.#sums[bucket] ?? 0) + this.#value * (edgeMs - this.#sinceMs);
      this.#sinceMs = edgeMs;
    }
  }

  /** The sum over a bucket, times ms. */
  sum(bucket: number): number {
    return this.#sums[bucket] ?? 0;
  }

  /** The sum over everything, times ms. */
  total(): number {
    return this.#sums.reduce((sum, one) => sum + one, 0);
  }

  /** The mean over a bucket, or what the run reached of it; `null` for none of it. */
  mean(bucket: number, reachedMs: number): number | null {
    const from = this.fromMs + bucket * this.bucketMs;
    const to = Math.min(from + this.bucketMs, this.toMs, reachedMs);
    return to <= from ? null : this.sum(bucket) / (to - from);
  }

  /** How many buckets there are. */
  get buckets(): number {
    return this.#sums.length;
  }
}
