import { type AnyStateMachine, createMachine } from 'xstate';

/** One transition of a draft. */
export interface DraftTransition {
  target?: string;
  guard?: unknown;
  actions: unknown[];
}

/** One state of a draft; every list is a list, however briefly the chart wrote it. */
export interface DraftState {
  readonly states: Record<string, DraftState>;
  readonly on: Record<string, DraftTransition[]>;
  after: Record<string, DraftTransition[]>;
  readonly always: DraftTransition[];
  readonly entry: unknown[];
  readonly exit: unknown[];
  readonly initial: { readonly target: string; readonly actions: unknown[] } | undefined;
}

/** A copy of a chart that may be changed before a machine is made of it. */
export interface Draft {
  readonly root: DraftState;
  readonly guards: Record<string, unknown>;
  readonly actions: Record<string, unknown>;
  readonly delays: Record<string, unknown>;
}

type Config = Readonly<Record<string, unknown>>;

const asList = (value: unknown): unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? [...value] : [value];

const mapValues = <From, To>(
  record: Readonly<Record<string, From>> | undefined,
  change: (value: From) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, change(value)]));

const draftTransitions = (value: unknown): DraftTransition[] =>
  (Array.isArray(value) ? value : [value]).map((one) =>
    one === undefined || typeof one === 'string'
      ? { ...(one === undefined ? {} : { target: one }), actions: [] }
      : { ...one, actions: asList(one.actions) },
  );

function draftInitial(value: unknown): DraftState['initial'] {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return { target: value, actions: [] };
  const { target, actions } = value as { target: string; actions?: unknown };
  return { target, actions: asList(actions) };
}

function draftState(config: Config): DraftState {
  return {
    ...config,
    states: mapValues(config.states as Record<string, Config> | undefined, draftState),
    on: mapValues(config.on as Config | undefined, draftTransitions),
    after: mapValues(config.after as Config | undefined, draftTransitions),
    always: config.always === undefined ? [] : draftTransitions(config.always),
    entry: asList(config.entry),
    exit: asList(config.exit),
    initial: draftInitial(config.initial),
  };
}

/** Lists that became empty go, so that an ancestor's transition or no timer at all takes their place. */
function finishState(state: DraftState): Config {
  const isFilled = ([, list]: [string, DraftTransition[]]): boolean => list.length > 0;
  const { initial, always, ...rest } = state;
  return {
    ...rest,
    ...(initial === undefined ? {} : { initial }),
    ...(always.length === 0 ? {} : { always }),
    on: Object.fromEntries(Object.entries(state.on).filter(isFilled)),
    after: Object.fromEntries(Object.entries(state.after).filter(isFilled)),
    states: mapValues(state.states, finishState),
  };
}

/** Copies a chart; functions, context and everything that is not changed are shared with it. */
export const draftOf = (machine: AnyStateMachine): Draft => ({
  root: draftState(machine.config as unknown as Config),
  guards: { ...machine.implementations.guards },
  actions: { ...machine.implementations.actions },
  delays: { ...machine.implementations.delays },
});

/** Makes a machine of a draft; it throws, and does not hang, when it never comes to rest. */
export function machineOf(draft: Draft): AnyStateMachine {
  const { root, guards, actions, delays } = draft;
  const config = { ...finishState(root), options: { maxIterations: 1_000 } };
  return createMachine(config as never, { guards, actions, delays } as never) as AnyStateMachine;
}

/** Finds a state of a draft by its path below the root. */
export function stateAt(draft: Draft, path: readonly string[]): DraftState {
  let state = draft.root;
  for (const key of path) {
    const child = state.states[key];
    if (child === undefined) throw new Error(`no state ${path.join('.')}`);
    state = child;
  }
  return state;
}
