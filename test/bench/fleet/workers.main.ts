// Runs the replications of a scenario on as many threads as its one argument says, and prints the milliseconds since
// this program began: what somebody waits who calls `lampfield fleet run --workers N`.
import { runReplications } from '../../../firmware-sim/fleet/run-replications.js';
import { benchPlan } from './bench-plans.js';
import { loadOf, siteOf } from './product-fleet.js';

const replications = 8;
/** As many as the other rows have; with a quarter of them, two threads are no more than 1.4 times as fast as one. */
const calls = 100_000;

const workers = Number(process.argv[2]);
const plan = benchPlan({ phones: 100, perGroup: 10, type: 'circular' }, calls);
const { result } = await runReplications(
  {
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
  },
  { workers },
);
if (!result.passed) throw new Error('an invariant broke in the bench');
console.log(performance.now());
