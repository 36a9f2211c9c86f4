import type { StateValue } from 'xstate';
import { childrenOf, isAtomic, type StateNode } from './state-tree.js';

/**
 * Says what XState calls the value of some active states.
 *
 * @param active - Of every compound state in it one child, of every parallel state all.
 * @returns Frozen. Regions are asked for transitions in the order of its keys, and that is the order of
 * the file but for keys that look like numbers: JavaScript puts those first. All regions of a state are
 * entered and left together, so that nothing else can change the order.
 */
export function stateValueOf(node: StateNode, active: ReadonlySet<StateNode>): StateValue {
  const children = childrenOf(node).filter((child) => active.has(child));
  const [only] = children;
  if (node.type === 'compound' && only && isAtomic(only)) return only.key;
  const value: { [key: string]: StateValue } = {};
  for (const child of children) value[child.key] = stateValueOf(child, active);
  return Object.freeze(value);
}
