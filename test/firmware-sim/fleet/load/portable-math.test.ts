import test from 'ava';
import { exp, ln, normalQuantile } from '../../../../firmware-sim/fleet/load/portable-math.js';

const near = (got: number, wanted: number, parts: number): boolean =>
  Math.abs(got - wanted) <= Math.abs(wanted) * parts;

test('the logarithm is that of the host, to the last places', (t) => {
  t.is(ln(1), 0);
  for (let step = 1; step < 3_000; step++) {
    for (const x of [step / 3_001, step * 1.37, 2 ** -52 * step, step ** 5]) {
      t.true(near(ln(x), Math.log(x), 1e-15), `${x}`);
    }
  }
});

test('the exponential is that of the host, to the last places', (t) => {
  t.is(exp(0), 1);
  for (let step = -3_000; step <= 3_000; step++) {
    const x = step / 17.3;
    t.true(near(exp(x), Math.exp(x), 1e-15), `${x}`);
  }
});

// From tables of the normal distribution.
const quantiles = [
  [0.5, 0],
  [0.75, 0.6744897501960817],
  [0.975, 1.959963984540054],
  [0.995, 2.5758293035489004],
  [1e-6, -4.753424308822899],
  [1e-10, -6.361340902404056],
  [1e-20, -9.262340089798409],
] as const;

for (const [p, z] of quantiles) {
  test(`the normal quantile of ${p} is ${z}`, (t) => {
    t.true(Math.abs(normalQuantile(p) - z) < 1e-14 * Math.max(1, Math.abs(z)) * 10);
  });
}
