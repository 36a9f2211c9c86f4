import type { AnyStateMachine } from 'xstate';
import { assignReading, readsForAssign } from './assigning.js';
import { actionReading, type Reading } from './expressions.js';

/** What an action does; numbers, for a switch that is run for every action of a fleet. */
export const actionKinds = { assign: 0, raise: 1, raiseLater: 2, cancel: 3, emit: 4 } as const;

/** One action of a chart, ready to be done. All have one shape, which makes them fast to read. */
export interface Action {
  readonly kind: (typeof actionKinds)[keyof typeof actionKinds];
  /** Whether `work` or `delay` looks at what it is given beside the context; else there is nothing to give. */
  readonly reads: boolean;
  /** `assign`: the next context; `raise`, `raiseLater`, `emit`: the event. */
  readonly work: Reading<unknown>;
  /** `raiseLater`: ms; what is no number is raised at once, as XState does. */
  readonly delay: Reading<unknown>;
  /** `raiseLater`, `cancel`: which of the chart's timers. */
  readonly slot: number;
}

/** A timer that a chart may start, known by what XState calls its id. */
export interface TimerSlot {
  readonly id: string;
  /** The name of its delay; empty where it is only ever cancelled. */
  readonly delay: string;
}

/** The built-in actions, as XState's creators make them. */
interface BuiltIn {
  readonly type: string;
  readonly assignment?: unknown;
  readonly event?: unknown;
  readonly delay?: unknown;
  readonly id?: unknown;
  readonly sendId?: unknown;
}

const nothing: Reading<unknown> = () => undefined;

/** Turns the actions of one chart into what can be done; each is made once. */
export class ActionTable {
  readonly slots: TimerSlot[] = [];
  readonly #machine: AnyStateMachine;
  readonly #made = new Map<unknown, Action>();

  constructor(machine: AnyStateMachine) {
    this.#machine = machine;
  }

  /**
   * Finds the action for what stands in the chart.
   *
   * @throws Error for an action outside the subset, which `findOutsideSubset` has told of before.
   */
  actionOf(reference: unknown): Action {
    const made = this.#made.get(reference) ?? this.#make(reference);
    this.#made.set(reference, made);
    return made;
  }

  #make(reference: unknown): Action {
    const builtIn = builtInOf(this.#machine, reference);
    const plain = { reads: false, work: nothing, delay: nothing, slot: -1 };
    switch (builtIn?.type) {
      case 'xstate.assign':
        return {
          ...plain,
          kind: actionKinds.assign,
          reads: readsForAssign(builtIn.assignment),
          work: assignReading(builtIn.assignment, reference),
        };
      case 'xstate.emit':
        return {
          ...plain,
          kind: actionKinds.emit,
          reads: typeof builtIn.event === 'function',
          work: actionReading(builtIn.event, reference),
        };
      case 'xstate.cancel':
        return { ...plain, kind: actionKinds.cancel, slot: this.#slotOf(String(builtIn.sendId)) };
      case 'xstate.raise':
        return this.#makeRaise(builtIn, reference);
      default:
        throw new Error(`${this.#machine.id}: an action that does not compile: ${reference}`);
    }
  }

  #makeRaise(builtIn: BuiltIn, reference: unknown): Action {
    const work = actionReading(builtIn.event, reference);
    const reads = typeof builtIn.event === 'function';
    if (builtIn.delay === undefined) {
      return { kind: actionKinds.raise, reads, work, delay: nothing, slot: -1 };
    }
    const delay = String(builtIn.delay);
    const ms = this.#machine.implementations.delays[delay];
    return {
      kind: actionKinds.raiseLater,
      reads: reads || typeof ms === 'function',
      work,
      delay: actionReading(ms, reference),
      slot: this.#slotOf(String(builtIn.id), delay),
    };
  }

  #slotOf(id: string, delay = ''): number {
    const at = this.slots.findIndex((slot) => slot.id === id);
    if (at < 0) return this.slots.push({ id, delay }) - 1;
    if (delay !== '') this.slots[at] = { id, delay };
    return at;
  }
}

/** Finds the built-in action that a name, an object with a type, or XState's own `after` means. */
export function builtInOf(machine: AnyStateMachine, reference: unknown): BuiltIn | undefined {
  if (typeof reference === 'function') return reference as unknown as BuiltIn;
  const name = typeof reference === 'string' ? reference : (reference as { type: string }).type;
  return machine.implementations.actions[name] as unknown as BuiltIn | undefined;
}
