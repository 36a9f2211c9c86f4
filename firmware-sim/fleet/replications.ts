import { createHash } from 'node:crypto';
import type { Expectation, Scenario } from '../site/scenario-model.js';
import { readMetric } from './expectations.js';
import { loadFigures, meanMetrics } from './figures/load-figures.js';
import type { Metrics } from './figures/metrics.js';
import type { InvariantResult } from './invariants/index.js';
import type { DiedReplication, ExpectationResult, Replication, ScenarioRun } from './result.js';
import type { TraceLine } from './trace-lines.js';

/** The scenario of one replication: its seed is that of the scenario, or one of those after it. */
export function nthReplication(scenario: Scenario, index: number): Scenario {
  return index === 0 ? scenario : { ...scenario, seed: scenario.seed + index };
}

/** What is missing of the replications that there were to be. */
export interface Lost {
  /** How many there were to be. */
  readonly wanted?: number;
  /** Those that were not run to their end: their figures do not count, but what failed in them did fail. */
  readonly cutShort?: readonly Replication[];
  readonly died?: readonly DiedReplication[];
}

/**
 * Makes one result of all replications: the same whoever ran them, on whichever threads.
 *
 * @param replications - In the order of their seeds; one at least. The figures are theirs.
 * @param trace - Of the first, where it was kept.
 * @param lost - What is missing.
 */
export function joinReplications(
  scenario: Scenario,
  replications: readonly Replication[],
  trace: readonly TraceLine[] = [],
  lost: Lost = {},
): ScenarioRun {
  const [first] = replications as readonly [Replication, ...Replication[]];
  const metrics = meanMetrics(replications.map(({ figures }) => figures.metrics));
  const { wanted = replications.length, cutShort = [], died = [] } = lost;
  const seen = [...replications, ...cutShort];
  const expectations = joinExpectations(scenario, replications, cutShort, metrics);
  const invariants = joinInvariants(seen);
  const { warmUpMs = 0, untilMs } = scenario;
  const figures = loadFigures(
    replications.map((one) => one.figures),
    warmUpMs,
    untilMs,
  );
  const broken = seen.find(({ violations }) => violations.length > 0);
  const { reachedMs } = replications.at(-1) as Replication;
  const isPartial = reachedMs < untilMs || replications.length < wanted;
  const failed =
    expectations.some(({ passed }) => !passed) ||
    invariants.some(({ id, passed }) => !passed && !isExpectedBroken(scenario, id)) ||
    figures.checks.some(({ passed }) => !passed);
  const partial = {
    reachedMs,
    replications: replications.length,
    failed,
    ...(died.length > 0 ? { died } : {}),
  };
  return {
    scenario,
    figures,
    trace,
    violations: broken?.violations ?? [],
    ...(broken ? { violationSeed: broken.seed } : {}),
    result: {
      scenario: scenario.title,
      file: scenario.file,
      seed: first.seed,
      passed: !failed && !isPartial,
      expectations,
      invariants,
      calls: first.calls,
      metrics,
      digest: digestOf(replications),
      ...(scenario.load ? { figures } : {}),
      ...(replications.length > 1
        ? { replications: replications.map((one) => shortened(scenario, one)) }
        : {}),
      ...(isPartial ? { partial } : {}),
    },
  };
}

function shortened(scenario: Scenario, one: Replication) {
  const { seed, digest, figures, expectations, invariants } = one;
  const passed =
    scenario.expectations.every(
      (expected, index) => 'metric' in expected || (expectations[index]?.passed ?? true),
    ) && invariants.every(({ id, passed }) => passed || isExpectedBroken(scenario, id));
  return { seed, passed, metrics: figures.metrics, digest };
}

function digestOf(replications: readonly Replication[]): string {
  if (replications.length === 1) return (replications[0] as Replication).digest;
  const hash = createHash('sha256');
  for (const { digest } of replications) hash.update(digest).update('\n');
  return hash.digest('hex');
}

/** A metric without a time is compared as the mean over all; anything else must hold in each. */
function joinExpectations(
  scenario: Scenario,
  replications: readonly Replication[],
  cutShort: readonly Replication[],
  metrics: Metrics,
): readonly ExpectationResult[] {
  const [first] = replications as readonly [Replication, ...Replication[]];
  const seen = [...replications, ...cutShort];
  if (seen.length === 1) return first.expectations;
  const isWhole = first.reachedMs === scenario.untilMs;
  return scenario.expectations.flatMap((expected: Expectation) => {
    const { text, line } = expected;
    if ('metric' in expected && expected.atMs === undefined) {
      return isWhole ? { text, line, ...readMetric(expected, metrics) } : [];
    }
    const all = seen.flatMap(
      ({ expectations }) =>
        expectations.find((read) => read.line === line && read.text === text) ?? [],
    );
    return all.find(({ passed }) => !passed) ?? all[0] ?? [];
  });
}

function joinInvariants(replications: readonly Replication[]): readonly InvariantResult[] {
  const [first] = replications as readonly [Replication, ...Replication[]];
  return first.invariants.map(({ id }, index) => {
    const all = replications.map(({ invariants }) => invariants[index] as InvariantResult);
    return {
      id,
      passed: all.every(({ passed }) => passed),
      checked: all.reduce((sum, { checked }) => sum + checked, 0),
    };
  });
}

/** Whether a scenario wants an invariant to be broken: then a broken one is no failure. */
export function isExpectedBroken(scenario: Scenario, id: string): boolean {
  return scenario.expectations.some(
    (expected) => 'invariant' in expected && expected.invariant === id && !expected.holds,
  );
}
