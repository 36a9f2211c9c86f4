import { runReplications } from '../../../firmware-sim/fleet/run-replications.js';
import type { Scenario } from '../../../firmware-sim/site/scenario-model.js';
import { median } from '../measure.js';
import { benchPlan } from './bench-plans.js';
import { loadOf, siteOf } from './product-fleet.js';
import type { Target } from './targets.js';

const replications = 8;
/** A thread begins with machine code of its own to make: with a fifth of these calls two threads are no faster than one. */
const calls = 25_000;

/** How much faster two threads run the replications of a scenario than one does. */
export async function workerTargets(rounds: number): Promise<readonly Target[]> {
  const plan = benchPlan({ phones: 100, perGroup: 10, type: 'circular' }, calls);
  const scenario: Scenario = {
    title: 'The bench',
    file: 'bench.yaml',
    rules: [],
    site: siteOf(plan),
    seed: plan.seed,
    untilMs: plan.untilMs,
    steps: [],
    load: loadOf(plan),
    replications,
    expectations: [],
  };
  const timeOf = async (workers: number): Promise<number> => {
    const before = performance.now();
    await runReplications(scenario, { workers });
    return performance.now() - before;
  };
  await timeOf(1);
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) ratios.push((await timeOf(1)) / (await timeOf(2)));
  return [{ what: 'two workers against one', value: median(ratios), must: 1.5, aim: 1.9 }];
}
