import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { eventKinds } from '../../statecharts/instant.js';
import { RealClock } from '../clock/real-clock.js';
import { hostWall } from '../clock/wall-time.js';
import { metricsOf, recordOf } from '../fleet/call-records.js';
import { LiveDesk } from '../live/live-desk.js';
import { LiveVerdict } from '../live/live-verdict.js';
import { xstateRuntime } from '../runtime/xstate.js';
import { formatProblem, parseSite } from '../site/index.js';
import type { Scenario } from '../site/scenario-model.js';
import type { Site } from '../site/site-model.js';
import { RecentTrace } from '../trainer/explain/recent-trace.js';
import { exitStatus, Failure } from './failure.js';
import { readInput } from './files.js';
import { showLive } from './live-view.js';
import { type OpenWeb, openWeb } from './live-web.js';
import { type OpenPanels, openPanels } from './panels.js';
import { problemsFailure, readScenarios } from './scenario-files.js';
import type { Terminal } from './terminal.js';
import { TraceFile } from './trace-file.js';
import { readWirings, type SiteWirings } from './wiring-file.js';

/** What `lampfield live` takes. */
export interface LiveOptions {
  readonly scenario?: string;
  /** On a terminal the scenario is played again and again, without a verdict; elsewhere once. */
  readonly repeat?: boolean;
  readonly trace?: string;
  /** Of the wall, ms. */
  readonly forMs?: number;
  readonly speed?: number;
  /** Where the web console listens; 127.0.0.1 by default. */
  readonly host?: string;
  /** Missing: the usual one, or any that is free where that one is taken. */
  readonly port?: number;
  /** No web console. */
  readonly isWebOff?: boolean;
  /** A file with the trainer secret, for a console that others can reach. */
  readonly secretFile?: string;
}

/**
 * Runs a site in real time until it is told to end: by `--for`, by the end of the scenario, by a key or
 * by a signal.
 *
 * @returns 0, or 1 when an expectation or invariant of the scenario failed.
 * @throws Failure for a bad file, or a trace that cannot be written.
 */
export async function live(
  sitePath: string,
  options: LiveOptions,
  terminal: Terminal,
): Promise<number> {
  const { site, wirings } = readSite(sitePath, terminal);
  const scenario =
    options.scenario === undefined
      ? undefined
      : (readScenarios([options.scenario], (line) => terminal.err(line))[0] as Scenario);
  if (scenario) warnOfOtherSite(scenario, site, terminal);
  const traceFile = options.trace === undefined ? undefined : new TraceFile(options.trace);
  const verdict = scenario && new LiveVerdict(scenario);
  const clock = new RealClock({ speed: options.speed ?? 1 });
  const beganMs = hostWall.now();
  const phaseMs = () => hostWall.now() - beganMs;
  const problems = new Set<string>();
  const recent = new RecentTrace();
  const view = showLive(terminal, problems);
  const panels = openPanels(site, { wirings, phaseMs, tell: view.tell });
  const isRepeated = (options.repeat ?? false) && view.isTerminal;
  const desk = new LiveDesk({
    site,
    clock,
    runtime: xstateRuntime,
    panels: panels.attached,
    ...(scenario ? { playing: { scenario, isRepeated } } : {}),
    onLine: (line, text) => {
      recent.observe(line);
      verdict?.observe(line);
      traceFile?.add(text);
    },
    onFault: view.tell,
  });
  if (scenario) {
    verdict?.watch(desk.processor, clock);
    desk.play(scenario, isRepeated);
  }
  const web = await openOrLetGo(panels, () =>
    openWeb(options, {
      desk,
      clock,
      wall: hostWall,
      phaseMs,
      trace: recent,
      save: () => saveScenario(desk),
      tell: view.tellAside,
    }),
  );
  const ended = view.start(desk, {
    title: 'lampfield',
    notes: [...web.notes, ...panels.notes],
    save: () => saveScenario(desk).path,
    phaseMs,
    ...(options.forMs === undefined ? {} : { forMs: options.forMs }),
  });
  // After everything that the verdict reads; before the start, since it is no input.
  const ends = scenario && !isRepeated ? [ended, endOf(scenario, clock)] : [ended];
  try {
    clock.start();
    await Promise.race(ends);
  } finally {
    view.close();
    await web.close();
    desk.finish();
    await panels.close();
  }
  const lateness = clock.lateness();
  for (const line of summary(desk, phaseMs(), lateness)) terminal.out(line);
  for (const problem of problems) terminal.out(problem);
  traceFile?.finish();
  return isRepeated ? exitStatus.held : judge(verdict, terminal);
}

