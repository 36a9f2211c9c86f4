import { basename, join } from 'node:path';
import { type ScenarioRun, standingOf } from '../fleet/result.js';
import { type Shrunk, shrink } from '../fleet/shrink/shrink.js';
import type { ChartRuntime } from '../runtime/runtime.js';
import { Failure } from './failure.js';
import { writeOutput } from './files.js';
import type { Terminal } from './terminal.js';

/** A story of so many steps is short enough as it is. */
const shortStory = 10;

/**
 * Cuts a run that failed down to the shortest scenario that fails for the same reason, and writes it:
 * `NAME.shrunk.yaml`.
 *
 * @param folder - Where the file goes; where the command was called by default.
 * @param stop - Ends the search where it is: the shortest so far is written, and said to be partial.
 * @returns What to say of it; nothing for a run that held, or is short anyway. Where the file cannot be written, its
 *   text: that a run failed must not be hidden by that.
 */
export async function shrinkFailure(
  run: ScenarioRun,
  runtime: ChartRuntime,
  stop: AbortSignal,
  terminal: Terminal,
  folder = '',
): Promise<readonly string[]> {
  const { result, scenario } = run;
  const isShort = !scenario.load && scenario.steps.length <= shortStory;
  if (isShort || standingOf(result) !== 'failed') return [];
  const title = `looking for the shortest story of what failed: ${scenario.title}`;
  terminal.progress(title);
  const shrunk = await shrink(run, runtime, {
    stop,
    onProgress: ({ runs, steps, phones }) => {
      if (stop.aborted || steps === undefined || phones === undefined) return;
      terminal.progress(`${title}: ${sizesText(steps, phones)}, ${counted(runs, 'try', 'tries')}`);
    },
  });
  terminal.progress('');
  if (!shrunk) {
    return stop.aborted
      ? ['  stopped before a story of it was found']
      : ['  its inputs alone do not make it fail again: no shorter story was found'];
  }
  const path = join(folder, `${basename(result.file).replace(/\.ya?ml$/, '')}.shrunk.yaml`);
  const story = storyText(shrunk);
  try {
    await writeOutput(path, shrunk.text);
    return [story + path];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [`${story}${error.message}`, ...shrunk.text.trimEnd().split('\n')];
  }
}

const ends = {
  stopped: '; partial: the search was stopped',
  exhausted: '; partial: the search ended after half a million inputs',
} as const;

function storyText({ steps, phones, inputs, partial }: Shrunk): string {
  const what = partial ? 'the shortest story of it so far' : 'the shortest story of it';
  const end = partial ? ends[partial] : '';
  return `  ${what} (${sizesText(steps, phones)}, of ${inputs} inputs${end}): `;
}

const sizesText = (steps: number, phones: number): string =>
  `${counted(steps, 'step', 'steps')}, ${counted(phones, 'phone', 'phones')}`;

const counted = (count: number, one: string, more: string): string =>
  `${count} ${count === 1 ? one : more}`;
