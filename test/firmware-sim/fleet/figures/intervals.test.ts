import test from 'ava';
import {
  ratioInterval,
  studentInterval,
  studentQuantile,
} from '../../../../firmware-sim/fleet/figures/intervals.js';

// From tables of Student's t.
const quantiles = [
  [0.975, 1, 12.7062],
  [0.975, 2, 4.3027],
  [0.975, 3, 3.1824],
  [0.975, 19, 2.093],
  [0.995, 19, 2.8609],
  [0.975, 30, 2.0423],
  [0.9995, 4, 8.6103],
  [0.95, 100, 1.6602],
] as const;

for (const [p, freedom, wanted] of quantiles) {
  test(`Student's t of ${p} with ${freedom} degrees of freedom is ${wanted}`, (t) => {
    t.true(Math.abs(studentQuantile(p, freedom) - wanted) < 5e-5);
  });
}

test('an interval stands around the mean, as wide as the values differ', (t) => {
  // Standard deviation 1, of 4: 3.1824 * 1 / 2.
  const values = [10 - Math.sqrt(1.5), 10, 10, 10 + Math.sqrt(1.5)];
  const interval = studentInterval(values);
  t.is(interval?.count, 4);
  t.true(Math.abs((interval?.mean ?? 0) - 10) < 1e-12);
  t.true(Math.abs((interval?.to ?? 0) - 11.5912) < 1e-3);
  t.true(Math.abs((interval?.from ?? 0) - 8.4088) < 1e-3);
});

test('one value has no interval', (t) => {
  t.is(studentInterval([3]), undefined);
  t.is(ratioInterval([[1, 2]]), undefined);
});

test('a ratio is that of the sums, whatever a small batch says', (t) => {
  const interval = ratioInterval([
    [90, 100],
    [80, 100],
    [0, 1],
    [85, 100],
    [87, 100],
  ]);
  t.is(interval?.mean, 342 / 401);
  t.true((interval?.from ?? 1) < 342 / 401 && (interval?.to ?? 0) > 342 / 401);
});

test('a ratio of fewer than five batches with something in them has no interval', (t) => {
  const empty = new Array(15).fill([0, 0]);
  t.is(ratioInterval([[1, 1], [1, 2], [2, 2], [1, 2], ...empty]), undefined);
  t.not(ratioInterval([[1, 1], [1, 2], [2, 2], [1, 2], [2, 3], ...empty]), undefined);
});

test('batches without anything in them make an interval no narrower', (t) => {
  const pairs = [
    [90, 100],
    [80, 100],
    [95, 100],
    [85, 100],
    [87, 100],
  ] as const;
  const empty = new Array(15).fill([0, 0]);
  t.deepEqual(ratioInterval([...pairs, ...empty]), ratioInterval(pairs));
  // Student's t of 4 degrees of freedom, by the deviation of the five.
  const interval = ratioInterval(pairs);
  t.true(Math.abs((interval?.to ?? 0) - 0.874 - 2.7764 * Math.sqrt(0.01252 / 4 / 5)) < 1e-4);
});

test('batches that are empty throughout have no ratio', (t) => {
  t.is(
    ratioInterval([
      [0, 0],
      [0, 0],
    ]),
    undefined,
  );
});
