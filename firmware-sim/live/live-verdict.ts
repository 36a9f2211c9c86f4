import { eventKinds } from '../../statecharts/instant.js';
import type { CallProcessor } from '../call-processor.js';
import type { InstantClock } from '../clock.js';
import { type Evidence, readExpectation } from '../fleet/expectations.js';
import { FigureBook } from '../fleet/figures/run-figures.js';
import { createInvariantChecker, type InvariantResult } from '../fleet/invariants/index.js';
import type { ExpectationResult } from '../fleet/run-scenario.js';
import { noteStep } from '../fleet/step-outcomes.js';
import type { TraceLine } from '../fleet/trace-lines.js';
import type { Expectation, Scenario } from '../site/scenario-model.js';

/** How a scenario held on a live desk. */
export interface LiveJudgement {
  readonly passed: boolean;
  readonly expectations: readonly ExpectationResult[];
  readonly invariants: readonly InvariantResult[];
  /** Expectations whose time did not come. */
  readonly unread: number;
}

/** Judges a scenario that is played on a live desk. */
export class LiveVerdict {
  readonly #scenario: Scenario;
  readonly #steps = new Map<number, string>();
  readonly #read = new Map<Expectation, ExpectationResult>();
  readonly #checker = createInvariantChecker();

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
  }

  /** Takes every line of the trace, the header first. */
  observe(line: TraceLine): void {
    this.#checker.observe(line);
    noteStep(this.#steps, line);
  }

  /**
   * Reads each expectation when everything of its instant is over; one without a time at the scenario's
   * `until`.
   */
  watch(processor: CallProcessor, clock: InstantClock): void {
    const { warmUpMs = 0, untilMs, expectations, serviceLevelsMs } = this.#scenario;
    const book = new FigureBook(processor, { untilMs, warmUpMs, serviceLevelsMs });
    const evidence: Evidence = {
      processor,
      steps: this.#steps,
      metrics: () => book.metricsNow(),
      brokenInvariants: () => new Set(this.#checker.violations().map(({ id }) => id)),
    };
    for (const expected of expectations) {
      const isTimed = expected.atMs !== undefined && !('call' in expected);
      const atMs = isTimed ? (expected.atMs as number) : untilMs;
      clock.schedule(atMs + 1, eventKinds.prepare, () => {
        const reading = readExpectation(expected, evidence);
        this.#read.set(expected, { text: expected.text, line: expected.line, ...reading });
      });
    }
  }

  /** What became of it. A run that ends early leaves expectations unread: they are no failure. */
  finish(): LiveJudgement {
    const invariants = this.#checker.finish();
    const expectations = [...this.#read.values()];
    return {
      passed:
        expectations.every(({ passed }) => passed) &&
        invariants.every(({ id, passed }) => passed || this.#isExpectedBroken(id)),
      expectations,
      invariants,
      unread: this.#scenario.expectations.length - expectations.length,
    };
  }

  #isExpectedBroken(id: string): boolean {
    return this.#scenario.expectations.some(
      (expected) => 'invariant' in expected && expected.invariant === id && !expected.holds,
    );
  }
}
