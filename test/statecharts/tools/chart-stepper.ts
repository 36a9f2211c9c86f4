import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
  createMachine,
  type EventObject,
} from 'xstate';

type Node = AnyStateMachine['root'];
type Transition = NonNullable<Node['always']>[number];

/** A state of the chart, as a marker stands for it. */
export interface StateMark {
  readonly kind: 'state';
  /** The id XState gives it. */
  readonly state: string;
}

/** A transition as the chart states it, as a marker stands for it. */
export interface TransitionMark {
  readonly kind: 'transition';
  /** The id of the state it stands in. */
  readonly source: string;
  /** The event; `always`; or `after <delay>`. */
  readonly event: string;
  /** Its place, from 0, among the transitions of the same state and event. */
  readonly index: number;
  readonly guard: string | undefined;
  /** Ids of the states it leads to; empty when it stays. */
  readonly targets: readonly string[];
}

/** What one marker stands for. */
export type Marked = StateMark | TransitionMark;

/** Where a chart is after an event, and what happened on the way. */
export interface StepResult {
  readonly snapshot: AnyMachineSnapshot;
  /** The events of the timers that run, by the id of the timer. */
  readonly pending: ReadonlyMap<string, EventObject>;
  /** The states entered and the transitions taken by this step, microsteps included. */
  readonly marked: ReadonlySet<Marked>;
}

interface Executed {
  readonly type: string;
  readonly exec: unknown;
  readonly params: {
    readonly event: EventObject;
    readonly delay?: number;
    readonly id?: string;
    readonly sendId?: string;
  };
}

const mostMicrosteps = 1_000;

const eventName = (transition: Transition): string => {
  const { delay } = transition as { delay?: string | number };
  if (delay !== undefined) return `after ${delay}`;
  return transition.eventType === '' ? 'always' : transition.eventType;
};

const guardName = (guard: unknown): string | undefined =>
  guard === undefined || typeof guard === 'string'
    ? (guard as string | undefined)
    : ((guard as { type?: string }).type ?? 'inline');

/**
 * Steps a private copy of a chart as a pure function, without an actor for each step.
 *
 * XState reports the transitions it selected before it has resolved conflicts between parallel
 * regions. So each transition and each entry gets a marker action of its own: what runs was taken.
 */
export class ChartStepper {
  /** Every state and transition of the chart, in document order. */
  readonly marked: readonly Marked[];
  readonly #machine: AnyStateMachine;
  readonly #byMarker = new Map<unknown, Marked>();
  readonly #actor;

  constructor(machine: AnyStateMachine) {
    this.#machine = createMachine(
      { ...machine.config, options: { maxIterations: mostMicrosteps } },
      machine.implementations,
    );
    this.marked = this.#mark(this.#machine.root as Node);
    // Never started: it only lends its system to XState's functions. It swallows a missing input.
    this.#actor = createActor(this.#machine);
  }

  /** Enters the initial state. Throws what the chart throws. */
  start(input: unknown): StepResult {
    return this.#run(new Map(), (scope) => {
      const snapshot = this.#machine.getInitialSnapshot(scope as never, input as never);
      if (snapshot.status === 'error') throw snapshot.error;
      return snapshot;
    });
  }

  /** Sends one event; the end of a timer takes that timer out. Throws what the chart throws. */
  step(from: StepResult, event: EventObject): StepResult {
    const pending = new Map(from.pending);
    for (const [id, due] of pending) if (due === event) pending.delete(id);
    return this.#run(pending, (scope) =>
      this.#machine.transition(from.snapshot as never, event as never, scope as never),
    );
  }

  #run(
    pending: Map<string, EventObject>,
    move: (scope: unknown) => AnyMachineSnapshot,
  ): StepResult {
    const marked = new Set<Marked>();
    const scope = {
      self: this.#actor,
      id: this.#actor.id,
      sessionId: this.#actor.sessionId,
      system: this.#actor.system,
      logger: () => undefined,
      defer: () => undefined,
      emit: () => undefined,
      stopChild: () => undefined,
      actionExecutor: ({ type, exec, params }: Executed) => {
        const mark = this.#byMarker.get(exec);
        if (mark !== undefined) marked.add(mark);
        if (type === 'xstate.cancel') pending.delete(params.sendId ?? '');
        if (type === 'xstate.raise' && params.delay !== undefined) {
          pending.set(params.id ?? params.event.type, params.event);
        }
      },
    };
    return { snapshot: move(scope), pending, marked };
  }

  #marker(mark: Marked): () => void {
    const marker = () => undefined;
    this.#byMarker.set(marker, mark);
    return marker;
  }

  #mark(node: Node): Marked[] {
    const state: Marked = { kind: 'state', state: node.id };
    node.entry.unshift(this.#marker(state) as never);
    const lists = [...node.transitions.values(), node.always ?? []];
    const transitions = lists.flatMap((list) =>
      list.map((transition, index) => {
        const mark: Marked = {
          kind: 'transition',
          source: node.id,
          event: eventName(transition as Transition),
          index,
          guard: guardName(transition.guard),
          targets: (transition.target ?? []).map((target) => target.id),
        };
        transition.actions = [this.#marker(mark) as never, ...transition.actions];
        return mark;
      }),
    );
    const children = Object.values(node.states) as Node[];
    return [state, ...transitions, ...children.flatMap((child) => this.#mark(child))];
  }
}
