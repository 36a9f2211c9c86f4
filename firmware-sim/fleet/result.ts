import type { Expectation, Scenario } from '../site/scenario-model.js';
import type { CallRecord } from './call-records.js';
import type { LoadFigures } from './figures/load-figures.js';
import type { Metrics } from './figures/metrics.js';
import type { RunFigures } from './figures/run-figures.js';
import type { InvariantResult, Violation } from './invariants/index.js';
import type { TraceLine } from './trace-lines.js';

/** One expectation with what was seen. */
export interface ExpectationResult {
  readonly text: string;
  readonly line: number;
  readonly passed: boolean;
  readonly got: unknown;
}

/** One of several runs of a scenario, each with a seed of its own. */
export interface ReplicationResult {
  readonly seed: number;
  readonly passed: boolean;
  readonly metrics: Metrics;
  /** SHA-256 of its trace. */
  readonly digest: string;
}

/** A run that was ended before its time. */
export interface StoppedEarly {
  /** How far the last replication came, virtual ms. */
  readonly reachedMs: number;
  /** Replications that count, whole or not. */
  readonly replications: number;
  /** Whether something had failed by then; otherwise nothing is proved, either way. */
  readonly failed: boolean;
  /** Replications that are missing because the thread of each died twice. */
  readonly died?: readonly DiedReplication[];
}

/** A replication whose thread died twice. */
export interface DiedReplication {
  /** Counted from 1. */
  readonly replication: number;
  readonly seed: number;
  /** Of the second time: `out of memory`, or the exit code in words. */
  readonly why: string;
}

/** What became of one scenario, as `--json` prints it. */
export interface ScenarioResult {
  readonly scenario: string;
  readonly file: string;
  readonly seed: number;
  /** Whether all held to the end; never of a run that is `partial`. */
  readonly passed: boolean;
  readonly expectations: readonly ExpectationResult[];
  readonly invariants: readonly InvariantResult[];
  /** Those of the first replication; empty, and left out by `--json`, where they were not kept. */
  readonly calls: readonly CallRecord[];
  /** The means of those of all replications. */
  readonly metrics: Metrics;
  /** SHA-256 of the trace; of several replications SHA-256 of the lines of their digests. */
  readonly digest: string;
  /** With a load: everything behind the metrics. */
  readonly figures?: LoadFigures;
  /** Where there are several. */
  readonly replications?: readonly ReplicationResult[];
  readonly partial?: StoppedEarly;
}

/** What became of a run: `partial` is one that was not run to its end, and had not failed by then. */
export type Standing = 'held' | 'failed' | 'partial';

/** What became of a run, in one word. */
export function standingOf({
  passed,
  partial,
}: Pick<ScenarioResult, 'passed' | 'partial'>): Standing {
  if (passed) return 'held';
  return partial && !partial.failed ? 'partial' : 'failed';
}

/** The expectation that a result is of; a run that was stopped did not read all. */
export function expectationOf(
  { expectations }: Pick<Scenario, 'expectations'>,
  { line, text }: ExpectationResult,
): Expectation | undefined {
  return expectations.find((expected) => expected.line === line && expected.text === text);
}

/** The expectations whose time did not come. */
export function unreadOf(
  { expectations }: Pick<Scenario, 'expectations'>,
  result: Pick<ScenarioResult, 'expectations'>,
): readonly Expectation[] {
  const read = new Set(result.expectations.map(({ line, text }) => `${line} ${text}`));
  return expectations.filter(({ line, text }) => !read.has(`${line} ${text}`));
}

/** A result with what explains it. */
export interface ScenarioRun {
  readonly scenario: Scenario;
  readonly result: ScenarioResult;
  /** Everything behind the metrics, with a load or without. */
  readonly figures: LoadFigures;
  /** Empty where it was not kept: a loaded run makes it again, the same. */
  readonly trace: readonly TraceLine[];
  /** Those of the first replication that has any; its seed is `violationSeed`. */
  readonly violations: readonly Violation[];
  readonly violationSeed?: number;
}

/** What one run gave, as plain data that goes from thread to thread. */
export interface Replication {
  readonly seed: number;
  readonly reachedMs: number;
  readonly expectations: readonly ExpectationResult[];
  readonly invariants: readonly InvariantResult[];
  readonly violations: readonly Violation[];
  readonly calls: readonly CallRecord[];
  readonly figures: RunFigures;
  readonly digest: string;
}

/** The same with its trace. */
export interface TracedReplication {
  readonly replication: Replication;
  readonly trace: readonly TraceLine[];
}
