import test from 'ava';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import { differenceInCharts, differenceInNastyCharts } from './equal-runtimes.js';

test('S-03 in 200,000 steps the charts of the project run the same compiled as under XState', (t) => {
  const before = performance.now();
  t.is(differenceInCharts(compiledRuntime, 20_000), undefined);
  t.log(`${Math.round(performance.now() - before)} ms`);
});

test('S-03 in 250,000 steps 2,500 nasty charts run the same compiled as under XState', (t) => {
  const before = performance.now();
  const trials = { first: 1_000, charts: 2_500, deeds: 100 };
  t.is(differenceInNastyCharts(compiledRuntime, trials), undefined);
  t.log(`${Math.round(performance.now() - before)} ms`);
});
