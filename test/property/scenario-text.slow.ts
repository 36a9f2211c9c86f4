import test from 'ava';
import fc from 'fast-check';
import { runScenario } from '../../firmware-sim/fleet/run-scenario.js';
import { compiledRuntime } from '../../firmware-sim/runtime/compiled.js';
import { breakEngine, type Engine } from '../scenario/broken-engine.js';
import { anyScenario } from './random-scenario.js';
import { scenarioOf, toScenarioYaml } from './scenario-text.js';

const brokenBy = (
  engine: Pick<Engine, 'runScenario' | 'compiledRuntime'>,
  text: string,
): readonly string[] => {
  const { violations } = engine.runScenario(scenarioOf(text), engine.compiledRuntime);
  return violations.map(({ id, at, message }) => `${id} at ${at}: ${message}`);
};

test('what is written as a scenario file reads back as the same scenario', (t) => {
  fc.assert(
    fc.property(anyScenario, (scenario) => {
      const { steps, site, untilMs } = scenarioOf(toScenarioYaml(scenario));
      const direct = scenarioOf(JSON.stringify(scenario));
      const stepsOf = ({ line: _, ...step }: (typeof steps)[number]) => step;
      t.deepEqual(steps.map(stepsOf), direct.steps.map(stepsOf));
      t.deepEqual(site, direct.site);
      t.is(untilMs, direct.untilMs);
    }),
    { seed: 7, numRuns: 30 },
  );
});

test('a planted fault is found, and the file written for it fails in the same way', async (t) => {
  const { engine, remove } = await breakEngine({
    file: 'firmware-sim/exchange/members.js',
    line: "withdrawFrom(floor, member, 'M-09');",
    becomes: '{}',
  });
  try {
    const holds = (text: string) => brokenBy(engine, text).length === 0;
    const found = fc.check(
      fc.property(anyScenario, (scenario) => holds(JSON.stringify(scenario))),
      { seed: 11, numRuns: 2_000 },
    );
    const scenario = found.counterexample?.[0];
    if (!scenario) {
      t.fail('the fault was not found');
      return;
    }
    const text = toScenarioYaml(scenario);
    t.deepEqual(brokenBy(engine, text), brokenBy(engine, JSON.stringify(scenario)));
    t.true(brokenBy(engine, text).some((what) => what.startsWith('no-ring-when-out')));
    t.deepEqual(brokenBy({ runScenario, compiledRuntime }, text), []);
  } finally {
    remove();
  }
});
