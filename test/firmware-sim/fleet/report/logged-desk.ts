import { type RunLog, RunLogger } from '../../../../firmware-sim/fleet/report/run-log.js';
import { runScenario, type ScenarioRun } from '../../../../firmware-sim/fleet/run-scenario.js';
import { compiledRuntime } from '../../../../firmware-sim/runtime/compiled.js';
import { scenarioOf } from '../../../property/scenario-text.js';
import { deskSite } from '../desk-run.js';

/** A run with its log. */
export interface LoggedRun extends ScenarioRun {
  readonly log: RunLog;
}

/** Runs a scenario's text and writes everything down that reports want. */
export function loggedRun(text: string): LoggedRun {
  let logger: RunLogger | undefined;
  const run = runScenario(scenarioOf(text), compiledRuntime, undefined, {
    keepsTrace: true,
    watch: (floor) => {
      logger = new RunLogger(floor);
      return logger.watch;
    },
  });
  if (!logger) throw new Error('nobody was let watch');
  return { ...run, log: logger.log() };
}

/** Two desks in Sales; each step and expectation as it stands between the braces of a file. */
export function loggedDesk(steps: readonly string[], expect: readonly string[] = []): LoggedRun {
  const list = (entries: readonly string[]) =>
    entries.length === 0 ? ' []' : `\n${entries.map((entry) => `  - { ${entry} }`).join('\n')}`;
  return loggedRun(
    `scenario: "Desks & <lamps>"\nsite:${deskSite()}\nsteps:${list(steps)}\nexpect:${list(expect)}\nuntil: 60s\n`,
  );
}
