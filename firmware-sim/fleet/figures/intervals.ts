/** A mean with how far the truth may lie from it. */
export interface Interval {
  readonly mean: number;
  /** Low and high end. */
  readonly from: number;
  readonly to: number;
  /** The chance that such an interval holds the truth: 0.95. */
  readonly level: number;
  /** Of so many values. */
  readonly count: number;
}

/**
 * Student's interval for the mean of independent values: replications, or the means of batches.
 *
 * @param level - Between 0 and 1.
 * @returns `undefined` for fewer than two values.
 */
export function studentInterval(values: readonly number[], level = 0.95): Interval | undefined {
  const count = values.length;
  if (count < 2) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return around(mean, squares, count, level);
}

/**
 * Of so many batches there must be something to divide by. The calls of one or two batches vary next to nothing around their
 * own ratio, and the interval would claim a certainty that nobody has. assumed: five.
 */
export const fewestBatches = 5;

/**
 * The interval of a ratio of two sums over batches of one run: calls in time by calls offered. It stands
 * around the ratio of the whole run, whatever a batch with few calls says.
 *
 * @param pairs - Of each batch, what is divided and by what.
 * @returns `undefined` where fewer than {@link fewestBatches} have something to divide by.
 * @remarks The ratio estimator of sampling theory: W. G. Cochran, Sampling Techniques (1977), 6.3.
 */
export function ratioInterval(
  pairs: readonly (readonly [part: number, whole: number])[],
  level = 0.95,
): Interval | undefined {
  // A batch without calls says nothing: counted, it would make the others look surer than they are.
  const telling = pairs.filter(([, whole]) => whole > 0);
  const count = telling.length;
  if (count < fewestBatches) return undefined;
  const parts = telling.reduce((sum, [part]) => sum + part, 0);
  const wholes = telling.reduce((sum, [, whole]) => sum + whole, 0);
  const ratio = parts / wholes;
  const perBatch = wholes / count;
  const squares = telling.reduce((sum, [part, whole]) => {
    const rest = (part - ratio * whole) / perBatch;
    return sum + rest * rest;
  }, 0);
  return around(ratio, squares, count, level);
}

function around(mean: number, squares: number, count: number, level: number): Interval {
  const deviation = Math.sqrt(squares / (count - 1) / count);
  const half = studentQuantile((1 + level) / 2, count - 1) * deviation;
  return { mean, from: mean - half, to: mean + half, level, count };
}

/**
 * The point below which Student's t lies with probability p.
 *
 * @param p - From 0.5 up to, and without, 1.
 * @param freedom - Degrees of freedom, whole, 1 or more.
 */
export function studentQuantile(p: number, freedom: number): number {
  let low = 0;
  let high = 1;
  while (studentBelow(high, freedom) < p) high *= 2;
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (studentBelow(middle, freedom) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The probability that Student's t lies below t, 0 or more: the finite sums of Abramowitz and Stegun,
 * Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4.
 */
function studentBelow(t: number, freedom: number): number {
  const radius = Math.sqrt(freedom + t * t);
  const [sine, cosine] = [t / radius, Math.sqrt(freedom) / radius];
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let index = isOdd ? 3 : 2; index <= freedom - 2; index += 2) {
    term *= ((index - 1) / index) * cosine * cosine;
    sum += term;
  }
  const within = isOdd
    ? (2 / Math.PI) * (Math.atan(t / Math.sqrt(freedom)) + sine * sum)
    : sine * sum;
  return (1 + within) / 2;
}
