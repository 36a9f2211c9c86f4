import type { AnyStateMachine } from 'xstate';

type Node = AnyStateMachine['root'];

/** Another target for a transition. */
export interface Retarget {
  /** As ids of mutants name it. */
  readonly name: string;
  /** As a configuration writes it, from the root. */
  readonly target: string;
}

const childrenOf = (node: Node): readonly Node[] => Object.values(node.states) as Node[];

const nodesBelow = (node: Node): readonly Node[] =>
  childrenOf(node).flatMap((child) => [child, ...nodesBelow(child)]);

/** XState parses a target; a dot or backslash in a key would be taken for a border. */
const escapeKey = (key: string): string => key.replace(/[\\.]/g, '\\$&');

/** States in whose place another may stand: those beside it, or all when it has none beside it. */
function poolFor(node: Node): readonly Node[] {
  if (node.parent === undefined) return childrenOf(node);
  const beside = node.parent.type === 'compound' ? childrenOf(node.parent as Node) : [];
  return beside.length > 1 ? beside : nodesBelow(node.machine.root as Node);
}

/**
 * Picks other targets for one transition: the state after the right one and the state before it, in
 * document order and round the end.
 *
 * @param source - The state the transition stands in.
 * @param target - Where it leads; `undefined` when it stays, and then one pick is made.
 */
export function retargets(source: Node, target: Node | undefined): readonly Retarget[] {
  const right = target ?? source;
  const pool = poolFor(right);
  const at = pool.indexOf(right);
  const others = [...pool.slice(at + 1), ...pool.slice(0, Math.max(at, 0))];
  const [first, last] = [others[0], others[others.length - 1]];
  const picks = target === undefined ? [first] : [first, last];
  return [...new Set(picks)].flatMap((node) =>
    node === undefined
      ? []
      : [
          {
            name: node.path.join('.'),
            target: `#${[node.machine.id, ...node.path].map(escapeKey).join('.')}`,
          },
        ],
  );
}
