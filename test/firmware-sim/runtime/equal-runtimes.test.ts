import test from 'ava';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import { differenceInCharts, differenceInNastyCharts } from './equal-runtimes.js';

test('S-03 the charts of the project run the same compiled as under XState', (t) => {
  t.is(differenceInCharts(compiledRuntime, 800), undefined);
});

test('S-03 random nasty charts run the same compiled as under XState', (t) => {
  t.is(differenceInNastyCharts(compiledRuntime, { first: 0, charts: 100, deeds: 50 }), undefined);
});
