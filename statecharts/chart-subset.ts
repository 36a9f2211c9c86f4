import type { AnyStateMachine } from 'xstate';
import { timersOf } from './chart-timers.js';

type Node = AnyStateMachine['root'];
type Transition = NonNullable<Node['always']>[number];

/** One thing in a chart that the compiled tables do not know. */
export interface OutsideSubset {
  /** The id of the state it stands in, as XState names it. */
  readonly state: string;
  /** What it is, with the event where there is one and the name it has in the chart. */
  readonly what: string;
}

/** A built-in action of XState, as its creators make it. */
interface BuiltIn {
  readonly type: string;
  readonly resolve: unknown;
  readonly assignment?: unknown;
  readonly event?: unknown;
  readonly delay?: unknown;
  readonly id?: unknown;
  readonly sendId?: unknown;
}

const knownActions = ['xstate.assign', 'xstate.raise', 'xstate.cancel', 'xstate.emit'];

const asList = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const nameOf = (reference: unknown): string | undefined => {
  if (typeof reference === 'string') return reference;
  if (typeof reference === 'object' && reference !== null && 'type' in reference) {
    return String(reference.type);
  }
  return undefined;
};

/** What an inline function is called in a message: XState's type, or the function's own name. */
const inlineName = (value: unknown): string => {
  const { type, name } = value as { type?: string; name?: string };
  return type ?? (name ? name : 'unnamed');
};

/** Only the text of the function shows that it takes XState's `spawn`. */
const spawns = (assignment: unknown): boolean =>
  (typeof assignment === 'function' ? [assignment] : Object.values(assignment ?? {})).some(
    (part) => typeof part === 'function' && /\bspawn\b/.test(String(part)),
  );

