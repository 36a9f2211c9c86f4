import test from 'ava';
import fc from 'fast-check';
import { RealClock } from '../../../firmware-sim/clock/real-clock.js';
import { VirtualClock } from '../../../firmware-sim/clock/virtual-clock.js';
import type { EventKind } from '../../../statecharts/instant.js';
import { Actor, anyKind, anyPlan, type Plan } from './plans.js';
import { ScriptedWall } from './scripted-wall.js';

interface Input {
  readonly kind: EventKind;
  readonly plan: Plan;
  /** Whether it arrives while something else is being taken. */
  readonly nested: boolean;
}

interface RecordedInput {
  readonly atMs: number;
  readonly kind: EventKind;
  readonly plan: Plan;
  readonly name: string;
}

const anyInput: fc.Arbitrary<Input> = fc.record({
  kind: anyKind,
  plan: anyPlan,
  nested: fc.boolean(),
});

const anyEvent = fc.record({
  passMs: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 3, noNaN: true }), fc.nat(200)),
  setByMs: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.double({ min: -9, max: 9, noNaN: true }) },
  ),
  // A wake that is not served now comes late, with a later event.
  servesWakes: fc.boolean(),
  pauses: fc.boolean(),
  inputs: fc.array(anyInput, { maxLength: 3 }),
});

type WallEvent = typeof anyEvent extends fc.Arbitrary<infer Event> ? Event : never;

/** Lives through the events, and returns what happened, the inputs as they were taken, and the last instant. */
function live(events: readonly WallEvent[], setUp: readonly Plan[], speed: number) {
  const wall = new ScriptedWall();
  const clock = new RealClock({ wall, speed });
  const actor = new Actor(clock);
  const recorded: RecordedInput[] = [];
  const delaysMs: number[] = [];
  let count = 0;

  function arrive({ kind, plan, nested }: Input, waitsForStart: boolean): void {
    const name = `input ${count++}`;
    const presentMs = clock.presentMs();
    clock.input((atMs) => {
      if (!waitsForStart) delaysMs.push(atMs - presentMs);
      recorded.push({ atMs, kind, plan, name });
      actor.run(plan, name);
      if (nested) arrive({ kind, plan, nested: false }, false);
    }, kind);
  }

  for (const plan of setUp) actor.start(plan);
  clock.start();
  for (const { passMs, setByMs, servesWakes, pauses, inputs } of events) {
    wall.pass(passMs);
    wall.setBy(setByMs);
    if (servesWakes) wall.serveWakes();
    if (pauses) clock.stop();
    for (const input of inputs) arrive(input, pauses);
    clock.start();
  }
  wall.live(3_000, 100);
  clock.stop();
  return { log: actor.log, recorded, delaysMs, count, untilMs: clock.now(), waiting: wall.waiting };
}

/** Runs recorded inputs again in virtual time: each is scheduled when all instants before its own are over. */
function replay(recorded: readonly RecordedInput[], setUp: readonly Plan[], untilMs: number) {
  const clock = new VirtualClock();
  const actor = new Actor(clock);
  for (const plan of setUp) actor.start(plan);
  for (const { atMs, kind, plan, name } of recorded) {
    if (atMs > clock.now()) clock.runUntil(atMs - 1);
    clock.schedule(atMs, kind, () => actor.run(plan, name));
  }
  clock.runUntil(untilMs);
  return actor.log;
}

for (const speed of [1, 10, 0.25]) {
  test(`S-03 S-01 a live run at speed ${speed}, replayed in virtual time, is the same`, (t) => {
    const anyEvents = fc.array(anyEvent, { maxLength: 25 });
    const anySetUp = fc.array(anyPlan, { maxLength: 3 });
    fc.assert(
      fc.property(anyEvents, anySetUp, (events, setUp) => {
        const lived = live(events, setUp, speed);
        t.deepEqual(replay(lived.recorded, setUp, lived.untilMs), lived.log);
        t.is(lived.recorded.length, lived.count, 'every input is taken');
        t.true(
          lived.delaysMs.every((delayMs) => delayMs === 0 || delayMs === 1),
          'in its ms or the next',
        );
        t.is(lived.waiting, 0);
      }),
      { numRuns: 150 },
    );
  });
}
