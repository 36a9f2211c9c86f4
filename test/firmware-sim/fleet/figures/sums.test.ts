import test from 'ava';
import { checkRun } from '../../../../firmware-sim/fleet/figures/checks.js';
import { StepIntegral } from '../../../../firmware-sim/fleet/figures/step-integral.js';
import { Tally } from '../../../../firmware-sim/fleet/figures/tally.js';
import { seriesWidthMs } from '../../../../firmware-sim/fleet/figures/time-series.js';
import { WaitHistogram } from '../../../../firmware-sim/fleet/figures/wait-histogram.js';

test('a number that changes in steps is summed bucket by bucket', (t) => {
  const integral = new StepIntegral(100, 400, 100);
  integral.change(2, 50);
  integral.change(1, 150);
  integral.change(-3, 320);
  integral.advance(900);
  // 2 for 50 ms and 3 for 50; 3 for 100; 3 for 20 and 0 for 80.
  t.deepEqual([integral.sum(0), integral.sum(1), integral.sum(2)], [250, 300, 60]);
  t.is(integral.total(), 610);
  t.is(integral.mean(2, 350), 60 / 50);
  t.is(integral.mean(2, 300), null);
});

test('waits are counted in bars, and their quantiles are off by 1.6 % at most', (t) => {
  const histogram = new WaitHistogram();
  for (let ms = 1; ms <= 10_000; ms++) histogram.add(ms);
  const { count, bars, p50Ms, p90Ms, p99Ms } = histogram.report();
  t.is(count, 10_000);
  t.is(bars.length, 11);
  t.deepEqual(bars[0], { fromMs: 0, toMs: 1_000, count: 999 });
  t.deepEqual(bars[10], { fromMs: 10_000, toMs: 11_000, count: 1 });
  for (const [got, wanted] of [
    [p50Ms, 5_000],
    [p90Ms, 9_000],
    [p99Ms, 9_900],
  ] as const) {
    t.true(got !== null && got <= wanted && got >= wanted * 0.984, `${got}`);
  }
});

test('a wait past an hour is in the last bar, short ones are exact', (t) => {
  const histogram = new WaitHistogram();
  for (const ms of [0, 7, 63, 5_000_000]) histogram.add(ms);
  const { bars, p50Ms } = histogram.report();
  t.is(p50Ms, 7);
  t.is(bars.at(-1)?.toMs, null);
  t.is(bars.at(-1)?.count, 1);
});

test('histograms of several runs are one, over threads too', (t) => {
  const [one, other, both] = [new WaitHistogram(), new WaitHistogram(), new WaitHistogram()];
  for (let ms = 0; ms < 500; ms += 7) one.add(ms * 100);
  for (let ms = 0; ms < 500; ms += 11) other.add(ms * 31);
  for (const part of [one, other]) both.addAll(WaitHistogram.from(structuredClone(part.plain())));
  const wanted = new WaitHistogram();
  for (let ms = 0; ms < 500; ms += 7) wanted.add(ms * 100);
  for (let ms = 0; ms < 500; ms += 11) wanted.add(ms * 31);
  t.deepEqual(both.report(), wanted.report());
});

test('a series has at most 240 points, of a width that a person reads', (t) => {
  const widths = [60_000, 3_600_000, 28_800_000, 86_400_000, 864_000_000, 86_400_000_000];
  t.deepEqual(widths.map(seriesWidthMs), [1_000, 15_000, 120_000, 600_000, 3_600_000, 432_000_000]);
});

test('the checks say what does not add up', (t) => {
  const tally = new Tally();
  const call = {
    arrivedMs: 0,
    answeredMs: 5,
    outcome: 'answered',
    endedMs: 9,
    offers: [],
  } as const;
  tally.add(call, 9);
  const counted = {
    arrived: 1,
    ended: 1,
    alive: 0,
    tally,
    waitingMs: [5, 5],
    talkingMs: [4, 4],
  } as const;
  const passed = (changed: object) =>
    checkRun({ ...counted, ...changed }).map((check) => check.passed);
  t.deepEqual(passed({}), [true, true]);
  t.deepEqual(passed({ arrived: 2 }), [false, true]);
  t.deepEqual(passed({ waitingMs: [5, 6] }), [true, false]);
  t.deepEqual(passed({ talkingMs: [3, 4] }), [true, false]);
});
