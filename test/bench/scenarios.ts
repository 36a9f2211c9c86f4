import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createInvariantChecker,
  parseScenario,
  runScenario,
  type Scenario,
  type TraceLine,
  xstateRuntime,
} from '../../firmware-sim/index.js';
import { type Figure, inTurn, median, timeOf } from './measure.js';

const folder = 'fixtures/scenarios';
const rounds = 3;

/** What a round over all scenarios took. */
export interface ScenarioTimes {
  readonly figures: readonly Figure[];
  /** Median ms of each scenario by its file, the slowest first. */
  readonly slowest: readonly (readonly [file: string, ms: number])[];
}

function readAll(): readonly Scenario[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => {
      const path = join(folder, name);
      const parsed = parseScenario(readFileSync(path, 'utf8'), path, (site) =>
        readFileSync(site, 'utf8'),
      );
      if (!parsed.ok) throw new Error(`${path} has problems`);
      return parsed.value;
    });
}

function checkAgain(trace: readonly TraceLine[]): void {
  const checker = createInvariantChecker();
  for (const line of trace) checker.observe(line);
  checker.finish();
}

/** Wall time of all scenarios, and how much of it goes to the checker of the invariants. */
export function scenarioTimes(): ScenarioTimes {
  const scenarios = readAll();
  const perScenario = new Map(scenarios.map(({ file }) => [file, [] as number[]]));
  let traces: readonly (readonly TraceLine[])[] = [];
  const runAll = (): void => {
    traces = scenarios.map((scenario) => {
      let trace: readonly TraceLine[] = [];
      const ms = timeOf(() => {
        trace = runScenario(scenario, xstateRuntime).trace;
      });
      perScenario.get(scenario.file)?.push(ms);
      return trace;
    });
  };
  const [runMs = 0, checkMs = 0] = inTurn(rounds, [runAll, () => traces.forEach(checkAgain)]);
  const lines = traces.reduce((sum, trace) => sum + trace.length, 0);
  const perThousand = (ms: number): number => (ms * 1_000) / lines;
  const slowest = [...perScenario]
    .map(([file, times]) => [file, median(times)] as const)
    .sort(([, left], [, right]) => right - left);
  const without = { name: 'without the checker', value: runMs - checkMs };
  return {
    figures: [
      { what: `all ${scenarios.length} scenarios`, value: runMs, unit: 'ms', against: without },
      {
        what: 'one scenario',
        value: median(slowest.map(([, ms]) => ms)),
        unit: 'ms',
        against: { name: 'the slowest one', value: slowest[0]?.[1] ?? 0 },
      },
      {
        what: '1,000 trace lines',
        value: perThousand(runMs),
        unit: 'ms',
        against: { ...without, value: perThousand(runMs - checkMs) },
      },
    ],
    slowest,
  };
}
