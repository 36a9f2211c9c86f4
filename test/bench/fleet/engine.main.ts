// Takes an order as a line of JSON, answers with a line of JSON, until its input ends; its one argument is the engine.
// A program of its own, so that no engine's heap or machine code is in the way of another's.
import { createInterface } from 'node:readline';
import { benchPlan } from './bench-plans.js';
import { timeBeginning, timeChecks } from './checks-clock.js';
import type { Order } from './engine-process.js';
import type { EngineName } from './engines.js';
import { engines } from './engines.js';
import type { FleetPlan } from './fleet-plan.js';
import { siteOf } from './product-fleet.js';

const makeEngine = engines[process.argv[2] as EngineName];
if (!makeEngine || !gc)
  throw new Error('node --expose-gc engine.main.js compiled|xstate|checked|traced|hand');

const checkedMs = timeChecks();

const usedBytes = (): number => {
  gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** In a function of its own: an engine that the loop still held would be weighed with the next one. */
function runOnce(plan: FleetPlan, isWeighed: boolean) {
  const bytesBefore = usedBytes();
  const engine = makeEngine(plan);
  const [checkedBefore, begun] = [checkedMs(), performance.now()];
  const before = process.cpuUsage();
  engine.run();
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1_000;
  const checked = checkedMs() - checkedBefore;
  const runMs = performance.now() - begun;
  const checkShare = checked > 0 ? (checked + timeBeginning(siteOf(plan))) / runMs : undefined;
  const residentBytes = process.resourceUsage().maxRSS * 1024;
  const bytes = isWeighed ? usedBytes() - bytesBefore : undefined;
  return { ms, counts: engine.counts, bytes, checkShare, residentBytes };
}

// V8 throws machine code away when the last object that it was made for has been gone for two collections: without this
// one each run would begin with half of its code to be made again, which no program that goes on has to do.
const kept = makeEngine(benchPlan({ phones: 100, perGroup: 10, type: 'circular' }, 5_000));
if (kept.begin) kept.begin();
else kept.run();

for await (const line of createInterface({ input: process.stdin })) {
  const { plan, isWeighed } = JSON.parse(line) as Order;
  console.log(JSON.stringify(runOnce(plan, isWeighed)));
}
if (kept.counts.offered === 0) throw new Error('nothing was kept');
