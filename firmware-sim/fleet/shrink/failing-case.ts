import type { PasswordCheck } from '../../exchange/floor.js';
import type { ChartRuntime } from '../../runtime/runtime.js';
import type { Expectation, Scenario, Step } from '../../site/scenario-model.js';
import type { GroupConfig, Site } from '../../site/site-model.js';
import type { Metrics } from '../figures/metrics.js';
import { type RunOptions, replicationOf } from '../replication.js';
import { joinReplications } from '../replications.js';
import type { ScenarioRun } from '../result.js';
import type { ScriptedStep } from '../scripted-steps.js';
import { failsAlike, namedBy } from './same-failure.js';
import type { Search } from './search.js';

/** Why a run failed: an invariant by its id, or an expectation by its place. */
export type Reason =
  | { readonly invariant: string }
  | {
      readonly expectation: number;
      /** What was seen. */
      readonly got: unknown;
      /**
       * Of a `metric` that was there: the share of calls that were refused or are not over. A figure that is missing, or
       * bad because its calls lead nowhere or nobody is there, is another failure.
       */
      readonly strayShare?: number;
    };

/** A run of steps only, which fails or not. */
export interface Case {
  readonly site: Site;
  readonly steps: readonly ScriptedStep[];
  readonly untilMs: number;
  /** When the expectation that fails is read, where it has a time; it moves with the steps. */
  readonly expectedAtMs?: number;
}

/**
 * Inputs and phones of all runs together, some 20 s: what needs many calls to fail cannot become a story of a few, and
 * nobody waits for hours.
 */
const mostWork = 500_000;

/** Runs cases of one failure. */
export class FailingCase {
  readonly #scenario: Scenario;
  /** Nothing but what fails. */
  readonly #expected: readonly Expectation[];
  readonly #runtime: ChartRuntime;
  readonly #checkPassword: PasswordCheck;
  /** Phones and groups that the expectation speaks of. */
  readonly #named: ReadonlySet<string>;
  /** Groups with somebody in at first. */
  readonly #staffed: ReadonlySet<string>;
  /** How many runs it took. */
  runs = 0;
  /** The last case that failed: whoever looks for a smaller one keeps each that does. */
  least: Case | undefined;
  #work = 0;

  /**
   * @param scenario - The one that failed: its expectations hold for the cases.
   * @param passwordOf - What the steps type where the password is right.
   */
  constructor(
    scenario: Scenario,
    readonly reason: Reason,
    runtime: ChartRuntime,
    passwordOf: (group: string) => string,
  ) {
    this.#scenario = scenario;
    this.#expected = expectedOf(scenario, reason);
    const [expected] = this.#expected;
    this.#named = expected ? namedBy(expected, scenario.site) : new Set();
    const staffed = scenario.site.groups.filter(isStaffed);
    this.#staffed = new Set(staffed.map(({ extension }) => extension));
    this.#runtime = runtime;
    this.#checkPassword = ({ extension }, digits) =>
      digits === passwordOf(extension) ? 'right' : 'wrong';
  }

  /** Half a million inputs were run, and one more case was to be tried: it is enough. */
  isExhausted = false;

