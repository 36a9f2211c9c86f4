import test from 'ava';
import { differenceInNastyCharts } from './equal-runtimes.js';
import { brokenRuntime, plantedFaults } from './planted-faults.js';

const trials = { first: 0, charts: 60, deeds: 60 };

test('a copy of the compiled runtime with no fault in it runs the same as XState', async (t) => {
  t.is(differenceInNastyCharts(await brokenRuntime(), { ...trials, charts: 20 }), undefined);
});

for (const fault of plantedFaults) {
  test(`S-03 a planted fault is found: ${fault.what}`, async (t) => {
    const found = differenceInNastyCharts(await brokenRuntime(fault), trials);
    t.not(found, undefined);
    t.notDeepEqual(found?.other, found?.xstate);
  });
}
