import { basename, join } from 'node:path';
import { linesAboutFailures } from '../fleet/explaining.js';
import { type ScenarioRun, standingOf } from '../fleet/result.js';
import { type ReplicationsOptions, runReplications } from '../fleet/run-replications.js';
import type { Scenario } from '../site/scenario-model.js';
import { serviceLevelsMs } from '../site/service-level.js';
import { Failure } from './failure.js';
import { figureLines } from './figures-table.js';
import { isFolder } from './files.js';
import { FleetReports, outputsOf, type ReportOptions } from './fleet-reports.js';
import { fleetSweep, refuseBesideSweep } from './fleet-sweep.js';
import { deathLines, retryText, statusOfRuns, summaryText } from './fleet-verdict.js';
import { checkOutputPaths } from './output-paths.js';
import { type Paint, paintFor } from './paint.js';
import { progressBar } from './progress-bar.js';
import { partialLines, reportLines } from './report-text.js';
import { type RuntimeName, runtimeOf } from './runtimes.js';
import { readScenarios } from './scenario-files.js';
import { shrinkFailure } from './shrink-failure.js';
import { watchForStop } from './stop-signal.js';
import type { Terminal } from './terminal.js';
import { TraceFile } from './trace-file.js';

/** What `lampfield fleet run` takes. */
export interface FleetRunOptions extends ReportOptions {
  readonly seed?: number;
  readonly json?: boolean;
  readonly story?: boolean;
  readonly trace?: string;
  readonly runtime?: RuntimeName;
  /** Whether a loaded run lists its calls. */
  readonly calls?: boolean;
  /** Threads for replications. */
  readonly workers?: number;
  /** Thresholds of the service level, beside those of the files. */
  readonly serviceLevel?: readonly string[];
  /** A setting with several values, to be tried side by side. */
  readonly sweep?: string;
  /** Whether the shortest story of a failure is looked for; yes by default. */
  readonly shrink?: boolean;
}

/**
 * Runs scenarios in virtual time and reports each.
 *
 * @returns 0 when all expectations and invariants held, otherwise 1; 3 when nothing failed, and a thread died twice; 128
 *   and the signal's number when it was interrupted, after the results so far.
 * @throws Failure for bad files, options that do not go together, or a file that cannot be written.
 */
export async function fleetRun(
  files: readonly string[],
  options: FleetRunOptions,
  terminal: Terminal,
): Promise<number> {
  const scenarios = readScenarios(files, (line) => terminal.err(line)).map((scenario) =>
    asked(scenario, options),
  );
  const { sweep, trace, ...others } = options;
  if (sweep !== undefined) refuseBesideSweep(options);
  const traced = trace === undefined ? [] : [{ option: '--trace', path: trace }];
  checkOutputPaths([...traced, ...outputsOf(options)], files);
  if (sweep !== undefined) return fleetSweep(scenarios, { ...others, sweep }, terminal);
  const reports = new FleetReports(options, scenarios.length);
  const traceOf = tracePaths(scenarios, trace);
  const paint = paintFor(terminal.stdout, terminal.env);
  const runs: ScenarioRun[] = [];
  const traces: string[] = [];
  const watch = watchForStop(() => terminal.progress('stopping: the results so far'));
  try {
    for (const [index, scenario] of scenarios.entries()) {
      if (watch.status !== undefined) break;
      const title = `running ${index + 1} of ${scenarios.length}: ${scenario.title}`;
      const wanted = { ...options, ...reports.watching() };
      const path = traceOf(scenario);
      const run = await runOne(scenario, title, path, watch.stop, wanted, terminal);
      if (path !== undefined) traces.push(path);
      terminal.progress('');
      if (!options.json) for (const line of textOf(run, options, paint)) terminal.out(line);
      reports.add(run);
      runs.push(run);
      if (options.shrink === false || watch.status !== undefined) continue;
      const said = await shrinkFailure(run, runtimeOf(options.runtime), watch.stop, terminal);
      if (!options.json) for (const line of said) terminal.out(line);
    }
    const written = [...traces, ...(await reports.write(scenarios.slice(runs.length)))];
    if (!options.json) for (const path of written) terminal.out(`written: ${path}`);
  } finally {
    terminal.progress('');
    watch.close();
  }
  return conclude(runs, scenarios.length, watch.status, options, terminal);
}

