import type { ExecutionContext } from 'ava';
import fc from 'fast-check';
import { faultsOf } from './judging.js';
import { anyScenario } from './random-scenario.js';
import { scenarioOf, toScenarioYaml } from './scenario-text.js';

/** Where to search, and how far. */
interface Search {
  readonly seed: number;
  /** Random sequences. */
  readonly count: number;
}

/**
 * Searches random sequences for one in which something does not hold, and fails with the shortest
 * one found, written as a scenario file.
 */
export function search(t: ExecutionContext, { seed, count }: Search): void {
  const began = performance.now();
  const cpuBegan = process.cpuUsage();
  const result = fc.check(
    fc.property(anyScenario, (scenario) => {
      // JSON is YAML too, and quicker to write.
      const faults = faultsOf(scenarioOf(JSON.stringify(scenario)));
      if (faults.length > 0) throw new Error(faults.join('\n'));
    }),
    { seed, numRuns: count },
  );
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpuBegan);
  const cpuSeconds = (user + system) / 1_000_000;
  t.log(
    `seed ${seed}: ${result.numRuns} sequences in ${seconds.toFixed(1)} s, ` +
      `${(result.numRuns / cpuSeconds).toFixed(0)} a second of one processor`,
  );
  if (!result.failed) {
    t.pass();
    return;
  }
  const scenario = result.counterexample?.[0];
  t.log(scenario ? toScenarioYaml(scenario) : 'no counterexample');
  const error = result.errorInstance;
  t.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  t.fail(`path ${result.counterexamplePath}`);
}