/** Panels that are open let go of their ports when the console cannot be opened. */
async function openOrLetGo(panels: OpenPanels, open: () => Promise<OpenWeb>): Promise<OpenWeb> {
  try {
    return await open();
  } catch (error) {
    await panels.close();
    throw error;
  }
}

/** A scenario may be played on another site than its own: who does so by mistake wonders. */
function warnOfOtherSite(scenario: Scenario, site: Site, terminal: Terminal): void {
  if (scenario.site.name === site.name) return;
  terminal.err(
    `${scenario.file} was written for the site "${scenario.site.name}", and is played on "${site.name}" (warning)`,
  );
}

/** A site with the wiring files of its panels. */
function readSite(
  path: string,
  terminal: Terminal,
): { readonly site: Site; readonly wirings: SiteWirings['wirings'] } {
  const parsed = parseSite(readInput(path), path);
  const panels = parsed.ok ? (parsed.value.panels ?? []) : [];
  const wired = readWirings(panels, path, readInput);
  for (const warning of [...parsed.warnings, ...wired.warnings]) {
    terminal.err(`${formatProblem(warning)} (warning)`);
  }
  const problems = [...(parsed.ok ? [] : parsed.problems), ...wired.problems];
  for (const problem of problems) terminal.err(formatProblem(problem));
  if (!parsed.ok || problems.length > 0) throw problemsFailure(problems.length);
  return { site: parsed.value, wirings: wired.wirings };
}

/** Resolves when everything of a scenario's `until` is over, however late the wall is. */
function endOf(scenario: Scenario, clock: RealClock): Promise<void> {
  return new Promise((done) => {
    clock.schedule(scenario.untilMs + 1, eventKinds.prepare, done);
  });
}

let saves = 0;

/** Saves what has happened beside where the command was started. */
function saveScenario(desk: LiveDesk): { readonly path: string; readonly text: string } {
  const text = desk.saved();
  for (;;) {
    const path = resolve(`lampfield-saved-${++saves}.yaml`);
    try {
      writeFileSync(path, text, { flag: 'wx' });
      return { path, text };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') continue;
      if (code === undefined) throw error;
      throw new Failure('CANNOT-WRITE', `${path} cannot be written (${code})`, 3);
    }
  }
}

function summary(
  desk: LiveDesk,
  ranMs: number,
  lateness: { readonly p99Ms: number; readonly maxMs: number },
): readonly string[] {
  const { floor } = desk.processor;
  const metrics = metricsOf([...floor.calls.values()].map(recordOf), floor.autoLogouts);
  const { offered, answered, covered, abandoned, refused, autoLogouts } = metrics;
  return [
    `ran ${(ranMs / 1_000).toFixed(1)} s: ${offered} calls, ${answered} answered, ${covered} covered, ` +
      `${abandoned} abandoned, ${refused} refused, ${autoLogouts} automatic logouts`,
    `timers late by ${lateness.p99Ms.toFixed(1)} ms at p99, ${lateness.maxMs.toFixed(1)} ms at most`,
  ];
}

function judge(verdict: LiveVerdict | undefined, terminal: Terminal): number {
  if (!verdict) return exitStatus.held;
  const { passed, expectations, invariants, unread } = verdict.finish();
  for (const { passed: held, text, line, got } of expectations) {
    if (!held) terminal.out(`line ${line}: expected ${text}, got ${JSON.stringify(got)}`);
  }
  for (const { id, passed: held } of invariants) if (!held) terminal.out(`${id} is broken`);
  const counts = `${expectations.length} expectations, ${invariants.length} invariants`;
  if (!passed) terminal.out(`✗ failed: ${counts}`);
  else if (unread === 0) terminal.out(`✓ held: ${counts}`);
  // To end a run early is no failure, and no proof either.
  else
    terminal.out(`… ended before the time of ${unread} expectations; until then held: ${counts}`);
  return passed ? exitStatus.held : exitStatus.failed;
}
