import type { AnyStateMachine } from 'xstate';

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

function checkDelay(machine: AnyStateMachine, delay: unknown): string | undefined {
  if (typeof delay === 'function') return 'inline delay';
  if (typeof delay === 'number') return `delay ${delay} without a name`;
  const known = machine.implementations.delays[String(delay)];
  if (known === undefined) return `delay '${delay}' is not defined`;
  if (typeof known !== 'number' && typeof known !== 'function')
    return `delay '${delay}' is no time`;
  return undefined;
}

function checkBuiltIn(machine: AnyStateMachine, name: string, action: BuiltIn): readonly string[] {
  if (!knownActions.includes(action.type)) return [`action '${name}' is ${action.type}`];
  if (action.type === 'xstate.assign' && spawns(action.assignment)) {
    return [`action '${name}' spawns`];
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

function checkTransition(machine: AnyStateMachine, transition: Transition): readonly string[] {
  const event = transition.eventType === '' ? 'always' : transition.eventType;
  return [
    ...checkGuard(machine, transition.guard),
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
  if (spawns(machine.config.context)) {
    findings.push({ state: machine.root.id, what: 'context spawns' });
  }
  visit(machine.root as Node);
  return findings;
}
