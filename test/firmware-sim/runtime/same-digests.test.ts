import test from 'ava';
import { runScenario } from '../../../firmware-sim/fleet/run-scenario.js';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import { readScenario, scenarioFiles } from '../../scenario/fixture-files.js';

/** Loaded ones run in `same-digests.slow.ts`: under XState each takes seconds. */
const plain = scenarioFiles()
  .map(readScenario)
  .filter(({ load }) => load === undefined);

test('S-03 every scenario of the project gives the same result, and the same trace, on either runtime', (t) => {
  t.true(plain.length > 100);
  for (const scenario of plain) {
    const compiled = runScenario(scenario, compiledRuntime).result;
    t.deepEqual(compiled, runScenario(scenario, xstateRuntime).result, scenario.title);
  }
});
