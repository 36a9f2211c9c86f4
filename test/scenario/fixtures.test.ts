import test from 'ava';
import { readTrace, replay } from '../../firmware-sim/fleet/replay.js';
import { runScenario } from '../../firmware-sim/fleet/run-scenario.js';
import { xstateRuntime } from '../../firmware-sim/runtime/xstate.js';
import { readScenario, scenarioFiles } from './fixture-files.js';

for (const file of scenarioFiles()) {
  const scenario = readScenario(file);
  test(`${scenario.rules.join(' ')} ${scenario.title}`, (t) => {
    const texts: string[] = [];
    const { result } = runScenario(scenario, xstateRuntime, (_line, text) => texts.push(text));
    const failed = result.expectations.filter(({ passed }) => !passed);
    t.deepEqual(failed, [], file);
    t.true(result.expectations.length > 0, 'a scenario that expects nothing shows nothing');
    t.deepEqual(
      result.invariants.filter(({ passed }) => !passed),
      [],
    );
    t.true(result.passed);
    t.is(runScenario(scenario, xstateRuntime).result.digest, result.digest, 'S-03');
    const again = replay(readTrace(`${texts.join('\n')}\n`), xstateRuntime);
    t.is(again.difference, undefined, 'S-03');
    t.is(again.digest, result.digest, 'S-03');
  });
}
