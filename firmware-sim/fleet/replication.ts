import { eventKinds } from '../../statecharts/instant.js';
import { CallProcessor } from '../call-processor.js';
import { VirtualClock } from '../clock/virtual-clock.js';
import type { Call } from '../exchange/call.js';
import type { Floor, PasswordCheck } from '../exchange/floor.js';
import type { FloorWatch } from '../exchange/floor-watch.js';
import type { ChartRuntime } from '../runtime/runtime.js';
import { checkPassword } from '../site/password.js';
import type { Expectation, Scenario } from '../site/scenario-model.js';
import { type CallRecord, recordOf } from './call-records.js';
import { type Evidence, readExpectation } from './expectations.js';
import { FigureBook } from './figures/run-figures.js';
import { beginLoad } from './load/load-run.js';
import { submitSteps } from './recorded-input.js';
import { Recording, type TraceSink } from './recording.js';
import type { ExpectationResult, TracedReplication } from './result.js';
import { timing } from './stamp.js';

export type { TraceSink } from './recording.js';

/** How a run is made; what is not asked for costs nothing. */
export interface RunOptions {
  /** Told every line as it comes. */
  readonly onLine?: TraceSink | undefined;
  /** Told each call once: when it ended, or at the end of the run. */
  readonly onCall?: ((record: CallRecord) => void) | undefined;
  /** Makes one more who looks on, before the first instant: reports that draw calls and logins. */
  readonly watch?: ((floor: Floor) => FloorWatch) | undefined;
  /** Whether the run comes with its trace; by default only where there is no load. */
  readonly keepsTrace?: boolean | undefined;
  /** Whether the result lists its calls; by default only where there is no load. */
  readonly keepsCalls?: boolean | undefined;
  /** Instead of the hashes of the site. */
  readonly checkPassword?: PasswordCheck | undefined;
  /** Whether the invariants are checked; yes by default. */
  readonly isChecked?: boolean | undefined;
  /** Whether a digest is taken; by default where the invariants are checked. */
  readonly isDigested?: boolean | undefined;
}

/** How far a run has come. */
export interface RunProgress {
  readonly atMs: number;
  readonly untilMs: number;
}

/** A slice of virtual time is to be so many calls and steps, so that whoever waits may be heard. */
const workInSlice = 2_000;
const firstSliceMs = 1_000;

/**
 * Runs a scenario once, in slices.
 *
 * @returns A generator that gives way after each slice; told `true` by `next`, it ends there.
 */
export function* replicationOf(
  scenario: Scenario,
  runtime: ChartRuntime,
  options: RunOptions,
): Generator<RunProgress, TracedReplication, boolean | undefined> {
  const run = new Running(scenario, runtime, options);
  const { untilMs } = scenario;
  const isRead = new Set<Expectation>();
  // Nobody knows how much will happen: slices grow until there is enough in one.
  let sliceMs = firstSliceMs;
  const stops = [...timedExpectations(scenario), { expected: undefined, atMs: untilMs }];
  for (const { expected, atMs } of stops) {
    while (!run.isStopped && run.needs(atMs)) {
      const before = run.work;
      run.advance(Math.min(atMs, run.nowMs + sliceMs));
      const done = run.work - before;
      if (done > workInSlice) sliceMs = Math.max(1, Math.ceil(sliceMs / 2));
      else if (done < workInSlice / 4) sliceMs *= 2;
      if (run.isStopped) break;
      if (yield { atMs: run.nowMs, untilMs }) run.isStopped = true;
    }
    if (expected && !run.isStopped) {
      run.read(expected);
      isRead.add(expected);
    }
  }
  for (const expected of run.isStopped ? [] : scenario.expectations) {
    if (!isRead.has(expected)) run.read(expected);
  }
  return run.finish();
}

/** One run on its way. */
class Running {
  isStopped = false;
  readonly #scenario: Scenario;
  readonly #listsCalls: boolean;
  readonly #clock = new VirtualClock();
  readonly #recording: Recording;
  readonly #processor: CallProcessor;
  readonly #book: FigureBook;
  readonly #evidence: Evidence;
  readonly #results = new Map<Expectation, ExpectationResult>();
  #isBegun = false;

