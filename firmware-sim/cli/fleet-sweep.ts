import { htmlOf } from '../fleet/report/html.js';
import { readSettings } from '../fleet/what-if/setting.js';
import { type Sweep, sweep } from '../fleet/what-if/sweep.js';
import { sweepSection } from '../fleet/what-if/sweep-chart.js';
import type { Scenario } from '../site/scenario-model.js';
import { Failure } from './failure.js';
import { writeOutput } from './files.js';
import { deathLines, retryText, statusOfRuns } from './fleet-verdict.js';
import { paintFor } from './paint.js';
import { progressBar } from './progress-bar.js';
import type { RuntimeName } from './runtimes.js';
import { watchForStop } from './stop-signal.js';
import { sweepLines } from './sweep-text.js';
import type { Terminal } from './terminal.js';

/** What a sweep takes of the options of `fleet run`. */
export interface SweepOptions {
  readonly sweep: string;
  readonly json?: boolean;
  readonly html?: string;
  readonly workers?: number;
  readonly runtime?: RuntimeName;
}

/** What belongs to one run, not to several side by side. */
const ofOneRun = {
  junit: '--junit',
  csv: '--csv',
  queueLog: '--queue-log',
  epoch: '--epoch',
  trace: '--trace',
  calls: '--calls',
  story: '--story',
} as const;

/** Refuses by name what a sweep would leave out. @throws Failure `USAGE` (status 2). */
export function refuseBesideSweep(
  options: {
    readonly [Name in keyof typeof ofOneRun]?: unknown;
  },
): void {
  for (const [name, option] of Object.entries(ofOneRun)) {
    if (options[name as keyof typeof ofOneRun] === undefined) continue;
    throw new Failure('USAGE', `${option} is of one run; a sweep writes --json and --html`, 2);
  }
}

/**
 * Runs scenarios under each value of a group setting and shows the values side by side.
 *
 * @returns 0 when every run held, 1 when some expectation or invariant did not, 3 when nothing failed, and a thread died
 *   twice; 128 and the signal's number when it was interrupted.
 * @throws Failure `BAD-SETTING` (status 2).
 */
export async function fleetSweep(
  scenarios: readonly Scenario[],
  options: SweepOptions,
  terminal: Terminal,
): Promise<number> {
  const settings = scenarios.map((scenario) => {
    const reading = readSettings(options.sweep, scenario.site, true);
    if (reading.ok) return reading.settings;
    throw new Failure('BAD-SETTING', `${scenario.file}: ${reading.problems.join('; ')}`, 2);
  });
  const paint = paintFor(terminal.stdout, terminal.env);
  const sweeps: Sweep[] = [];
  const watch = watchForStop(() => terminal.progress('stopping: the values so far'));
  const { runtime, workers } = options;
  try {
    for (const [index, scenario] of scenarios.entries()) {
      if (watch.status !== undefined) break;
      const values = settings[index] ?? [];
      const bar = progressBar();
      let done = 0;
      const one = await sweep(
        scenario,
        values,
        {
          runtime,
          workers,
          stop: watch.stop,
          onWorkerDied: (seed, why) => terminal.err(retryText(seed, why)),
          onProgress: (share) =>
            terminal.progress(`${options.sweep} ${bar((done + share) / values.length)}`),
        },
        () => {
          done++;
        },
      );
      terminal.progress('');
      if (!options.json) for (const line of sweepLines(one, paint)) terminal.out(line);
      sweeps.push(one);
    }
  } finally {
    terminal.progress('');
    watch.close();
  }
  const points = sweeps.flatMap((one) =>
    one.points.map((point) => ({ ...point, scenario: `${one.scenario}, ${point.value}` })),
  );
  if (options.json) {
    const isStopped = watch.status !== undefined;
    const passed = !isStopped && points.every((point) => point.passed);
    const partial = isStopped || points.some(({ isPartial }) => isPartial) ? { partial: true } : {};
    terminal.out(JSON.stringify({ version: 1, passed, ...partial, sweeps }));
  }
  if (options.html !== undefined) {
    await writeOutput(options.html, htmlOf([], sweeps.map(sweepSection), options.sweep));
    if (!options.json) terminal.out(`written: ${options.html}`);
  }
  for (const line of deathLines(points)) terminal.err(line);
  return statusOfRuns(points, watch.status);
}
