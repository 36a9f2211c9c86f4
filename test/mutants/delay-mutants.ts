import { raise } from 'xstate';
import { retimedMark } from '../statecharts/tools/retimed-mark.js';
import { type Fault, homeOf } from './fault.js';
import { type Draft, type DraftState, stateAt } from './machine-draft.js';

const retimings = {
  'delay-double': (ms: number) => ms * 2,
  'delay-plus-1': (ms: number) => ms + 1,
  'delay-zero': () => 0,
} as const;

/**
 * Adds a changed delay to a draft under a name of its own, so that one place alone uses it.
 *
 * The name goes on with {@link retimedMark}: the bench cuts it off, so that a case is failed by the
 * time and not by the name.
 */
function addRetimed(
  draft: Draft,
  delay: string | number,
  operator: string,
  change: (ms: number) => number,
): string {
  const name = `${delay}${retimedMark}${operator}`;
  const known = draft.delays[String(delay)] ?? Number(delay);
  draft.delays[name] =
    typeof known === 'function'
      ? (...args: unknown[]) => change(known(...args))
      : change(known as number);
  return name;
}

/** One fault for each `after` of a state and each way of changing a time. */
export function delayMutants(path: readonly string[], state: DraftState): readonly Fault[] {
  return Object.keys(state.after).flatMap((delay) =>
    Object.entries(retimings).map(([operator, change]) => ({
      place: `${homeOf(path)}/after:${delay}`,
      operator,
      plant: (draft) => {
        const name = addRetimed(draft, delay, operator, change);
        const changed = stateAt(draft, path);
        // Keys keep their order: it is the order in which the timers start.
        changed.after = Object.fromEntries(
          Object.entries(changed.after).map(([key, list]) => [key === delay ? name : key, list]),
        );
      },
    })),
  );
}

/** One fault for each action that raises an event later and each way of changing its time. */
export function raiseMutants(draft: Draft): readonly Fault[] {
  return Object.entries(draft.actions).flatMap(([name, action]) => {
    const { type, event, id, delay } = action as Readonly<Record<string, unknown>>;
    if (type !== 'xstate.raise' || (typeof delay !== 'string' && typeof delay !== 'number')) {
      return [];
    }
    return Object.entries(retimings).map(([operator, change]) => ({
      place: `(actions)/${name}`,
      operator,
      plant: (changed: Draft) => {
        const retimed = addRetimed(changed, delay, operator, change);
        changed.actions[name] = raise(event as never, {
          id: id as string,
          delay: retimed as never,
        });
      },
    }));
  });
}
