import { runScenario, type ScenarioRun } from '../../../firmware-sim/fleet/run-scenario.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import { scenarioOf } from '../../property/scenario-text.js';

/** Three desks; 1001 and 1002 are in Sales (4000). `more` is put under the site. */
export const deskSite = (more = ''): string => `
  site: Three desks
  phones:
    - { extension: "1001", name: Ana }
    - { extensions: "1002-1003" }
  groups:
    - extension: "4000"
      name: Sales
      password: "2468"
      perDeviceTimeout: 5s
      totalTimeout: 20s
      members: ["1001", "1002"]
      loggedIn: ["1001", "1002"]
  buttons:
    "1001": { 4: { group: "4000" }, 5: { blf: "1002" } }
${more}`;

const listed = (entries: readonly string[]): string =>
  entries.length === 0 ? ' []' : `\n${entries.map((entry) => `  - { ${entry} }`).join('\n')}`;

/** Runs steps, each as it stands between the braces of a file, and reads expectations. */
export function runDesk(
  steps: readonly string[],
  expect: readonly string[] = [],
): ScenarioRun & { readonly text: string } {
  const scenario = scenarioOf(
    `scenario: Desks\nsite:${deskSite()}\nsteps:${listed(steps)}\nexpect:${listed(expect)}\nuntil: 60s\n`,
  );
  const texts: string[] = [];
  const run = runScenario(scenario, xstateRuntime, (_line, text) => texts.push(`${text}\n`));
  return { ...run, text: texts.join('') };
}
