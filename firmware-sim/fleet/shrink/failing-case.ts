import type { PasswordCheck } from '../../exchange/floor.js';
import type { ChartRuntime } from '../../runtime/runtime.js';
import type { Expectation, Scenario, Step } from '../../site/scenario-model.js';
import type { Site } from '../../site/site-model.js';
import type { Metrics } from '../figures/metrics.js';
import type { ScenarioRun } from '../result.js';
import { runScenario } from '../run-scenario.js';
import type { ScriptedStep } from '../scripted-steps.js';

/** Why a run failed: an invariant by its id, or an expectation by its place. */
export type Reason =
  | { readonly invariant: string }
  | {
      readonly expectation: number;
      /**
       * Of a `metric` that was there: the share of calls that were refused or are not over. A figure that is missing, or
       * bad because its calls lead nowhere, is another failure.
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
  /** How many runs it took. */
  runs = 0;
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
    this.#runtime = runtime;
    this.#checkPassword = ({ extension }, digits) =>
      digits === passwordOf(extension) ? 'right' : 'wrong';
  }

  /**
   * Whether a case fails for the same reason; no more case does once half a million inputs were run. Never throws: an
   * engine that breaks is another failure.
   */
  fails(one: Case): boolean {
    if (this.#work > mostWork) return false;
    this.#work += one.steps.length + one.site.phones.length;
    const run = this.run(one);
    return run !== undefined && isBroken(run, this.reason, 0);
  }

  /** Runs a case; `undefined` where the engine itself broke. */
  run({ site, steps, untilMs, expectedAtMs }: Case): ScenarioRun | undefined {
    this.runs++;
    const { load: _load, replications: _count, warmUpMs: _warmUp, ...rest } = this.#scenario;
    const expectations = this.#expected.map((expected) =>
      expectedAtMs === undefined ? expected : { ...expected, atMs: expectedAtMs },
    );
    const scenario = { ...rest, expectations, site, untilMs, steps: steps.map(numbered) };
    try {
      return runScenario(scenario, this.#runtime, undefined, {
        checkPassword: this.#checkPassword,
        keepsTrace: false,
      });
    } catch {
      return undefined;
    }
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

/** Whether a run failed for a reason; `place`: where the expectation stands in it. */
function isBroken({ result }: ScenarioRun, reason: Reason, place: number): boolean {
  if ('invariant' in reason) {
    return result.invariants.some(({ id, passed }) => id === reason.invariant && !passed);
  }
  const read = result.expectations[place];
  if (read?.passed !== false) return false;
  const { strayShare } = reason;
  if (strayShare === undefined) return true;
  return read.got !== null && strayShareOf(result.metrics) <= Math.max(mostStray, strayShare);
}

/** Of a few calls none may stray, of many some may. */
const mostStray = 0.1;

const strayShareOf = ({ offered, answered, abandoned, covered }: Metrics): number =>
  offered === 0 ? 1 : 1 - (answered + abandoned + covered) / offered;

/** Why a run failed, first of all; `undefined` where it held. An invariant explains more than an expectation. */
export function reasonOf({ scenario, result, violations }: ScenarioRun): Reason | undefined {
  const isWanted = (id: string) =>
    scenario.expectations.some(
      (expected) => 'invariant' in expected && expected.invariant === id && !expected.holds,
    );
  const first = violations.find(({ id }) => !isWanted(id));
  if (first) return { invariant: first.id };
  const broken = result.invariants.find(({ id, passed }) => !passed && !isWanted(id));
  if (broken) return { invariant: broken.id };
  const expectation = result.expectations.findIndex(({ passed }) => !passed);
  if (expectation < 0) return undefined;
  const expected = scenario.expectations[expectation];
  const isMetric = expected !== undefined && 'metric' in expected;
  const hasFigure = isMetric && result.expectations[expectation]?.got !== null;
  return hasFigure ? { expectation, strayShare: strayShareOf(result.metrics) } : { expectation };
}
