import test from 'ava';
import {
  type ArrivalRate,
  ArrivalTimes,
} from '../../../../firmware-sim/fleet/load/arrival-times.js';
import { keyOfName, seedKey } from '../../../../firmware-sim/fleet/load/draws.js';

const key = keyOfName(seedKey(1), 'arrivals load-1');
const steady = (process: ArrivalRate['process'], perMs: number): ArrivalRate => ({
  process,
  profile: [{ lengthMs: 0, perMs }],
});
const take = (times: ArrivalTimes, count: number): readonly number[] =>
  Array.from({ length: count }, () => times.next());

test('fixed arrivals come at whole intervals, without drifting', (t) => {
  const times = take(new ArrivalTimes(key, steady('fixed', 120 / 3_600_000)), 100_000);
  t.is(times[0], 30_000);
  t.is(times[99_999], 3_000_000_000);
});

test('a fast stream keeps its rate: several calls may come in one ms', (t) => {
  const times = take(new ArrivalTimes(key, steady('poisson', 5)), 50_000);
  // 10,000 ms, with a standard deviation of 45.
  t.true(Math.abs((times.at(-1) as number) - 10_000) < 180, `${times.at(-1)}`);
  t.true(times.every((ms, index) => index === 0 || ms >= (times[index - 1] as number)));
});

test('Poisson: the calls of an interval vary as much as their mean', (t) => {
  const counts = new Array<number>(2_000).fill(0);
  for (const ms of take(new ArrivalTimes(key, steady('poisson', 0.01)), 21_000)) {
    const cell = Math.floor(ms / 1_000);
    if (cell < 2_000) counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const mean = counts.reduce((sum, one) => sum + one, 0) / 2_000;
  const variance = counts.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 2_000;
  t.true(Math.abs(mean - 10) < 0.3, `${mean}`);
  t.true(Math.abs(variance / mean - 1) < 0.15, `${variance / mean}`);
});

test('a profile goes on round after round, and nobody calls at a rate of zero', (t) => {
  const profile = [
    { lengthMs: 1_000, perMs: 0 },
    { lengthMs: 1_000, perMs: 0.02 },
    { lengthMs: 1_000, perMs: 0.01 },
  ];
  const times = new ArrivalTimes(key, { process: 'fixed', profile });
  // 20 calls in the second, 10 in the third second of each round of 3 s; then 3 s later again.
  const round = take(times, 30);
  t.deepEqual(round.slice(0, 3), [1_050, 1_100, 1_150]);
  t.deepEqual(round.slice(20, 22), [2_100, 2_200]);
  t.deepEqual(take(times, 3), [4_050, 4_100, 4_150]);
  const poisson = new ArrivalTimes(key, { process: 'poisson', profile });
  for (const ms of take(poisson, 3_000)) t.true((ms - 1) % 3_000 >= 999, `${ms}`);
});
