import { ancestorsOf, childrenOf, initialOf, isInside, type StateNode } from './state-tree.js';
import { domainOf, type Move } from './transition-domain.js';

/** The states that some transitions enter. */
export interface EntrySet {
  readonly entered: ReadonlySet<StateNode>;
  /** Those of them that begin in their initial state, whose initial actions are done. */
  readonly byDefault: ReadonlySet<StateNode>;
}

/**
 * Finds the states to enter, as SCXML's computeEntrySet does in XState 5.33.
 *
 * @param moves - Transitions that are in no conflict, in the order in which they were chosen.
 */
export function entrySetOf(moves: readonly Move[], root: StateNode): EntrySet {
  const set = new EntrySetBuilder();
  for (const move of moves) {
    const domain = domainOf(move, root);
    const targets = move.target ?? [];
    for (const target of targets) {
      // A state that is its own target is not left, and so not entered, unless it re-enters.
      if (target !== move.source || move.source !== domain) set.add(target);
      set.addDescendants(target);
    }
    for (const target of targets) {
      const ancestors = [...ancestorsOf(target, domain)];
      if (domain?.type === 'parallel') ancestors.push(domain);
      const isAnew = !move.source.parent && move.reenter;
      set.addAncestors(ancestors, isAnew ? undefined : domain);
    }
  }
  return set;
}

class EntrySetBuilder implements EntrySet {
  readonly entered = new Set<StateNode>();
  readonly byDefault = new Set<StateNode>();

  add(node: StateNode): void {
    this.entered.add(node);
    this.byDefault.add(node);
  }

  addDescendants(node: StateNode): void {
    if (node.type === 'compound') {
      const initial = initialOf(node);
      this.add(initial);
      this.addDescendants(initial);
      this.addAncestors(ancestorsOf(initial, node), undefined);
    } else if (node.type === 'parallel') {
      for (const region of childrenOf(node)) {
        if (this.#isEnteredWithin(region)) continue;
        this.add(region);
        this.addDescendants(region);
      }
    }
  }

  addAncestors(ancestors: readonly StateNode[], within: StateNode | undefined): void {
    for (const ancestor of ancestors) {
      if (!within || isInside(ancestor, within)) this.entered.add(ancestor);
      if (ancestor.type !== 'parallel') continue;
      for (const region of childrenOf(ancestor)) {
        if (this.#isEnteredWithin(region)) continue;
        // XState does no initial actions of a region that comes along only.
        this.entered.add(region);
        this.addDescendants(region);
      }
    }
  }

  #isEnteredWithin(region: StateNode): boolean {
    for (const node of this.entered) if (isInside(node, region)) return true;
    return false;
  }
}
