import { basename, join } from 'node:path';
import { runScenario, type ScenarioRun } from '../fleet/run-scenario.js';
import { xstateRuntime } from '../runtime/xstate.js';
import type { Scenario } from '../site/scenario-model.js';
import { exitStatus, Failure } from './failure.js';
import { isFolder, writeOutput } from './files.js';
import { paintFor } from './paint.js';
import { reportLines } from './report-text.js';
import { readScenarios } from './scenario-files.js';
import type { Terminal } from './terminal.js';

/** What `lampfield fleet run` takes. */
export interface FleetRunOptions {
  readonly seed?: number;
  readonly json?: boolean;
  readonly story?: boolean;
  readonly trace?: string;
}

/**
 * Runs scenarios in virtual time and reports each.
 *
 * @returns 0 when all expectations and invariants held, otherwise 1.
 * @throws Failure for bad files, or a trace that cannot be written.
 */
export async function fleetRun(
  files: readonly string[],
  options: FleetRunOptions,
  terminal: Terminal,
): Promise<number> {
  const scenarios = readScenarios(files, (line) => terminal.err(line)).map((scenario) =>
    options.seed === undefined ? scenario : { ...scenario, seed: options.seed },
  );
  const traceOf = tracePaths(scenarios, options.trace);
  const paint = paintFor(terminal.stdout, terminal.env);
  const runs: ScenarioRun['result'][] = [];
  for (const [index, scenario] of scenarios.entries()) {
    terminal.progress(`running ${index + 1} of ${scenarios.length}: ${scenario.title}`);
    const text: string[] = [];
    const path = traceOf(scenario);
    const run = runScenario(scenario, xstateRuntime, (_line, written) => {
      if (path !== undefined) text.push(written);
    });
    if (path !== undefined) await writeOutput(path, `${text.join('\n')}\n`);
    terminal.progress('');
    if (!options.json) {
      for (const line of reportLines(run, paint, options.story ?? false)) terminal.out(line);
    }
    runs.push(run.result);
  }
  const passed = runs.every((run) => run.passed);
  if (options.json) {
    terminal.out(JSON.stringify({ version: 1, passed, scenarios: runs }));
  } else {
    const held = runs.filter((run) => run.passed).length;
    terminal.out(summary(held, runs.length));
  }
  return passed ? exitStatus.held : exitStatus.failed;
}

function summary(held: number, count: number): string {
  const scenarios = count === 1 ? '1 scenario' : `${count} scenarios`;
  return held === count ? `${scenarios}: all held` : `${scenarios}: ${count - held} failed`;
}

/** One scenario's trace goes to a file; those of several to a folder, each by its file's name. */
function tracePaths(
  scenarios: readonly Scenario[],
  trace: string | undefined,
): (scenario: Scenario) => string | undefined {
  if (trace === undefined) return () => undefined;
  if (isFolder(trace)) {
    const named = (scenario: Scenario) =>
      `${basename(scenario.file).replace(/\.ya?ml$/, '')}.jsonl`;
    const names = scenarios.map(named);
    const twice = names.find((name, index) => names.indexOf(name) < index);
    if (twice !== undefined) {
      throw new Failure('USAGE', `two scenarios would be traced to ${join(trace, twice)}`, 2);
    }
    return (scenario) => join(trace, named(scenario));
  }
  if (scenarios.length > 1) {
    throw new Failure(
      'USAGE',
      `--trace ${trace} is one file for ${scenarios.length} scenarios; name a folder that exists`,
      2,
    );
  }
  return () => trace;
}
