import type { ChartRuntime } from '../runtime/runtime.js';
import type { Scenario } from '../site/scenario-model.js';
import { type RunOptions, replicationOf, type TraceSink } from './replication.js';
import { joinReplications } from './replications.js';
import type { ScenarioRun } from './result.js';

export type { RunOptions, TraceSink } from './replication.js';
export type { ExpectationResult, ScenarioResult, ScenarioRun } from './result.js';

/**
 * Runs a scenario in virtual time, once, whatever its replications.
 *
 * @param sink - Told every line as it comes.
 * @returns The result; the same for the same scenario, byte for byte (rule S-03).
 */
export function runScenario(
  scenario: Scenario,
  runtime: ChartRuntime,
  sink?: TraceSink,
  options: RunOptions = {},
): ScenarioRun {
  const running = replicationOf(scenario, runtime, { onLine: sink, ...options });
  for (;;) {
    const { done, value } = running.next();
    if (done) return joinReplications(scenario, [value.replication], value.trace);
  }
}
