import assert from 'node:assert/strict';
import { type AnyStateMachine, createActor, createMachine, type EventObject } from 'xstate';
import { retimedMark } from './retimed-mark.js';

/** A timer that a chart has started and not stopped. */
export interface PendingTimer {
  /** The delay's name for an `after`; for a delayed `raise` its id. */
  readonly name: string;
  /** When it ends, in ms of the bench. */
  readonly dueMs: number;
}

interface Timer extends PendingTimer {
  readonly key: string;
  readonly event: EventObject;
}

/** More than this at once is a machine that never comes to rest. */
const mostSteps = 1_000;

/** What XState calls for its timers; it is internal there, so the shape is stated here. */
interface Scheduler {
  schedule(source: unknown, target: unknown, event: EventObject, delay: number, id?: string): void;
  cancel(source: unknown, id: string): void;
  cancelAll(source: unknown): void;
}

/** `xstate.after.<delay>.<state id>` -> the delay's name, without a mutant's mark. */
function timerName(event: EventObject, id: string): string {
  if (!event.type.startsWith('xstate.after.')) return id;
  const name = event.type.slice('xstate.after.'.length).split('.')[0] ?? '';
  return name.split(retimedMark)[0] ?? '';
}

const boundedCopies = new WeakMap<AnyStateMachine, AnyStateMachine>();

/** Bounds the number of microsteps, so that a chart in an endless loop throws; one copy a machine. */
function bounded(machine: AnyStateMachine): AnyStateMachine {
  const known = boundedCopies.get(machine);
  if (known !== undefined) return known;
  const copy: AnyStateMachine = createMachine(
    { ...machine.config, options: { maxIterations: mostSteps } },
    machine.implementations,
  );
  boundedCopies.set(machine, copy);
  return copy;
}

/**
 * One actor of one chart on virtual time, for writing cases.
 *
 * @remarks Time starts at 0 and moves by {@link ChartBench.advance} only; a timer of 0 ms ends at the
 * next `advance`, even by 0. Timers of one instant end in the order in which they were started
 * (rule S-01). Whatever throws inside the chart is thrown by the call that caused it.
 */
export class ChartBench {
  #now = 0;
  #timers: Timer[] = [];
  #emitted: EventObject[] = [];
  #failure: { readonly error: unknown } | undefined;
  readonly #actor;

  /**
   * Starts the actor.
   *
   * @param machine - The chart.
   * @param input - What the chart takes as input, if any.
   */
  constructor(machine: AnyStateMachine, input?: unknown) {
    this.#actor = createActor(bounded(machine), { input });
    Object.assign((this.#actor.system as unknown as { scheduler: Scheduler }).scheduler, {
      schedule: (_source: unknown, _target: unknown, event: EventObject, ms: number, id?: string) =>
        this.#schedule(event, ms, id ?? event.type),
      cancel: (_source: unknown, id: string) => this.#cancel(id),
      cancelAll: () => {
        this.#timers = [];
      },
    } satisfies Scheduler);
    this.#actor.on('*', (event) => {
      this.#emitted.push(event);
    });
    this.#actor.subscribe({
      error: (error) => {
        this.#failure = { error };
      },
    });
    this.#actor.start();
    this.#rethrow();
  }

  /** Virtual time, in ms since the start. */
  get now(): number {
    return this.#now;
  }

  /** The state value, as XState gives it. */
  get value(): unknown {
    return this.#actor.getSnapshot().value;
  }

  /** The context. */
  get context(): Readonly<Record<string, unknown>> {
    return this.#actor.getSnapshot().context;
  }

  /** The running timers, the next to end first. */
  get pending(): readonly PendingTimer[] {
    return this.#byDue().map(({ name, dueMs }) => ({ name, dueMs }));
  }

  /** Takes out what the chart has emitted since the start or the last call. */
  takeEmitted(): readonly EventObject[] {
    const emitted = this.#emitted;
    this.#emitted = [];
    return emitted;
  }

  /** Sends an event, or one that is a type and nothing else. */
  send<Event extends EventObject>(event: Event | string): this {
    this.#actor.send(typeof event === 'string' ? { type: event } : event);
    this.#rethrow();
    return this;
  }

  /** Moves time on, ending every timer that is due on the way, those of the last instant included. */
  advance(ms: number): this {
    const until = this.#now + ms;
    for (let step = 0; ; step++) {
      const [next] = this.#byDue();
      if (next === undefined || next.dueMs > until) break;
      assert(step < mostSteps, `more than ${mostSteps} timers ended within ${ms} ms`);
      this.#timers.splice(this.#timers.indexOf(next), 1);
      this.#now = next.dueMs;
      this.#actor.send(next.event);
      this.#rethrow();
    }
    this.#now = until;
    return this;
  }

  /** Expects the state value, as XState writes it: a text, or an object for nested states. */
  expectValue(value: unknown): this {
    assert.deepEqual(this.value, value);
    return this;
  }

  /** Expects the state to be this one or below it, as XState's `matches` has it. */
  expectIn(value: string | object): this {
    const isIn = this.#actor.getSnapshot().matches(value as never);
    assert(isIn, `expected ${JSON.stringify(value)}, got ${JSON.stringify(this.value)}`);
    return this;
  }

  /** Expects these fields of the context and says nothing of the others. */
  expectContext(fields: Readonly<Record<string, unknown>>): this {
    const got = Object.fromEntries(Object.keys(fields).map((key) => [key, this.context[key]]));
    assert.deepEqual(got, fields);
    return this;
  }

  /** Takes out what was emitted and expects exactly these events, in order; a text is a bare type. */
  expectEmitted(...events: readonly (EventObject | string)[]): this {
    const expected = events.map((event) => (typeof event === 'string' ? { type: event } : event));
    assert.deepEqual(this.takeEmitted(), expected);
    return this;
  }

  /** Expects exactly these timers: name -> when it ends, in ms of the bench. */
  expectPending(dueMsByName: Readonly<Record<string, number>>): this {
    const got = Object.fromEntries(this.pending.map(({ name, dueMs }) => [name, dueMs]));
    assert.deepEqual(got, dueMsByName);
    assert.equal(this.pending.length, Object.keys(got).length, 'two timers have one name');
    return this;
  }

  #schedule(event: EventObject, ms: number, key: string): void {
    assert(Number.isInteger(ms) && ms >= 0, `a delay of ${ms} ms (${event.type})`);
    this.#cancel(key);
    this.#timers.push({ key, name: timerName(event, key), dueMs: this.#now + ms, event });
  }

  #cancel(key: string): void {
    this.#timers = this.#timers.filter((timer) => timer.key !== key);
  }

  /** Sorting keeps the order of starting within one instant. */
  #byDue(): readonly Timer[] {
    return [...this.#timers].sort((left, right) => left.dueMs - right.dueMs);
  }

  #rethrow(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
