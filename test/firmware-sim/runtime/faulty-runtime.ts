import type { AnyStateMachine } from 'xstate';
import type {
  ChartActor,
  ChartRuntime,
  ChartStart,
} from '../../../firmware-sim/runtime/runtime.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';

/** What throws in a chart: a guard when it is asked, or an action when it is done. */
export type FaultyPart = 'guard' | 'action';

/** Where a chart may throw next. */
export interface Chance {
  readonly chart: string;
  /** Which of the charts of this kind, in the order of their start, from 1. */
  readonly which: number;
  readonly part: FaultyPart;
  /** The type of the event that is being taken. */
  readonly event: string;
}

type Part = (...rest: unknown[]) => unknown;

/** A built-in action: what it sets, or the event that it emits or raises, is a function or a value. */
type Implementation = Part & {
  readonly resolve?: Part;
  readonly assignment?: unknown;
  readonly event?: unknown;
};

/**
 * Runs charts, but throws in an action or guard where it is told to.
 *
 * @param throwsAt - Asked at every action and guard of an event, not on the way to the first state.
 * @param runtime - What runs them otherwise.
 */
export function faultyRuntime(
  throwsAt: (chance: Chance) => boolean,
  runtime: ChartRuntime = xstateRuntime,
): ChartRuntime {
  const started = new Map<string, number>();
  return {
    name: 'faulty',
    start: <Event, Context, Emitted>(
      machine: AnyStateMachine,
      options: ChartStart<Emitted>,
    ): ChartActor<Event, Context> => {
      const which = (started.get(machine.id) ?? 0) + 1;
      started.set(machine.id, which);
      const look = (part: FaultyPart, event: string): void => {
        if (event.startsWith('xstate.init')) return;
        if (throwsAt({ chart: machine.id, which, part, event })) {
          throw new Error(`a ${part} of ${machine.id} ${which} broke at ${event}`);
        }
      };
      return runtime.start<Event, Context, Emitted>(broken(machine, look), options);
    },
  };
}

function broken(
  machine: AnyStateMachine,
  look: (part: FaultyPart, event: string) => void,
): AnyStateMachine {
  const { actions, guards } = machine.implementations as unknown as {
    readonly actions: Record<string, Implementation>;
    readonly guards: Record<string, Implementation>;
  };
  return machine.provide({
    actions: mapped(actions, (action) => brokenAction(action, look)) as never,
    guards: mapped(guards, (guard) => (...rest: unknown[]) => {
      look('guard', (rest[0] as { event: { type: string } }).event.type);
      return guard(...rest);
    }) as never,
  });
}

/** `assign`, `emit` and `raise` are objects: what is worked out in them looks first. */
function brokenAction(
  action: Implementation,
  look: (part: FaultyPart, event: string) => void,
): unknown {
  const looking =
    (work: (...rest: unknown[]) => unknown) =>
    (...rest: unknown[]) => {
      look('action', (rest[0] as { event: { type: string } }).event.type);
      return work(...rest);
    };
  const { assignment, event } = action;
  if (assignment !== undefined) {
    return Object.assign(() => undefined, action, { assignment: looking(allOf(assignment)) });
  }
  if (event !== undefined) {
    return Object.assign(() => undefined, action, { event: looking(worked(event)) });
  }
  return action.resolve ? action : looking(action);
}

const worked = (part: unknown): Part => (typeof part === 'function' ? (part as Part) : () => part);

/** All fields of an assignment at once. */
function allOf(assignment: unknown): Part {
  if (typeof assignment === 'function') return assignment as Part;
  const fields = Object.entries(assignment as object).map(
    ([key, part]) => [key, worked(part)] as const,
  );
  return (...rest) => Object.fromEntries(fields.map(([key, work]) => [key, work(...rest)]));
}

const mapped = (
  all: Record<string, Implementation>,
  change: (one: Implementation) => unknown,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one)]));

/** Throws once: at the n-th chance of a chart, counted from 1. */
export function once(
  chart: string,
  which: number,
  part: FaultyPart,
  nth = 1,
): (chance: Chance) => boolean {
  let seen = 0;
  return (chance) => {
    if (chance.chart !== chart || chance.which !== which || chance.part !== part) return false;
    seen += 1;
    return seen === nth;
  };
}

/** Throws once: at the n-th chance of all, counted from 1, whoever's it is. */
export function nthOfAll(n: number): () => boolean {
  let seen = 0;
  return () => {
    seen += 1;
    return seen === n;
  };
}

/** Throws at every n-th chance, whoever's it is. */
export function every(n: number): (chance: Chance) => boolean {
  let seen = 0;
  return () => {
    seen += 1;
    return seen % n === 0;
  };
}
