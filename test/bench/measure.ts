/** One row of the table. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What it is held against, measured in the same run; or an aim, which is a limit. */
  readonly against?: { readonly name: string; readonly value: number };
  /** The most it may be, in its unit. */
  readonly aim?: number;
}

/** The middle of several values, of an even number the upper middle one. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError('the median of nothing');
  return middle;
}

/** How long some work takes, ms. */
export function timeOf(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

/**
 * Times several works in turn, so that a slow moment of the machine meets all of them.
 *
 * @returns The median of each, ms, in their order. The first round warms up and is not counted.
 */
export function inTurn(rounds: number, works: readonly (() => void)[]): readonly number[] {
  const times = works.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, work] of works.entries()) {
      const ms = timeOf(work);
      if (round > 0) times[index]?.push(ms);
    }
  }
  return times.map(median);
}