  constructor(scenario: Scenario, runtime: ChartRuntime, options: RunOptions) {
    this.#scenario = scenario;
    const { untilMs, seed, load, warmUpMs = 0, serviceLevelsMs } = scenario;
    const { onLine, onCall, keepsTrace = !load, isChecked = true } = options;
    const { isDigested = isChecked } = options;
    const { checkPassword = checkGroup } = options;
    this.#listsCalls = options.keepsCalls ?? !load;
    const looksAtCalls = scenario.expectations.some((expected) => 'call' in expected);
    const recording = new Recording(scenario, { onLine, keepsTrace, isChecked, isDigested });
    this.#recording = recording;
    const processor = new CallProcessor({
      site: scenario.site,
      clock: this.#clock,
      runtime,
      report: recording.isWanted ? timing(this.#clock, recording.take) : undefined,
      keepsCalls: this.#listsCalls || looksAtCalls,
      checkPassword,
    });
    this.#processor = processor;
    this.#book = new FigureBook(processor, {
      untilMs,
      warmUpMs,
      serviceLevelsMs,
      onCall: onCall && ((call: Call) => onCall(recordOf(call))),
    });
    if (options.watch) processor.floor.watches.push(options.watch(processor.floor));
    processor.open();
    submitSteps(scenario, processor, (name, password) => {
      const group = processor.floor.groups.get(name);
      return group ? checkPassword(group, password, 0) : 'wrong';
    });
    if (load) beginLoad(processor, load, seed, untilMs);
    this.#evidence = {
      processor,
      steps: recording.steps,
      metrics: () => this.#book.metricsNow(),
      brokenInvariants: () => new Set(recording.violations().map((violation) => violation.id)),
    };
  }

  get nowMs(): number {
    return this.#clock.now();
  }

  /** Calls and steps until now. */
  get work(): number {
    return this.#processor.floor.callsMade + this.#recording.steps.size;
  }

  /** Whether an instant is still to be taken; the first one is 0. */
  needs(atMs: number): boolean {
    return !this.#isBegun || this.#clock.now() < atMs;
  }

  /** An exchange that breaks after a broken invariant breaks because of it: that is told, and how far it came. */
  advance(toMs: number): void {
    this.#isBegun = true;
    try {
      this.#clock.runUntil(toMs);
    } catch (error) {
      if (this.#recording.violations().length === 0) throw error;
      this.isStopped = true;
    }
  }

  /** Reads an expectation as things are now. */
  read(expected: Expectation): void {
    const { text, line } = expected;
    this.#results.set(expected, { text, line, ...readExpectation(expected, this.#evidence) });
  }

  finish(): TracedReplication {
    const { seed, expectations } = this.#scenario;
    const recording = this.#recording;
    const reachedMs = this.#clock.now();
    recording.write({ ev: 'trace.end', at: reachedMs, kind: eventKinds.newCall });
    const { calls } = this.#processor.floor;
    const { invariants, digest } = recording.finish();
    const replication = {
      seed,
      reachedMs,
      expectations: expectations.flatMap((expected) => this.#results.get(expected) ?? []),
      invariants,
      violations: recording.violations(),
      calls: this.#listsCalls ? [...calls.values()].map(recordOf) : [],
      figures: this.#book.finish(reachedMs),
      digest,
    };
    return { replication, trace: recording.trace };
  }
}

const checkGroup: PasswordCheck = (group, digits) =>
  checkPassword(group.config.passwordHash ?? '', digits) ? 'right' : 'wrong';

/** What has a time of its own, each to be read after everything of its instant; a call's `at` is no such. */
function timedExpectations(
  scenario: Scenario,
): readonly { readonly expected: Expectation; readonly atMs: number }[] {
  return scenario.expectations
    .flatMap((expected) =>
      expected.atMs === undefined || 'call' in expected ? [] : [{ expected, atMs: expected.atMs }],
    )
    .sort((left, right) => left.atMs - right.atMs);
}
