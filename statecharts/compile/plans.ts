import { type ActionTable, actionKinds } from './actions.js';
import type { Candidate } from './candidates.js';
import type { Configuration, Plan } from './configuration.js';
import { entrySetOf } from './entry-set.js';
import { byOrder, type StateNode } from './state-tree.js';
import { exitSetOf, type Move, withoutConflicts } from './transition-domain.js';

/** Finds the configuration with these active states; each is made once. */
export type ConfigurationOf = (nodes: readonly StateNode[]) => Configuration;

type Step = Move & { readonly actions: readonly unknown[] };

const moveOf = ({ transition }: Candidate): Step => ({
  source: transition.source as StateNode,
  target: transition.target as readonly StateNode[] | undefined,
  reenter: transition.reenter,
  actions: transition.actions,
});

/**
 * Works out a microstep once and for all: states left from the inside out, then the transitions' own
 * actions, then states entered from the outside in.
 *
 * @param chosen - The transitions that an event takes, in the order in which XState asks for them.
 */
export function planOf(
  from: Configuration,
  chosen: readonly Candidate[],
  table: ActionTable,
  configurationOf: ConfigurationOf,
): Plan {
  const { root, nodes } = from;
  const moves = withoutConflicts(chosen.map(moveOf), nodes, root);
  const left = new Set(moves.flatMap((move) => [...exitSetOf(move, nodes, root)]));
  const { entered, byDefault } = entrySetOf(moves, root);
  const references = [
    ...[...left].sort((one, other) => byOrder(other, one)).flatMap((node) => node.exit),
    ...moves.flatMap((move) => move.actions),
    ...[...entered].sort(byOrder).flatMap((node) => entryActions(node, byDefault)),
  ];
  const actions = references.map((reference) => table.actionOf(reference));
  const after = new Set(nodes);
  for (const node of left) after.delete(node);
  for (const node of [...entered].sort(byOrder)) after.add(node);
  const isSame = after.size === nodes.length && nodes.every((node) => after.has(node));
  return {
    actions,
    next: isSame ? from : configurationOf([...after]),
    changes: !isSame || actions.some(({ kind }) => kind === actionKinds.assign),
  };
}

/** What is done when a state is entered, its initial actions with it where they are due. */
export function entryActions(
  node: StateNode,
  byDefault: ReadonlySet<StateNode>,
): readonly unknown[] {
  return byDefault.has(node) ? [...node.entry, ...node.initial.actions] : node.entry;
}
