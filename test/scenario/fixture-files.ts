import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem, parseScenario } from '../../firmware-sim/site/index.js';
import type { Scenario } from '../../firmware-sim/site/scenario-model.js';

const folder = 'fixtures/scenarios';

/** The names of all scenario files of the project, in order; npm runs at the package's root. */
export function scenarioFiles(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));
}

/** Reads one. @throws Error with every problem of it. */
export function readScenario(file: string): Scenario {
  const parsed = parseScenario(readFileSync(file, 'utf8'), file, (path) =>
    readFileSync(path, 'utf8'),
  );
  if (parsed.ok) return parsed.value;
  throw new Error(parsed.problems.map(formatProblem).join('\n'));
}
