import type { TimerName } from '../trace-lines.js';
import type { RecomputedState } from './recomputed-state.js';
import { type CallRecord, noDue } from './records.js';

/** Every timer; its place here is its number, and the number of its bit. Those of a call's way come first. */
export const timerNames = [
  'perDevice',
  'total',
  'ringCount',
  'keypad',
  'notice',
  'alertTone',
  'lockout',
] as const satisfies readonly TimerName[];

/** How many of them are of a call's way. */
const ofCalls = 3;

/** The bits of the timers of a call's way. */
export const callTimerBits = (1 << ofCalls) - 1;

const numbers: ReadonlyMap<TimerName, number> = new Map(
  timerNames.map((name, number) => [name, number]),
);

/** The number of a timer. */
export const timerNumber = (name: TimerName): number => numbers.get(name) as number;

/**
 * When each pending timer is due.
 *
 * @remarks Those of a call's way stand on the record of the call, which the line has found anyway: a
 * fleet sets some four a call. All others, and those that are left when their call is forgotten, are
 * found by their owners.
 */
export class PendingTimers {
  readonly #state: RecomputedState;
  readonly #byOwner = timerNames.map(() => new Map<string, number>());

  constructor(state: RecomputedState) {
    this.#state = state;
  }

  /** The call that a timer is on, if it is of a call's way and the call is not forgotten. */
  callOf(timer: number, owner: string): CallRecord | undefined {
    return timer < ofCalls ? this.#state.known(owner) : undefined;
  }

  /**
   * When a timer is due; `noDue` where it does not run.
   *
   * @param call - As {@link callOf} gives it.
   */
  dueOf(timer: number, owner: string, call: CallRecord | undefined): number {
    const dueMs = call === undefined ? noDue : dueOfCall(call, timer);
    if (dueMs !== noDue) return dueMs;
    const others = this.#others(timer);
    return others.size === 0 ? noDue : (others.get(owner) ?? noDue);
  }

  /** Notes that a timer runs; `noDue` that it runs no more. */
  set(timer: number, owner: string, call: CallRecord | undefined, dueMs: number): void {
    const others = this.#others(timer);
    if (call !== undefined) {
      setDueOfCall(call, timer, dueMs);
      if (others.size > 0) others.delete(owner);
    } else if (dueMs === noDue) others.delete(owner);
    else others.set(owner, dueMs);
  }

  /** Whether any timer of that number runs that is found by its owner. */
  hasAny(timer: number): boolean {
    return this.#others(timer).size > 0;
  }

  /** Keeps the timers of a call that is about to be forgotten. */
  keepThoseOf(call: CallRecord): void {
    for (let timer = 0; timer < ofCalls; timer++) {
      const dueMs = dueOfCall(call, timer);
      if (dueMs !== noDue) this.#others(timer).set(call.id, dueMs);
    }
  }

  /** The owners whose timer of that number runs, with when it is due. */
  *running(timer: number): Iterable<readonly [owner: string, dueMs: number]> {
    yield* this.#others(timer);
    if (timer >= ofCalls) return;
    for (const call of this.#state.calls.values()) {
      const due = dueOfCall(call, timer);
      if (due !== noDue) yield [call.id, due];
    }
  }

  #others(timer: number): Map<string, number> {
    return this.#byOwner[timer] as Map<string, number>;
  }
}

/** Fields, not a list: that would be one object more for each call. */
function dueOfCall(call: CallRecord, timer: number): number {
  return timer === 0 ? call.perDeviceMs : timer === 1 ? call.totalMs : call.ringCountMs;
}

function setDueOfCall(call: CallRecord, timer: number, dueMs: number): void {
  if (timer === 0) call.perDeviceMs = dueMs;
  else if (timer === 1) call.totalMs = dueMs;
  else call.ringCountMs = dueMs;
}
