import type { Candidate, Choice } from './candidates.js';
import type { PlanTree } from './configuration.js';
import type { ChartEvent, GuardArguments } from './expressions.js';

/** The first candidate of a list whose guard holds, or `undefined`. */
export function firstOf(
  list: readonly Candidate[],
  context: unknown,
  event: ChartEvent,
): Candidate | undefined {
  // One for all guards of the list, once there is one to ask.
  let args: GuardArguments | undefined;
  for (let at = 0; at < list.length; at++) {
    const candidate = list[at] as Candidate;
    if (candidate.guard === undefined) return candidate;
    args ??= { context, event };
    if (candidate.guard(args)) return candidate;
  }
  return undefined;
}

/**
 * Chooses in every region, and further out only when no region inside takes the event.
 *
 * @returns The tree after what was chosen; `from` itself when nothing was.
 */
export function choose(
  choice: Choice,
  from: PlanTree,
  context: unknown,
  event: ChartEvent,
): PlanTree {
  const { inner } = choice;
  let tree = from;
  for (let at = 0; at < inner.length; at++) {
    tree = choose(inner[at] as Choice, tree, context, event);
  }
  if (tree !== from) return tree;
  const taken = firstOf(choice.own, context, event);
  return taken === undefined ? tree : tree.after(taken);
}

/**
 * Chooses among transitions that need no event: one for each active atomic state; a transition of a
 * state that holds several of them is chosen once.
 */
export function chooseEventless(
  lists: readonly (readonly Candidate[])[],
  from: PlanTree,
  context: unknown,
  event: ChartEvent,
): PlanTree {
  let tree = from;
  for (let at = 0; at < lists.length; at++) {
    const taken = firstOf(lists[at] as readonly Candidate[], context, event);
    if (taken !== undefined && !tree.chosen.includes(taken)) tree = tree.after(taken);
  }
  return tree;
}
