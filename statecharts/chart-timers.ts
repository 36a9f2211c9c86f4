import type { AnyStateMachine } from 'xstate';

type Node = AnyStateMachine['root'];

/** What XState's `raise` makes; `id` is what its scheduler is told later. */
interface DelayedRaise {
  readonly type?: string;
  readonly id?: unknown;
  readonly delay?: unknown;
}

/** One timer that a chart may start. */
export interface ChartTimer {
  /** By which `cancel` takes it back. */
  readonly id: string;
  /** The name of its delay. */
  readonly delay: string;
}

/**
 * Lists the timers of a chart: one for each `after`, and for each `raise` with a delay.
 *
 * @returns In document order; an id that stands in several places is there as often.
 */
export function timersOf(machine: AnyStateMachine): readonly ChartTimer[] {
  const visit = (node: Node): readonly ChartTimer[] => [
    ...actionsOf(node).flatMap((reference) => timerOf(machine, reference)),
    ...(Object.values(node.states) as Node[]).flatMap(visit),
  ];
  return visit(machine.root);
}

const actionsOf = (node: Node): readonly unknown[] => [
  ...node.entry,
  ...(node.initial?.actions ?? []),
  ...[...node.transitions.values(), node.always ?? []].flat().flatMap(({ actions }) => actions),
  ...node.exit,
];

function timerOf(machine: AnyStateMachine, reference: unknown): readonly ChartTimer[] {
  const name = typeof reference === 'string' ? reference : (reference as { type: string }).type;
  const known = typeof reference === 'function' ? reference : machine.implementations.actions[name];
  const { type, id, delay } = (known ?? {}) as DelayedRaise;
  return type === 'xstate.raise' && typeof id === 'string' && typeof delay === 'string'
    ? [{ id, delay }]
    : [];
}