  /** Whether a case fails for the same reason. Never throws: an engine that breaks is another failure. */
  *fails(one: Case): Search<boolean> {
    if (!hasAll(one.site, this.#named) || this.#isEmptied(one.site)) return false;
    if (this.#work > mostWork) {
      this.isExhausted = true;
      yield;
    }
    this.#work += one.steps.length + one.site.phones.length;
    const run = yield* this.#run(one);
    if (run === undefined || !isBroken(run, this.reason, this.#expected[0])) return false;
    this.least = one;
    return true;
  }

  /** Of a figure: a group that had people in it has none; whatever is bad then is bad because of that. */
  #isEmptied({ groups }: Site): boolean {
    if ('invariant' in this.reason || this.reason.strayShare === undefined) return false;
    return groups.some((group) => this.#staffed.has(group.extension) && !isStaffed(group));
  }

  /** Runs a case; `undefined` where the engine itself broke. */
  *#run({ site, steps, untilMs, expectedAtMs }: Case): Search<ScenarioRun | undefined> {
    this.runs++;
    const { load: _load, replications: _count, warmUpMs: _warmUp, ...rest } = this.#scenario;
    const expectations = this.#expected.map((expected) =>
      expectedAtMs === undefined ? expected : { ...expected, atMs: expectedAtMs },
    );
    const scenario = { ...rest, expectations, site, untilMs, steps: steps.map(numbered) };
    try {
      const options = { checkPassword: this.#checkPassword, keepsTrace: false };
      return yield* runInSlices(scenario, this.#runtime, options);
    } catch {
      return undefined;
    }
  }
}

/** Runs a scenario once. @throws Error where the engine broke. */
export function* runInSlices(
  scenario: Scenario,
  runtime: ChartRuntime,
  options: RunOptions,
): Search<ScenarioRun> {
  const running = replicationOf(scenario, runtime, options);
  for (;;) {
    const { done, value } = running.next();
    if (done) return joinReplications(scenario, [value.replication], value.trace);
    yield;
  }
}

/** Steps keep the numbers that expectations know them by. */
const numbered = ({ atMs, input, step }: ScriptedStep, index: number): Step => ({
  number: step ?? index + 1_000_000,
  atMs,
  line: 1,
  input,
});

/** The expectation that failed, if it was one. */
export function expectedOf(scenario: Scenario, reason: Reason): readonly Expectation[] {
  const expected = 'expectation' in reason ? scenario.expectations[reason.expectation] : undefined;
  return expected ? [expected] : [];
}

/** Whether somebody is in as a run begins. */
const isStaffed = ({ membership, members, loggedIn }: GroupConfig): boolean =>
  (membership === 'static' ? members : loggedIn).length > 0;

/** Whether a site still has these phones and groups. */
function hasAll({ phones, groups }: Site, named: ReadonlySet<string>): boolean {
  const there = [...phones, ...groups].filter(({ extension }) => named.has(extension));
  return new Set(there.map(({ extension }) => extension)).size === named.size;
}

/** Whether a run failed for a reason; `expected`: the expectation that is alone in it, if it was one. */
function isBroken(
  { result }: ScenarioRun,
  reason: Reason,
  expected: Expectation | undefined,
): boolean {
  if ('invariant' in reason) {
    return result.invariants.some(({ id, passed }) => id === reason.invariant && !passed);
  }
  const [read] = result.expectations;
  if (!expected || read?.passed !== false || !failsAlike(expected, reason.got, read.got)) {
    return false;
  }
  const { strayShare } = reason;
  if (strayShare === undefined || !('metric' in expected)) return true;
  return strayShareOf(result.metrics, expected.metric) <= Math.max(mostStray, strayShare);
}

/** Of a few calls none may stray, of many some may. */
const mostStray = 0.1;

/** Where the figure is that of refused calls, those are what it is about. */
function strayShareOf(metrics: Metrics, metric: string): number {
  const { offered, answered, abandoned, covered, refused } = metrics;
  const told = answered + abandoned + covered + (metric === 'refused' ? refused : 0);
  return offered === 0 ? 1 : 1 - told / offered;
}

/**
 * Why a run failed, first of all; `undefined` where it held. An invariant explains more than an expectation; and of those
 * that broke in the same part of an instant (rule S-01) the first of the list, which speaks of what people see, explains
 * more than what was found first: some look at each line, others when that part is over.
 */
export function reasonOf({ scenario, result, violations }: ScenarioRun): Reason | undefined {
  const isWanted = (id: string) =>
    scenario.expectations.some(
      (expected) => 'invariant' in expected && expected.invariant === id && !expected.holds,
    );
  const first = violations.find(({ id }) => !isWanted(id));
  const isFirst = (id: string) =>
    violations.some((one) => one.id === id && one.at === first?.at && one.kind === first.kind);
  const broken = result.invariants.find(
    ({ id, passed }) => !passed && !isWanted(id) && (!first || isFirst(id)),
  );
  if (broken) return { invariant: broken.id };
  const missed = result.expectations.find(({ passed }) => !passed);
  // A run that was stopped did not read all of them.
  const expectation = scenario.expectations.findIndex(
    ({ line, text }) => line === missed?.line && text === missed.text,
  );
  const expected = scenario.expectations[expectation];
  if (!missed || !expected) return undefined;
  const { got } = missed;
  return 'metric' in expected && got !== null
    ? { expectation, got, strayShare: strayShareOf(result.metrics, expected.metric) }
    : { expectation, got };
}
