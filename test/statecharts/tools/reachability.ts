import type { AnyMachineSnapshot, AnyStateMachine, EventObject } from 'xstate';
import { ChartStepper, type Marked, type StepResult } from './chart-stepper.js';

/** What was sent, in order, to get there by the shortest way; `undefined` when nothing got there. */
interface Reached {
  readonly path: readonly string[] | undefined;
}

/** A state or a transition of the chart with the shortest path to it, or none. */
export type ReachabilityRow = Marked & Reached;

/** What an exploration found out. */
export interface ReachabilityTable {
  readonly machine: string;
  /** The inputs as JSON; where there are several, a path begins with `input 1` for the first. */
  readonly inputs: readonly string[];
  readonly rows: readonly ReachabilityRow[];
  /** How many different snapshots were met. */
  readonly snapshots: number;
  /** Whether the limit ended the exploration before it was through. */
  readonly isCut: boolean;
}

/** What an exploration works with. */
export interface ExploreOptions {
  /** One start for each input; by default one without input. */
  readonly inputs?: readonly unknown[];
  /** What may be sent in any state, or what may be sent in a given one. */
  readonly events:
    | readonly EventObject[]
    | ((snapshot: AnyMachineSnapshot) => readonly EventObject[]);
  /** The most snapshots to go on from; 20,000 by default. */
  readonly limit?: number;
}

interface Visit {
  readonly step: StepResult;
  readonly path: readonly string[];
}

/** An event as a path shows it: the type, and the fields where it has any. */
function describeEvent(event: EventObject): string {
  const { type, ...fields } = event;
  const name = type.startsWith('xstate.after.') ? `(${type.slice('xstate.'.length)})` : type;
  return Object.keys(fields).length === 0 ? name : `${name} ${JSON.stringify(fields)}`;
}

const keyOf = ({ snapshot, pending }: StepResult): string =>
  JSON.stringify([snapshot.value, snapshot.context, [...pending.keys()].sort()]);

/**
 * Walks a chart breadth first and notes the shortest path to each state and transition.
 *
 * Every pending timer may end at any moment: durations and their order are not looked at, so a path
 * may hold an ending that no clock would bring. What was taken is exact: each transition and each
 * state of a private copy of the machine carries a marker action.
 *
 * @param machine - A chart inside the subset; its context must survive `JSON.stringify`.
 * @throws What a guard or an assignment of the chart throws, and an error on endless microsteps.
 */
export function explore(machine: AnyStateMachine, options: ExploreOptions): ReachabilityTable {
  const { inputs = [undefined], events, limit = 20_000 } = options;
  const stepper = new ChartStepper(machine);
  const paths = new Map<Marked, readonly string[]>();
  const seen = new Set<string>();
  const queue: Visit[] = [];
  const meet = (step: StepResult, path: readonly string[]): void => {
    for (const marked of step.marked) if (!paths.has(marked)) paths.set(marked, path);
    const key = keyOf(step);
    if (seen.has(key)) return;
    seen.add(key);
    queue.push({ step, path });
  };
  for (const [index, input] of inputs.entries()) {
    meet(stepper.start(input), inputs.length === 1 ? [] : [`input ${index + 1}`]);
  }
  let at = 0;
  for (; at < queue.length && at < limit && paths.size < stepper.marked.length; at++) {
    const { step, path } = queue[at] as Visit;
    const sent = typeof events === 'function' ? events(step.snapshot) : events;
    for (const event of [...sent, ...step.pending.values()]) {
      meet(stepper.step(step, event), [...path, describeEvent(event)]);
    }
  }
  return {
    machine: machine.id,
    inputs: inputs.map((input) => JSON.stringify(input) ?? 'none'),
    rows: stepper.marked.map((marked) => ({ ...marked, path: paths.get(marked) })),
    snapshots: seen.size,
    isCut: at >= limit && at < queue.length,
  };
}

function rowName(row: ReachabilityRow): string {
  if (row.kind === 'state') return `state ${row.state}`;
  const guard = row.guard === undefined ? '' : ` [${row.guard}]`;
  const targets = row.targets.length === 0 ? 'stays' : row.targets.join(', ');
  return `${row.source}: ${row.event}[${row.index}]${guard} -> ${targets}`;
}

/** The names of the states and transitions that no path reached; empty when there is none. */
export const holes = (table: ReachabilityTable): readonly string[] =>
  table.rows.filter(({ path }) => path === undefined).map(rowName);

/**
 * Prints a table: one line for each state and transition with its shortest path.
 *
 * @returns Lines without a line end at the end; the same text for the same table.
 */
export function formatTable(table: ReachabilityTable): string {
  const names = table.rows.map(rowName);
  const width = Math.max(...names.map((name) => name.length));
  const missing = holes(table).length;
  const head =
    `${table.machine}: ${table.rows.length - missing} of ${table.rows.length} reached, ` +
    `${table.snapshots} snapshots${table.isCut ? ', cut by the limit' : ''}`;
  const lines = table.rows.map((row, index) => {
    const path =
      row.path === undefined ? 'NEVER' : row.path.length === 0 ? '(start)' : row.path.join(' > ');
    return `  ${(names[index] ?? '').padEnd(width)}  ${path}`;
  });
  const inputs = table.inputs.map((input, index) => `  input ${index + 1} = ${input}`);
  return [head, ...(inputs.length > 1 ? inputs : []), ...lines].join('\n');
}
