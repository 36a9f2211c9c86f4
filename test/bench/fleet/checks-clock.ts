import { EventBatch } from '../../../firmware-sim/fleet/event-batch.js';
import { createInvariantChecker } from '../../../firmware-sim/fleet/invariants/index.js';
import type { EventSink } from '../../../firmware-sim/fleet/stamp.js';
import type { Site } from '../../../firmware-sim/site/site-model.js';

/**
 * Puts a watch into the batches of this program, around the loop that tells events to the invariants.
 *
 * @returns How long all such loops have taken so far, ms: with the garbage that is collected in them, without
 * what they cost others by what they push out of the nearest memory.
 */
export function timeChecks(): () => number {
  const flush = EventBatch.prototype.flush;
  let spent = 0;
  EventBatch.prototype.flush = function (digest, check): void {
    let began: number | undefined;
    const timed: EventSink | undefined =
      check &&
      ((event, at, kind, rules) => {
        began ??= performance.now();
        check(event, at, kind, rules);
      });
    flush.call(this, digest, timed);
    // The events are checked last of all.
    if (began !== undefined) spent += performance.now() - began;
  };
  return () => spent;
}

/** How long the invariants take to begin with a site, ms: that is in no batch. */
export function timeBeginning(site: Site): number {
  const before = performance.now();
  createInvariantChecker().observe({
    ev: 'trace.header',
    version: 1,
    scenario: '',
    site,
    seed: 0,
  });
  return performance.now() - before;
}
