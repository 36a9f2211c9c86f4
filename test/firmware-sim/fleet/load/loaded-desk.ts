import {
  type RunOptions,
  runScenario,
  type ScenarioRun,
} from '../../../../firmware-sim/fleet/run-scenario.js';
import { compiledRuntime } from '../../../../firmware-sim/runtime/compiled.js';
import type { Scenario } from '../../../../firmware-sim/site/scenario-model.js';
import { scenarioOf } from '../../../property/scenario-text.js';

/** What may be said of a loaded desk; the rest is as below. */
export interface LoadedDesk {
  readonly phones?: string;
  readonly group?: string;
  readonly load?: string;
  readonly steps?: readonly string[];
  readonly expect?: readonly string[];
  readonly until?: string;
  readonly more?: string;
}

/** Three phones, all in a circular group that a call reaches every minute, on the minute. */
export function loadedDesk({
  phones = '1001-1003',
  group = '',
  load = '',
  steps = [],
  expect = [],
  until = '1h',
  more = '',
}: LoadedDesk): Scenario {
  const listed = (name: string, all: readonly string[]) =>
    all.length === 0 ? '' : `${name}:\n${all.map((one) => `  - { ${one} }\n`).join('')}`;
  const given = (key: string, text: string) => (load.includes(`${key}:`) ? '' : `  ${text}\n`);
  return scenarioOf(`scenario: Loaded desk
site:
  site: Loaded
  phones: [{ extensions: "${phones}" }]
  groups:
    - { extension: "4000", type: circular, password: "2468", perDeviceTimeout: 12s, totalTimeout: 36s, members: ["1001-1003"], loggedIn: ["1001-1003"]${group} }
seed: 1
${listed('steps', steps)}load:
${given('arrivals', 'arrivals: { to: "4000", rate: 60/h, process: fixed }')}${given('answerAfter', 'answerAfter: { fixed: 5s }')}${given('talk', 'talk: { fixed: 20s }')}${load}
until: ${until}
${more}
${listed('expect', expect)}`);
}

/** Runs it with all its calls. */
export function runLoaded(desk: LoadedDesk, options: RunOptions = {}): ScenarioRun {
  return runScenario(loadedDesk(desk), compiledRuntime, undefined, {
    keepsCalls: true,
    ...options,
  });
}
