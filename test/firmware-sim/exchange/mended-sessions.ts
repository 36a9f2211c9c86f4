import type { ExecutionContext } from 'ava';
import fc from 'fast-check';
import { createInvariantChecker } from '../../../firmware-sim/fleet/invariants/index.js';
import { misfitsOf } from '../../property/floor-checks.js';
import { DeskBench } from '../live/desk-bench.js';
import { anySession, playSession } from '../live/live-session.js';
import { every, faultyRuntime } from '../runtime/faulty-runtime.js';

/** The invariants that are broken in a run; judged from the trace alone. */
export function brokenInvariants(bench: DeskBench): readonly string[] {
  const checker = createInvariantChecker();
  for (const line of bench.lines) checker.observe(line);
  return checker.finish().flatMap(({ id, passed }) => (passed ? [] : [id]));
}

/**
 * Plays random sessions at live desks whose charts break at every n-th chance (rule C-07).
 *
 * @param t - Fails where something throws, a call lives on, the floor contradicts itself or an invariant breaks.
 * @param count - Sessions; more begin with the same ones.
 * @returns How often a chart broke.
 */
export function mendedSessions(t: ExecutionContext, count: number): number {
  let faults = 0;
  let calls = 0;
  const broken = new Map<string, number>();
  const seed = 20_261_019;
  fc.assert(
    fc.property(anySession, fc.integer({ min: 2, max: 40 }), (session, nth) => {
      const bench = new DeskBench({
        site: session.scenario.site,
        panels: ['1001'],
        runtime: faultyRuntime(every(nth)),
      });
      const { floor } = bench.desk.processor;
      const look = (): void => {
        const misfits = misfitsOf(floor);
        if (misfits.length > 0) throw new Error(misfits.join('\n'));
      };
      playSession(bench, session, look);
      for (const phone of floor.phones.keys()) {
        bench.desk.act({ do: 'unplug', phone });
      }
      for (const { id, from, endedMs } of bench.calls()) {
        if (endedMs === null && from.length > 4) bench.desk.act({ do: 'hangUp', call: id });
      }
      bench.wall.live(330_000, 1_000);
      bench.desk.finish();
      faults += bench.told('actor.restarted').length;
      calls += bench.calls().length;
      look();
      const living = bench.calls().filter(({ endedMs }) => endedMs === null);
      if (living.length > 0) throw new Error(`lives: ${JSON.stringify(living)}`);
      if (bench.faults.length > 0) throw new Error(bench.faults.join('\n'));
      for (const id of brokenInvariants(bench)) broken.set(id, (broken.get(id) ?? 0) + 1);
    }),
    { seed, numRuns: count },
  );
  t.log(
    `seed ${seed}: ${count} sessions, ${faults} faults, ${calls} calls; sessions in which it broke: ${JSON.stringify([...broken])}`,
  );
  t.deepEqual([...broken], []);
  return faults;
}
