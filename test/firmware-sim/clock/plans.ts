import fc from 'fast-check';
import type { InstantClock } from '../../../firmware-sim/clock.js';
import type { EventKind } from '../../../statecharts/instant.js';

/** What an entry does when it runs: start more timers, and cancel one that was started before. */
export interface Plan {
  readonly kind: EventKind;
  readonly afterMs: number;
  readonly starts: readonly Plan[];
  /** Whether the settled callback, not the entry itself, starts them. */
  readonly whenSettled: boolean;
  readonly cancels: number | undefined;
}

/** Any of the kinds of rule S-01. */
export const anyKind: fc.Arbitrary<EventKind> = fc.constantFrom<EventKind[]>(0, 1, 2, 3, 4, 5, 6);

/** Plans whose timers often fall into one instant, and often into the running kind. */
export const anyPlan: fc.Arbitrary<Plan> = fc.letrec<{ plan: Plan }>((tie) => ({
  plan: fc.record(
    {
      kind: anyKind,
      afterMs: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(40)),
      starts: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constant([]),
        fc.array(tie('plan'), { maxLength: 3 }),
      ),
      whenSettled: fc.boolean(),
      cancels: fc.option(fc.nat(30), { nil: undefined }),
    },
    { noNullPrototype: true },
  ),
})).plan;

/** Something that lives by a clock, and logs all that happens to it. */
export class Actor {
  readonly log: string[] = [];
  readonly #clock: InstantClock;
  readonly #handles: number[] = [];
  #waiting: Plan[] = [];

  constructor(clock: InstantClock) {
    this.#clock = clock;
    clock.onSettled(() => {
      this.#note('settled');
      const plans = this.#waiting;
      this.#waiting = [];
      for (const plan of plans) this.start(plan);
    });
  }

  /** Starts a timer for the plan; a refused one is noted. */
  start(plan: Plan): void {
    const id = this.#handles.length;
    try {
      const atMs = this.#clock.now() + plan.afterMs;
      this.#handles.push(
        this.#clock.schedule(atMs, plan.kind, () => this.run(plan, `timer ${id}`)),
      );
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#note('refused');
    }
  }

  /** Does now what the plan says. */
  run(plan: Plan, name: string): void {
    this.#note(name);
    if (plan.cancels !== undefined) this.cancel(plan.cancels);
    if (plan.whenSettled) this.#waiting.push(...plan.starts);
    else for (const start of plan.starts) this.start(start);
  }

  /** Cancels the timer that was started as number `id`, counted from 0, if there was one. */
  cancel(id: number): void {
    const handle = this.#handles[id];
    if (handle !== undefined) this.#clock.cancel(handle);
  }

  #note(text: string): void {
    const clock = this.#clock;
    this.log.push(`${clock.now()} ${clock.kind()} ${text} (${clock.pending} pending)`);
  }
}
