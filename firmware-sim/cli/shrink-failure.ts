import { basename } from 'node:path';
import type { ScenarioRun } from '../fleet/result.js';
import { shrink } from '../fleet/shrink/shrink.js';
import type { ChartRuntime } from '../runtime/runtime.js';
import { Failure } from './failure.js';
import { writeOutput } from './files.js';
import type { Terminal } from './terminal.js';

/** A story of so many steps is short enough as it is. */
const shortStory = 10;

/**
 * Cuts a run that failed down to the shortest scenario that fails for the same reason, and writes it beside where the
 * command was called: `NAME.shrunk.yaml`.
 *
 * @returns What to say of it; nothing for a run that held, or is short anyway. Where the file cannot be written, its
 *   text: that a run failed must not be hidden by that.
 */
export async function shrinkFailure(
  run: ScenarioRun,
  runtime: ChartRuntime,
  terminal: Terminal,
): Promise<readonly string[]> {
  const { result, scenario } = run;
  if (result.passed || (!scenario.load && scenario.steps.length <= shortStory)) return [];
  terminal.progress(`looking for the shortest story of what failed: ${scenario.title}`);
  const shrunk = shrink(run, runtime);
  terminal.progress('');
  if (!shrunk) return ['  its inputs alone do not make it fail again: no shorter story was found'];
  const path = `${basename(result.file).replace(/\.ya?ml$/, '')}.shrunk.yaml`;
  const { inputs, steps, phones, text } = shrunk;
  const sizes = `${steps} ${steps === 1 ? 'step' : 'steps'}, ${phones} ${phones === 1 ? 'phone' : 'phones'}`;
  const story = `  the shortest story of it (${sizes}, of ${inputs} inputs): `;
  try {
    await writeOutput(path, text);
    return [story + path];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [`${story}${error.message}`, ...text.trimEnd().split('\n')];
  }
}
