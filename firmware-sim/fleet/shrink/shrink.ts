import type { ChartRuntime } from '../../runtime/runtime.js';
import type { Site } from '../../site/site-model.js';
import { nthReplication } from '../replications.js';
import type { ScenarioRun } from '../result.js';
import { runScenario } from '../run-scenario.js';
import { scriptedRun } from '../scripted-steps.js';
import { latestOf, leastOf } from './ddmin.js';
import { evenTimes } from './even-times.js';
import { type Case, expectedOf, FailingCase, type Reason, reasonOf } from './failing-case.js';
import { shrunkText } from './shrunk-text.js';
import { sitesBelow } from './smaller-sites.js';

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
}

/**
 * Cuts a run that failed down to the shortest that fails for the same reason: fewer steps, phones, groups and settings,
 * even times. What a load did becomes steps.
 *
 * @param run - A run that failed.
 * @returns `undefined` where the run held, or where its inputs alone do not make it fail again.
 */
export function shrink(run: ScenarioRun, runtime: ChartRuntime): Shrunk | undefined {
  const reason = reasonOf(run);
  if (!reason) return undefined;
  const { scenario, violationSeed } = run;
  const seed = violationSeed ?? scenario.seed;
  const again = runScenario(nthReplication(scenario, seed - scenario.seed), runtime, undefined, {
    keepsTrace: true,
  });
  const { steps, passwordOf } = scriptedRun(again.trace, scenario.site);
  const failing = new FailingCase(scenario, reason, runtime, passwordOf);
  const expectedAtMs = expectedOf(scenario, reason)[0]?.atMs;
  const whole: Case = {
    site: scenario.site,
    steps,
    untilMs: scenario.untilMs,
    ...(expectedAtMs === undefined ? {} : { expectedAtMs }),
  };
  const begun = endingEarly(whole, failing, again, reason);
  if (!begun) return undefined;
  const least = settled(begun, failing);
  const text = shrunkText(least, scenario, reason, passwordOf);
  return {
    reason,
    text,
    steps: least.steps.length,
    phones: least.site.phones.length,
    inputs: steps.length,
    runs: failing.runs,
  };
}

/** Nothing after the instant of the failure matters. */
function endingEarly(
  whole: Case,
  failing: FailingCase,
  run: ScenarioRun,
  reason: Reason,
): Case | undefined {
  const brokenAt =
    'invariant' in reason
      ? run.violations.find(({ id }) => id === reason.invariant)?.at
      : run.scenario.expectations[reason.expectation]?.atMs;
  if (brokenAt !== undefined) {
    const early = { ...whole, untilMs: brokenAt, steps: upTo(whole.steps, brokenAt) };
    if (failing.fails(early)) return early;
  }
  return failing.fails(whole) ? whole : undefined;
}

const upTo = (steps: Case['steps'], ms: number) => steps.filter(({ atMs }) => atMs <= ms);

/** Most runs of this loop: each makes the case smaller, so it ends anyway. */
const mostRounds = 5;

function settled(begun: Case, failing: FailingCase): Case {
  let one = begun;
  for (let round = 0; round < mostRounds; round++) {
    const before = sizeOf(one);
    one = fewerSteps(one, failing);
    one = smallerSite(one, failing);
    one = evenTimes(one, failing);
    if (sizeOf(one) === before) break;
  }
  return one;
}

const sizeOf = ({ site, steps, untilMs }: Case): string =>
  JSON.stringify([steps, site.phones.length, site.groups, untilMs]);

function fewerSteps(one: Case, failing: FailingCase): Case {
  const fails = (steps: Case['steps']) => failing.fails({ ...one, steps });
  return { ...one, steps: leastOf(latestOf(one.steps, fails), fails) };
}

function smallerSite(one: Case, failing: FailingCase): Case {
  const fails = (site: Site) => failing.fails({ ...one, site });
  return { ...one, site: sitesBelow(one.site, fails) };
}
