/** One bar: calls answered after `fromMs` and before `toMs`. */
export interface WaitBar {
  readonly fromMs: number;
  /** `null` for the last: no upper end. */
  readonly toMs: number | null;
  readonly count: number;
}

/** How long answered calls waited. */
export interface AnswerTimes {
  readonly count: number;
  readonly p50Ms: number | null;
  readonly p90Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  /** A second wide up to a minute, then 10 s up to 10 minutes, then a minute up to an hour. */
  readonly bars: readonly WaitBar[];
}

const edges: readonly number[] = [
  ...Array.from({ length: 60 }, (_, index) => index * 1_000),
  ...Array.from({ length: 54 }, (_, index) => 60_000 + index * 10_000),
  ...Array.from({ length: 51 }, (_, index) => 600_000 + index * 60_000),
];

// 64 parts to each power of two: a quantile is off by at most 1.6 %, and exact below 64 ms.
const partBits = 6;
const parts = 1 << partBits;

/** Counts waits in little memory, whatever their number. */
export class WaitHistogram {
  readonly #fine = new Map<number, number>();
  readonly #bars = new Array<number>(edges.length).fill(0);
  #count = 0;

  /** @param ms - Whole, 0 or more. */
  add(ms: number): void {
    this.#count++;
    const cell = cellOf(ms);
    this.#fine.set(cell, (this.#fine.get(cell) ?? 0) + 1);
    const bar = barOf(ms);
    this.#bars[bar] = (this.#bars[bar] ?? 0) + 1;
  }

  /** Adds what another one counted. */
  addAll(other: WaitHistogram): void {
    this.#count += other.#count;
    for (const [cell, count] of other.#fine) {
      this.#fine.set(cell, (this.#fine.get(cell) ?? 0) + count);
    }
    for (const [bar, count] of other.#bars.entries()) {
      this.#bars[bar] = (this.#bars[bar] ?? 0) + count;
    }
  }

  /** What it counted, as plain data that {@link WaitHistogram.from} takes. */
  plain(): PlainHistogram {
    return { fine: [...this.#fine].sort(([left], [right]) => left - right), bars: [...this.#bars] };
  }

  /** Makes one of plain data. */
  static from({ fine, bars }: PlainHistogram): WaitHistogram {
    const made = new WaitHistogram();
    for (const [cell, count] of fine) made.#fine.set(cell, count);
    for (const [bar, count] of bars.entries()) {
      made.#bars[bar] = count;
      made.#count += count;
    }
    return made;
  }

  /** What a result prints. */
  report(): AnswerTimes {
    const last = this.#bars.findLastIndex((count) => count > 0);
    return {
      count: this.#count,
      p50Ms: this.#quantile(0.5),
      p90Ms: this.#quantile(0.9),
      p95Ms: this.#quantile(0.95),
      p99Ms: this.#quantile(0.99),
      bars: this.#bars.slice(0, last + 1).map((count, index) => ({
        fromMs: edges[index] as number,
        toMs: edges[index + 1] ?? null,
        count,
      })),
    };
  }

  /** The least ms of the cell below or in which this share lies. */
  #quantile(share: number): number | null {
    if (this.#count === 0) return null;
    let left = Math.ceil(share * this.#count);
    for (const [cell, count] of [...this.#fine].sort(([a], [b]) => a - b)) {
      left -= count;
      if (left <= 0) return msOf(cell);
    }
    return null;
  }
}

/** A histogram as data that goes from thread to thread. */
export interface PlainHistogram {
  readonly fine: readonly (readonly [cell: number, count: number])[];
  readonly bars: readonly number[];
}

function cellOf(ms: number): number {
  if (ms < parts) return ms;
  const power = 31 - Math.clz32(Math.min(ms, 2 ** 31 - 1));
  return (power - partBits + 1) * parts + ((ms >>> (power - partBits)) - parts);
}

function msOf(cell: number): number {
  if (cell < parts) return cell;
  const power = Math.floor(cell / parts) - 1;
  return ((cell % parts) + parts) * 2 ** power;
}

function barOf(ms: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((edges[middle] as number) <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
}
