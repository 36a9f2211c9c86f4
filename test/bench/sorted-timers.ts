/** Timers in a sorted array: the plainest structure that keeps them in order. */
export class SortedTimers {
  readonly #due: number[] = [];

  /** Adds one, after those of the same time. */
  add(atMs: number): void {
    let low = 0;
    let high = this.#due.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#due[middle] as number) > atMs) low = middle + 1;
      else high = middle;
    }
    // The earliest stands last, where it can be taken without moving the others.
    this.#due.splice(low, 0, atMs);
  }

  /** Takes the earliest. */
  take(): number {
    const atMs = this.#due.pop();
    if (atMs === undefined) throw new RangeError('no timer is pending');
    return atMs;
  }
}
