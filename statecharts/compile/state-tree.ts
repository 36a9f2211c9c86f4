import type { AnyStateMachine } from 'xstate';

/** One state of a chart, as XState has read it. */
export type StateNode = AnyStateMachine['root'];

/** One transition of it; `target` is missing where nothing is left or entered. */
export type Transition = NonNullable<StateNode['always']>[number];

export const isAtomic = (node: StateNode): boolean => node.type === 'atomic';

export const childrenOf = (node: StateNode): readonly StateNode[] =>
  Object.values(node.states) as StateNode[];

/**
 * Lists what a state stands in, the nearest first.
 *
 * @param below - Where to end, itself left out; `undefined` goes up to the root.
 */
export function ancestorsOf(node: StateNode, below?: StateNode): readonly StateNode[] {
  const found: StateNode[] = [];
  if (node === below) return found;
  for (let up = node.parent; up && up !== below; up = up.parent) found.push(up);
  return found;
}

/** Whether a state stands anywhere inside another one; everything stands inside `undefined`. */
export function isInside(node: StateNode, outer: StateNode | undefined): boolean {
  let inner = node;
  while (inner.parent && inner.parent !== outer) inner = inner.parent;
  return inner.parent === outer;
}

/** A state with the states that entering it enters, each before what stands in it. */
export function withInitialStates(node: StateNode): ReadonlySet<StateNode> {
  const found = new Set<StateNode>();
  const enter = (entered: StateNode): void => {
    found.add(entered);
    if (entered.type === 'parallel') for (const region of childrenOf(entered)) enter(region);
    else if (entered.type === 'compound') enter(initialOf(entered));
  };
  enter(node);
  return found;
}

/** The state that a compound one begins in. */
export function initialOf(node: StateNode): StateNode {
  const [initial] = node.initial.target ?? [];
  if (!initial) throw new Error(`${node.id} has no initial state`);
  return initial as StateNode;
}

export const byOrder = (left: StateNode, right: StateNode): number => left.order - right.order;
