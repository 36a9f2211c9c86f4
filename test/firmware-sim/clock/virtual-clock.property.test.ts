import test from 'ava';
import fc from 'fast-check';
import { VirtualClock } from '../../../firmware-sim/clock/virtual-clock.js';
import { NaiveClock } from './naive-clock.js';
import { Actor, anyPlan } from './plans.js';

const anyAction = fc.oneof(
  { weight: 4, arbitrary: fc.record({ start: anyPlan }) },
  { weight: 1, arbitrary: fc.record({ cancel: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.record({ runForMs: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.constant('step' as const) },
);

test('S-01 S-03 any program runs on a clock as on a sorted list', (t) => {
  fc.assert(
    fc.property(fc.array(anyAction, { maxLength: 40 }), (actions) => {
      const clocks = [new VirtualClock(), new NaiveClock()] as const;
      const actors = clocks.map((clock) => ({ clock, actor: new Actor(clock) }));
      for (const action of actions) {
        for (const { clock, actor } of actors) {
          if (action === 'step') clock.step();
          else if ('start' in action) actor.start(action.start);
          else if ('cancel' in action) actor.cancel(action.cancel);
          else clock.runUntil(clock.now() + action.runForMs);
        }
        t.is(clocks[0].now(), clocks[1].now());
        t.is(clocks[0].next(), clocks[1].next());
        t.is(clocks[0].pending, clocks[1].pending);
      }
      t.deepEqual(actors[0]?.actor.log, actors[1]?.actor.log);
    }),
    { numRuns: 300 },
  );
});
