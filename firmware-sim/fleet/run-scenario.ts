import { eventKinds } from '../../statecharts/instant.js';
import { CallProcessor } from '../call-processor.js';
import { VirtualClock } from '../clock/virtual-clock.js';
import type { PasswordCheck } from '../exchange/floor.js';
import type { ChartRuntime } from '../runtime/runtime.js';
import { checkPassword } from '../site/password.js';
import type { Expectation, Scenario } from '../site/scenario-model.js';
import { withoutSecrets } from '../site/without-secrets.js';
import { type CallRecord, type Metrics, metricsOf, recordOf } from './call-records.js';
import { type Evidence, readExpectation } from './expectations.js';
import {
  createInvariantChecker,
  type InvariantResult,
  type Violation,
} from './invariants/index.js';
import { submitSteps } from './recorded-input.js';
import { stamping } from './stamp.js';
import { noteStep } from './step-outcomes.js';
import type { TraceLine } from './trace-lines.js';
import { TraceDigest, traceText } from './trace-text.js';

/** One expectation with what was seen. */
export interface ExpectationResult {
  readonly text: string;
  readonly line: number;
  readonly passed: boolean;
  readonly got: unknown;
}

/** What became of one scenario, as `--json` prints it. */
export interface ScenarioResult {
  readonly scenario: string;
  readonly file: string;
  readonly seed: number;
  readonly passed: boolean;
  readonly expectations: readonly ExpectationResult[];
  readonly invariants: readonly InvariantResult[];
  readonly calls: readonly CallRecord[];
  readonly metrics: Metrics;
  /** SHA-256 of the trace. */
  readonly digest: string;
}

/** A result with what explains it. */
export interface ScenarioRun {
  readonly scenario: Scenario;
  readonly result: ScenarioResult;
  readonly trace: readonly TraceLine[];
  readonly violations: readonly Violation[];
}

/** What is told the lines of a trace as they come; `text` is the line as it is written. */
export type TraceSink = (line: TraceLine, text: string) => void;

/**
 * Runs a scenario in virtual time.
 *
 * @param sink - Told every line as it comes.
 * @returns The result; the same for the same scenario, byte for byte (rule S-03).
 */
export function runScenario(
  scenario: Scenario,
  runtime: ChartRuntime,
  sink: TraceSink = () => undefined,
): ScenarioRun {
  const clock = new VirtualClock();
  const trace: TraceLine[] = [];
  const digest = new TraceDigest();
  const checker = createInvariantChecker();
  const steps = new Map<number, string>();
  const write = (line: TraceLine) => {
    const text = traceText(line);
    trace.push(line);
    digest.add(text);
    checker.observe(line);
    noteStep(steps, line);
    sink(line, text);
  };
  write(headerOf(scenario));
  const processor = new CallProcessor({
    site: scenario.site,
    clock,
    runtime,
    report: stamping(clock, write),
    checkPassword: checkGroup,
  });
  processor.open();
  submitSteps(scenario, processor, (name, password) => {
    const group = processor.floor.groups.get(name);
    return group ? checkGroup(group, password, 0) : 'wrong';
  });
  const records = () => [...processor.floor.calls.values()].map(recordOf);
  const evidence: Evidence = {
    processor,
    steps,
    metrics: () => metricsOf(records(), processor.floor.autoLogouts),
    brokenInvariants: () => new Set(checker.violations().map((violation) => violation.id)),
  };
  const early = readInTime(scenario, clock, evidence);
  clock.runUntil(scenario.untilMs);
  write({ ev: 'trace.end', at: scenario.untilMs, kind: eventKinds.newCall });
  const invariants = checker.finish();
  const expectations = scenario.expectations.map(
    (expected) => early.get(expected) ?? resultOf(expected, evidence),
  );
  return {
    scenario,
    trace,
    violations: checker.violations(),
    result: {
      scenario: scenario.title,
      file: scenario.file,
      seed: scenario.seed,
      passed:
        expectations.every(({ passed }) => passed) &&
        invariants.every(({ id, passed }) => passed || isExpectedBroken(scenario, id)),
      expectations,
      invariants,
      calls: records(),
      metrics: evidence.metrics(),
      digest: digest.finish(),
    },
  };
}

const checkGroup: PasswordCheck = (group, digits) =>
  checkPassword(group.config.passwordHash ?? '', digits) ? 'right' : 'wrong';

function headerOf(scenario: Scenario): TraceLine {
  return {
    ev: 'trace.header',
    version: 1,
    scenario: scenario.title,
    site: withoutSecrets(scenario.site),
    seed: scenario.seed,
  };
}

/** Reads what has a time of its own, each after everything of its instant; a call's `at` is no such. */
function readInTime(
  scenario: Scenario,
  clock: VirtualClock,
  evidence: Evidence,
): ReadonlyMap<Expectation, ExpectationResult> {
  const results = new Map<Expectation, ExpectationResult>();
  const timed = scenario.expectations
    .flatMap((expected) =>
      expected.atMs === undefined || 'call' in expected ? [] : [{ expected, atMs: expected.atMs }],
    )
    .sort((left, right) => left.atMs - right.atMs);
  for (const { expected, atMs } of timed) {
    clock.runUntil(atMs);
    results.set(expected, resultOf(expected, evidence));
  }
  return results;
}

function resultOf(expected: Expectation, evidence: Evidence): ExpectationResult {
  const reading = readExpectation(expected, evidence);
  return { text: expected.text, line: expected.line, ...reading };
}

function isExpectedBroken(scenario: Scenario, id: string): boolean {
  return scenario.expectations.some(
    (expected) => 'invariant' in expected && expected.invariant === id && !expected.holds,
  );
}
