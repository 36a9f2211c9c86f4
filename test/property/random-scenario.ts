import fc from 'fast-check';
import { anySite, type Plain, type RandomSite } from './random-site.js';
import { anyScript, stepsFor } from './random-steps.js';

/** Long enough for ten hops of the longest total timeout. */
const settleMs = 330_000;
/** Longer than any ring, so that some scripts end in calls that live. */
const restMs = 12_000;

/** A scenario as its file has it: a script, then all phones are unplugged until nothing is left. */
export const anyScenario: fc.Arbitrary<Plain> = fc
  .record({ site: anySite, script: anyScript })
  .map(({ site, script }) => closing(site, stepsFor(script, site)));

function closing(site: RandomSite, { steps, lastMs }: ReturnType<typeof stepsFor>): Plain {
  const offMs = lastMs + restMs;
  return {
    scenario: 'A random sequence',
    site: site.file,
    steps: [...steps, ...site.phones.map((phone) => ({ at: `${offMs}ms`, unplug: { phone } }))],
    until: `${offMs + settleMs}ms`,
  };
}
