import test from 'ava';
import { runScenario } from '../../../firmware-sim/fleet/run-scenario.js';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import { readScenario, scenarioFiles } from '../../scenario/fixture-files.js';

const loaded = scenarioFiles()
  .map(readScenario)
  .filter(({ load }) => load !== undefined);

test('S-03 every loaded scenario gives the same result, and the same trace, on either runtime', (t) => {
  t.true(loaded.length > 0);
  for (const scenario of loaded) {
    const before = performance.now();
    const compiled = runScenario(scenario, compiledRuntime).result;
    t.deepEqual(compiled, runScenario(scenario, xstateRuntime).result, scenario.title);
    t.log(`${scenario.file}: ${Math.round(performance.now() - before)} ms`);
  }
});
