// Takes a plan as a line of JSON, answers with a line of JSON, until its input ends; its one argument is the engine.
// A program of its own, so that no engine's heap or machine code is in the way of another's.
import { createInterface } from 'node:readline';
import type { EngineName } from './engines.js';
import { engines } from './engines.js';
import type { FleetPlan } from './fleet-plan.js';

const makeEngine = engines[process.argv[2] as EngineName];
if (!makeEngine || !gc)
  throw new Error('node --expose-gc engine.main.js compiled|xstate|checked|hand');

const usedBytes = (): number => {
  gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** In a function of its own: an engine that the loop still held would be weighed with the next one. */
function runOnce(plan: FleetPlan) {
  const bytesBefore = usedBytes();
  const engine = makeEngine(plan);
  const before = process.cpuUsage();
  engine.run();
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1_000;
  const bytes = usedBytes() - bytesBefore;
  const residentBytes = process.resourceUsage().maxRSS * 1024;
  return { ms, counts: engine.counts, bytes, residentBytes };
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(runOnce(JSON.parse(line) as FleetPlan)));
}
