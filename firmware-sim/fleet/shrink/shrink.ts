import { setImmediate } from 'node:timers/promises';
import type { ChartRuntime } from '../../runtime/runtime.js';
import type { Site } from '../../site/site-model.js';
import { nthReplication } from '../replications.js';
import type { ScenarioRun } from '../result.js';
import { type ScriptedRun, scriptedRun } from '../scripted-steps.js';
import { latestOf, leastOf } from './ddmin.js';
import { evenTimes } from './even-times.js';
import {
  type Case,
  expectedOf,
  FailingCase,
  type Reason,
  reasonOf,
  runInSlices,
} from './failing-case.js';
import type { Search } from './search.js';
import { shrunkText } from './shrunk-text.js';
import { siteSeen, sitesBelow } from './smaller-sites.js';

/** The shortest story of a failure that was found. */
export interface Shrunk {
  readonly reason: Reason;
  /** A scenario file: steps only. */
  readonly text: string;
  readonly steps: number;
  readonly phones: number;
  /** Inputs of the run that failed. */
  readonly inputs: number;
  /** How many runs it took. */
  readonly runs: number;
  /** Why it may not be the shortest yet; missing where nothing more can be left out. */
  readonly partial?: 'stopped' | 'exhausted';
}

/** How far the search for a story has come. */
export interface ShrinkProgress {
  /** Of the shortest story so far; missing before there is one. */
  readonly steps?: number;
  readonly phones?: number;
  readonly runs: number;
}

/** How a story is looked for. */
export interface ShrinkOptions {
  /** Ends the search where it is; the shortest story so far is the answer. */
  readonly stop?: AbortSignal | undefined;
  /** Told after each run of a case, and after each slice of a long one. */
  readonly onProgress?: ((progress: ShrinkProgress) => void) | undefined;
}

/**
 * Cuts a run that failed down to the shortest that fails for the same reason: fewer steps, phones, groups and settings,
 * even times. What a load did becomes steps. Others are heard meanwhile.
 *
 * @param run - A run that failed.
 * @returns `undefined` where the run held, where its inputs alone do not make it fail again, or where it was stopped
 *   before that was known.
 */
export async function shrink(
  run: ScenarioRun,
  runtime: ChartRuntime,
  { stop, onProgress }: ShrinkOptions = {},
): Promise<Shrunk | undefined> {
  const reason = reasonOf(run);
  if (!reason) return undefined;
  const attempt = new Shrinking(run, reason, runtime);
  const search = attempt.search();
  for (;;) {
    if (search.next().done) return attempt.found(undefined);
    onProgress?.(attempt.progress());
    if (attempt.isExhausted) return attempt.found('exhausted');
    await setImmediate();
    if (stop?.aborted) return attempt.found('stopped');
  }
}

/** One search for the shortest story of a failure. */
class Shrinking {
  readonly #run: ScenarioRun;
  readonly #reason: Reason;
  readonly #runtime: ChartRuntime;
  #inputs: ScriptedRun | undefined;
  #failing: FailingCase | undefined;

  constructor(run: ScenarioRun, reason: Reason, runtime: ChartRuntime) {
    this.#run = run;
    this.#reason = reason;
    this.#runtime = runtime;
  }

  get isExhausted(): boolean {
    return this.#failing?.isExhausted ?? false;
  }

  *search(): Search<void> {
    const { scenario, violationSeed } = this.#run;
    const seed = violationSeed ?? scenario.seed;
    const failed = nthReplication(scenario, seed - scenario.seed);
    const again = yield* runInSlices(failed, this.#runtime, { keepsTrace: true });
    const inputs = scriptedRun(again.trace, scenario.site);
    const failing = new FailingCase(scenario, this.#reason, this.#runtime, inputs.passwordOf);
    this.#inputs = inputs;
    this.#failing = failing;
    const expectedAtMs = expectedOf(scenario, this.#reason)[0]?.atMs;
    const whole: Case = {
      site: scenario.site,
      steps: inputs.steps,
      untilMs: scenario.untilMs,
      ...(expectedAtMs === undefined ? {} : { expectedAtMs }),
    };
    const seen = { ...whole, site: siteSeen(scenario.site, again.trace) };
    const isSmaller = seen.site.phones.length < scenario.site.phones.length;
    const base = isSmaller && (yield* failing.fails(seen)) ? seen : whole;
    const begun = yield* endingEarly(base, failing, again, this.#reason);
    if (begun) yield* settled(begun, failing);
  }

  progress(): ShrinkProgress {
    const { runs = 0, least } = this.#failing ?? {};
    return least ? { runs, ...sizesOf(least) } : { runs };
  }

  found(partial: Shrunk['partial']): Shrunk | undefined {
    const { runs = 0, least } = this.#failing ?? {};
    const inputs = this.#inputs;
    if (!least || !inputs) return undefined;
    return {
      reason: this.#reason,
      text: shrunkText(least, this.#run.scenario, this.#reason, inputs.passwordOf, partial),
      ...sizesOf(least),
      inputs: inputs.steps.length,
      runs,
      ...(partial ? { partial } : {}),
    };
  }
}

const sizesOf = ({ steps, site }: Case) => ({ steps: steps.length, phones: site.phones.length });

/** Nothing after the instant of the failure matters. */
function* endingEarly(
  whole: Case,
  failing: FailingCase,
  run: ScenarioRun,
  reason: Reason,
): Search<Case | undefined> {
  const brokenAt =
    'invariant' in reason
      ? run.violations.find(({ id }) => id === reason.invariant)?.at
      : run.scenario.expectations[reason.expectation]?.atMs;
  if (brokenAt !== undefined) {
    const early = { ...whole, untilMs: brokenAt, steps: upTo(whole.steps, brokenAt) };
    if (yield* failing.fails(early)) return early;
  }
  return (yield* failing.fails(whole)) ? whole : undefined;
}

const upTo = (steps: Case['steps'], ms: number) => steps.filter(({ atMs }) => atMs <= ms);

/** Most runs of this loop: each makes the case smaller, so it ends anyway. */
const mostRounds = 5;

function* settled(begun: Case, failing: FailingCase): Search<void> {
  let one = begun;
  for (let round = 0; round < mostRounds; round++) {
    const before = sizeOf(one);
    one = yield* fewerSteps(one, failing);
    one = yield* smallerSite(one, failing);
    one = yield* evenTimes(one, failing);
    if (sizeOf(one) === before) break;
  }
}

const sizeOf = ({ site, steps, untilMs }: Case): string =>
  JSON.stringify([steps, site.phones.length, site.groups, untilMs]);

function* fewerSteps(one: Case, failing: FailingCase): Search<Case> {
  const fails = (steps: Case['steps']) => failing.fails({ ...one, steps });
  return { ...one, steps: yield* leastOf(yield* latestOf(one.steps, fails), fails) };
}

function* smallerSite(one: Case, failing: FailingCase): Search<Case> {
  const fails = (site: Site) => failing.fails({ ...one, site });
  return { ...one, site: yield* sitesBelow(one.site, fails) };
}
