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

type Implementation = ((...rest: unknown[]) => unknown) & {
  readonly resolve?: (...rest: unknown[]) => unknown;
};

/**
 * Runs charts as XState does, but throws in an action or guard where it is told to.
 *
 * @param throwsAt - Asked at every action and guard of an event, not on the way to the first state.
 */
export function faultyRuntime(throwsAt: (chance: Chance) => boolean): ChartRuntime {
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
      return xstateRuntime.start<Event, Context, Emitted>(broken(machine, look), options);
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

/** XState's own actions (`assign`, `emit`) are objects that are resolved; their events come third. */
function brokenAction(
  action: Implementation,
  look: (part: FaultyPart, event: string) => void,
): unknown {
  const { resolve } = action;
  if (!resolve) {
    return (...rest: unknown[]) => {
      look('action', (rest[0] as { event: { type: string } }).event.type);
      return action(...rest);
    };
  }
  return Object.assign(() => undefined, action, {
    resolve: (...rest: unknown[]) => {
      look('action', (rest[2] as { event: { type: string } }).event.type);
      return resolve(...rest);
    },
  });
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

/** Throws at every n-th chance, whoever's it is. */
export function every(n: number): (chance: Chance) => boolean {
  let seen = 0;
  return () => {
    seen += 1;
    return seen % n === 0;
  };
}