/** `({ context, self })`: what the arguments of an action are taken apart into. */
const takenApart = /^(?:function\b[^(]*)?\(?\s*\{([^}]*)\}/;

/** The actor itself, which a compiled chart does not have. */
const takesActor = (...parts: readonly unknown[]): boolean =>
  parts.some(
    (part) =>
      typeof part === 'function' &&
      /\b(?:self|system)\b/.test(takenApart.exec(String(part))?.[1] ?? ''),
  );

function checkDelay(machine: AnyStateMachine, delay: unknown): string | undefined {
  if (typeof delay === 'function') return 'inline delay';
  if (typeof delay === 'number') return `delay ${delay} without a name`;
  const known = machine.implementations.delays[String(delay)];
  if (known === undefined) return `delay '${delay}' is not defined`;
  if (typeof known !== 'number' && typeof known !== 'function')
    return `delay '${delay}' is no time`;
  return takesActor(known) ? `delay '${delay}' takes the actor` : undefined;
}

function checkBuiltIn(machine: AnyStateMachine, name: string, action: BuiltIn): readonly string[] {
  if (!knownActions.includes(action.type)) return [`action '${name}' is ${action.type}`];
  if (action.type === 'xstate.assign' && spawns(action.assignment)) {
    return [`action '${name}' spawns`];
  }
  const { assignment, event } = action;
  if (takesActor(assignment, event, ...Object.values(assignment ?? {}))) {
    return [`action '${name}' takes the actor`];
  }
  if (action.type === 'xstate.raise' && typeof event === 'string') {
    return [`action '${name}' raises a text`];
  }
  if (action.type === 'xstate.cancel' && typeof action.sendId !== 'string') {
    return [`action '${name}' cancels by a computed id`];
  }
  if (action.type !== 'xstate.raise' || action.delay === undefined) return [];
  const delay = checkDelay(machine, action.delay);
  return [
    ...(delay === undefined ? [] : [`action '${name}': ${delay}`]),
    // XState draws a random id for it, and two runs would differ (rule S-03).
    ...(action.id === undefined ? [`action '${name}' raises later without an id`] : []),
  ];
}

function checkAction(machine: AnyStateMachine, reference: unknown): readonly string[] {
  const name = nameOf(reference);
  if (name === undefined || typeof reference === 'function') {
    return [`inline action ${inlineName(reference)}`];
  }
  const known: unknown = machine.implementations.actions[name];
  if (known === undefined) return [`action '${name}' is not defined`];
  if (typeof known !== 'function' || !('resolve' in known)) {
    return [`action '${name}' is a plain function`];
  }
  return checkBuiltIn(machine, name, known as unknown as BuiltIn);
}

function checkGuard(machine: AnyStateMachine, guard: unknown): readonly string[] {
  if (guard === undefined) return [];
  if (typeof guard === 'function') {
    return 'check' in guard
      ? [`guard object ${inlineName(guard)}`]
      : [`inline guard ${inlineName(guard)}`];
  }
  const name = String(nameOf(guard));
  const known: unknown = machine.implementations.guards[name];
  if (known === undefined) return [`guard '${name}' is not defined`];
  if (typeof known !== 'function' || 'check' in known) return [`guard '${name}' is a guard object`];
  return [];
}

/** Whether two states cannot be entered at once: only regions of a parallel state are side by side. */
function excludes(one: Node, other: Node): boolean {
  const above = (node: Node): readonly Node[] => [node, ...(node.parent ? above(node.parent) : [])];
  const others = above(other);
  const common = above(one).find((node) => others.includes(node));
  return common === one || common === other || common?.type !== 'parallel';
}

function checkTransition(machine: AnyStateMachine, transition: Transition): readonly string[] {
  const event = transition.eventType === '' ? 'always' : transition.eventType;
  const targets = (transition.target ?? []) as readonly Node[];
  return [
    ...checkGuard(machine, transition.guard),
    ...(targets.some((one, at) => targets.slice(at + 1).some((other) => excludes(one, other)))
      ? ['targets that exclude one another']
      : []),
    ...transition.actions.flatMap((action) => checkAction(machine, action)),
  ].map((what) => `${event}: ${what}`);
}

function checkNode(machine: AnyStateMachine, node: Node): readonly string[] {
  const config = node.config as {
    readonly [key in 'entry' | 'exit' | 'onDone' | 'route' | 'initial']?: unknown;
  } & { readonly after?: object };
  const initial = config.initial as { readonly actions?: unknown } | string | undefined;
  // `node.entry` and `node.exit` also hold what XState makes of `after`; the configuration does not.
  const actions = {
    entry: asList(config.entry),
    exit: asList(config.exit),
    initial: typeof initial === 'object' ? asList(initial.actions) : [],
  };
  const delays = Object.keys(config.after ?? {}).map((key) =>
    checkDelay(machine, Number.isNaN(Number(key)) ? key : Number(key)),
  );
  return [
    ...(node.type === 'final' || node.type === 'history' ? [`${node.type} state`] : []),
    ...(config.onDone === undefined ? [] : ['onDone']),
    ...(config.route === undefined ? [] : ['route']),
    ...node.invoke.map((invoked) => `invoke ${invoked.id}`),
    ...Object.entries(actions).flatMap(([place, list]) =>
      list.flatMap((action) => checkAction(machine, action).map((what) => `${place}: ${what}`)),
    ),
    ...delays.flatMap((what) => (what === undefined ? [] : [`after: ${what}`])),
    ...[...node.transitions.values()]
      .flat()
      .filter((transition) => !/^xstate\.(done|error|snapshot|route)\b/.test(transition.eventType))
      .concat(node.always ?? [])
      .flatMap((transition) => checkTransition(machine, transition)),
  ];
}

/**
 * Finds what in a chart does not compile to flat tables.
 *
 * The subset: atomic, compound and parallel states; `on`, `always`, `after` with named delays; named
 * guards that are plain functions; named actions made by `assign`, `raise`, `cancel` or `emit`.
 * Effects leave a chart by `emit` only.
 *
 * @param machine - Any machine; nothing in it is run.
 * @returns Each finding with its place, in document order; empty when the chart is inside the
 * subset. Never throws.
 */
export function findOutsideSubset(machine: AnyStateMachine): readonly OutsideSubset[] {
  const findings: OutsideSubset[] = [];
  const visit = (node: Node): void => {
    for (const what of checkNode(machine, node)) findings.push({ state: node.id, what });
    for (const child of Object.values(node.states) as Node[]) visit(child);
  };
  const whole = (what: string) => findings.push({ state: machine.root.id, what });
  if (spawns(machine.config.context)) whole('context spawns');
  if (takesActor(machine.config.context)) whole('context takes the actor');
  if (Number.isFinite(machine.options?.maxIterations)) whole('maxIterations');
  visit(machine.root as Node);
  for (const id of ambiguousTimers(machine)) whole(`timer '${id}' has several delays`);
  return findings;
}

/** A timer is known to the clock by the name of its delay (rule S-01), so it can have only one. */
function ambiguousTimers(machine: AnyStateMachine): readonly string[] {
  const delays = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const { id, delay } of timersOf(machine)) {
    if ((delays.get(id) ?? delay) !== delay) ambiguous.add(id);
    delays.set(id, delay);
  }
  return [...ambiguous];
}
