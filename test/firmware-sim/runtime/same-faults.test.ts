import test from 'ava';
import { runScenario } from '../../../firmware-sim/fleet/run-scenario.js';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import type { ChartRuntime } from '../../../firmware-sim/runtime/runtime.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import { readScenario } from '../../scenario/fixture-files.js';
import { type Chance, faultyRuntime } from './faulty-runtime.js';

const scenario = readScenario('fixtures/scenarios/showcase.yaml');

/** Every chart, and which of its kind, that acts or asks in the scenario, by the event that it then takes. */
function chancesOf(runtime: ChartRuntime): readonly Chance[] {
  const seen = new Map<string, Chance>();
  const note = (chance: Chance): boolean => {
    seen.set(JSON.stringify(chance), chance);
    return false;
  };
  runScenario(scenario, faultyRuntime(note, runtime));
  return [...seen.values()];
}

const isSame = (one: Chance, other: Chance): boolean =>
  one.chart === other.chart &&
  one.which === other.which &&
  one.part === other.part &&
  one.event === other.event;

test('S-03 whatever breaks, both runtimes tell of it and begin anew alike: the same trace', (t) => {
  const chances = chancesOf(xstateRuntime);
  t.deepEqual(chancesOf(compiledRuntime), chances);
  t.true(chances.length >= 20, `${chances.length}`);
  for (const planned of chances.filter((_, index) => index % 3 === 0)) {
    const [wanted, got] = [xstateRuntime, compiledRuntime].map((runtime) => {
      const faulty = faultyRuntime((chance) => isSame(chance, planned), runtime);
      return runScenario(scenario, faulty).trace;
    });
    t.true(
      wanted?.some(({ ev }) => ev === 'actor.restarted'),
      JSON.stringify(planned),
    );
    t.deepEqual(got, wanted, JSON.stringify(planned));
  }
});
