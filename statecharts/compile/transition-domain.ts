import { ancestorsOf, isInside, type StateNode } from './state-tree.js';

/** What of a transition says which states it leaves and enters. */
export interface Move {
  readonly source: StateNode;
  readonly target: readonly StateNode[] | undefined;
  /** The source itself is left and entered, where a transition inside it would not do so. */
  readonly reenter: boolean;
}

/**
 * Finds the state inside which everything of a transition happens.
 *
 * @returns `undefined` when the root itself is left and entered again.
 */
export function domainOf({ source, target = [], reenter }: Move, root: StateNode) {
  if (!reenter && target.every((to) => to === source || isInside(to, source))) return source;
  const [head = source, ...others] = [...target, source];
  for (const ancestor of ancestorsOf(head)) {
    if (others.every((node) => isInside(node, ancestor))) return ancestor;
  }
  return reenter ? undefined : root;
}

/** Finds the states that a transition leaves, of those that are active. */
export function exitSetOf(move: Move, active: Iterable<StateNode>, root: StateNode) {
  const left = new Set<StateNode>();
  if (!move.target?.length) return left;
  const domain = domainOf(move, root);
  if (domain && move.reenter && move.source === domain) left.add(domain);
  for (const node of active) if (isInside(node, domain)) left.add(node);
  return left;
}

/**
 * Leaves out transitions that cannot be taken together, as SCXML's removeConflictingTransitions does:
 * of two that leave the same state the one further inside is taken, otherwise the earlier one.
 */
export function withoutConflicts<M extends Move>(
  moves: readonly M[],
  active: readonly StateNode[],
  root: StateNode,
): readonly M[] {
  const kept = new Set<M>();
  for (const move of moves) {
    const exits = exitSetOf(move, active, root);
    const beaten: M[] = [];
    let isBeaten = false;
    for (const other of kept) {
      if (!meets(exits, exitSetOf(other, active, root))) continue;
      if (!isInside(move.source, other.source)) {
        isBeaten = true;
        break;
      }
      beaten.push(other);
    }
    if (isBeaten) continue;
    for (const other of beaten) kept.delete(other);
    kept.add(move);
  }
  return [...kept];
}

function meets(left: ReadonlySet<StateNode>, right: ReadonlySet<StateNode>): boolean {
  for (const node of left) if (right.has(node)) return true;
  return false;
}