/** A scenario with what the options say instead of its file, or beside it. */
function asked(scenario: Scenario, { seed, serviceLevel = [] }: FleetRunOptions): Scenario {
  const levels = [...(scenario.serviceLevelsMs ?? []), ...serviceLevelsMs(serviceLevel)];
  return {
    ...scenario,
    ...(seed === undefined ? {} : { seed }),
    ...(levels.length > 0
      ? { serviceLevelsMs: [...new Set(levels)].sort((one, other) => one - other) }
      : {}),
  };
}

function conclude(
  runs: readonly ScenarioRun[],
  count: number,
  stopStatus: number | undefined,
  options: FleetRunOptions,
  terminal: Terminal,
): number {
  const results = runs.map(({ result }) => result);
  const isStopped = stopStatus !== undefined;
  if (options.json) {
    // What was not run to its end has not passed.
    const passed = !isStopped && results.every((result) => result.passed);
    const isPartial = isStopped || results.some(({ partial }) => partial !== undefined);
    const partial = isPartial ? { partial: true } : {};
    const scenarios = runs.map((run) => documentOf(run, options));
    terminal.out(JSON.stringify({ version: 1, passed, ...partial, scenarios }));
  } else {
    terminal.out(summaryText(results, count, isStopped));
  }
  for (const line of deathLines(results)) terminal.err(line);
  return statusOfRuns(results, stopStatus);
}

/** Runs one scenario; whatever becomes of it, no half-written file is left. */
async function runOne(
  scenario: Scenario,
  title: string,
  path: string | undefined,
  stop: AbortSignal,
  options: FleetRunOptions & Pick<ReplicationsOptions, 'watch'>,
  terminal: Terminal,
): Promise<ScenarioRun> {
  const traceFile = path === undefined ? undefined : new TraceFile(path);
  const bar = progressBar();
  terminal.progress(title);
  const { runtime, workers, calls, story, watch } = options;
  const wanted: ReplicationsOptions = {
    runtime,
    workers,
    stop,
    watch,
    keepsCalls: calls || undefined,
    keepsTrace: story || undefined,
    onLine: traceFile && ((_line, text) => traceFile.add(text)),
    onProgress: (share) => terminal.progress(`${title} ${bar(share)}`),
    onWorkerDied: (seed, why) => terminal.err(retryText(seed, why)),
  };
  try {
    const run = await runReplications(scenario, wanted);
    traceFile?.finish();
    return await withLines(run, stop, options);
  } catch (error) {
    traceFile?.discard();
    throw error;
  }
}

/** A loaded run kept no trace: what explains its failures is made again. */
async function withLines(
  run: ScenarioRun,
  stop: AbortSignal,
  { runtime }: FleetRunOptions,
): Promise<ScenarioRun> {
  if (run.trace.length > 0 || standingOf(run.result) !== 'failed') return run;
  return { ...run, trace: await linesAboutFailures(run, runtimeOf(runtime), stop) };
}

function textOf(run: ScenarioRun, options: FleetRunOptions, paint: Paint): readonly string[] {
  return [
    ...reportLines(run, paint, options.story ?? false),
    ...figureLines(run.result, paint),
    ...partialLines(run).map((line) => paint('yellow', line)),
  ];
}

/** So many members are listed without being asked for. */
const mostMembers = 1_000;

/** A result as `--json` prints it: long lists only where they were asked for. */
function documentOf({ scenario, result }: ScenarioRun, { calls }: FleetRunOptions): object {
  const { calls: listed, figures, ...rest } = result;
  const listsCalls = calls === true || scenario.load === undefined;
  const isLarge = (figures?.members.length ?? 0) > mostMembers && calls !== true;
  const { members, ...others } = figures ?? { members: [] };
  const shown = isLarge ? others : { ...others, members };
  const { metrics, digest, replications, partial, ...before } = rest;
  return {
    ...before,
    ...(listsCalls ? { calls: listed } : {}),
    metrics,
    digest,
    ...(figures ? { figures: shown } : {}),
    ...(replications ? { replications } : {}),
    ...(partial ? { partial } : {}),
  };
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
