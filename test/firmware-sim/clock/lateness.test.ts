import test from 'ava';
import { LatenessHistogram } from '../../../firmware-sim/clock/lateness.js';

test('the 99th of 100 is told within 9 %, the largest exactly', (t) => {
  const lateness = new LatenessHistogram();
  for (let ms = 1; ms <= 100; ms++) lateness.record(ms);
  const { wakes, maxMs, p99Ms } = lateness.report();
  t.is(wakes, 100);
  t.is(maxMs, 100);
  t.true(p99Ms >= 99 && p99Ms <= 100, `${p99Ms}`);
});

test('a rare large one is in the maximum, not in the 99th percentile', (t) => {
  const lateness = new LatenessHistogram();
  for (let i = 0; i < 999; i++) lateness.record(0.5);
  lateness.record(28_800_000);
  const { maxMs, p99Ms } = lateness.report();
  t.is(maxMs, 28_800_000);
  t.true(p99Ms >= 0.5 && p99Ms <= 0.55, `${p99Ms}`);
});

test('what is on time, and what is late by a year, has its place', (t) => {
  const onTime = new LatenessHistogram();
  onTime.record(0);
  t.deepEqual(onTime.report(), { wakes: 1, maxMs: 0, p99Ms: 0 });
  const yearMs = 365 * 24 * 3_600_000;
  const late = new LatenessHistogram();
  late.record(yearMs);
  t.deepEqual(late.report(), { wakes: 1, maxMs: yearMs, p99Ms: yearMs });
});
