import type { AnyStateMachine } from 'xstate';
import { type Action, ActionTable, type TimerSlot } from './actions.js';
import { type Candidate, CandidateTable } from './candidates.js';
import { Configuration, type Decision, type Plan, PlanTree } from './configuration.js';
import { type ChartEvent, firstContextOf } from './expressions.js';
import { entryActions, planOf } from './plans.js';
import { choose, chooseEventless, firstOf } from './selection.js';
import {
  ancestorsOf,
  byOrder,
  childrenOf,
  isAtomic,
  type StateNode,
  withInitialStates,
} from './state-tree.js';
import { stateValueOf } from './state-value.js';

/** A chart as tables: what was once worked out for a configuration and an event is looked up. */
export class CompiledChart {
  readonly id: string;
  /** How every run of the chart begins, before anything is taken. */
  readonly first: { readonly configuration: Configuration; readonly actions: readonly Action[] };
  /** The names of the events it was asked about, by their number; 0 is none. */
  readonly typeNames: string[] = [''];
  readonly #machine: AnyStateMachine;
  readonly #root: StateNode;
  readonly #actions: ActionTable;
  readonly #candidates: CandidateTable;
  readonly #configurations = new Map<string, Configuration>();
  readonly #typeNumbers = new Map<string, number>();
  /** Whether it matters in which order states became active: `always` is asked for in that order. */
  readonly #hasEventless: boolean;

  /** @param machine - Inside the subset. */
  constructor(machine: AnyStateMachine) {
    this.id = machine.id;
    this.#machine = machine;
    this.#root = machine.root as StateNode;
    this.#actions = new ActionTable(machine);
    this.#candidates = new CandidateTable(machine);
    this.#hasEventless = holdsEventless(this.#root);
    const nodes = withInitialStates(this.#root);
    this.first = {
      configuration: this.#configurationOf([...nodes]),
      actions: [...nodes]
        .flatMap((node) => entryActions(node, nodes))
        .map((reference) => this.#actions.actionOf(reference)),
    };
  }

  /** The timers it may start, by the number that its actions know them by. */
  get slots(): readonly TimerSlot[] {
    return this.#actions.slots;
  }

  /** The context that a run begins with; shared by all where the chart states it as a value. */
  contextOf(input: unknown): unknown {
    return firstContextOf(this.#machine.config.context, input);
  }

  /** What this type of event may do in a configuration. */
  decisionOf(configuration: Configuration, type: string): Decision {
    const known = configuration.decisions.get(type);
    if (known !== undefined) return known;
    const choice = this.#candidates.choiceOf(configuration.value, type);
    const decision: Decision = {
      typeNumber: this.#numberOf(type),
      list: choice.inner.length === 0 ? choice.own : undefined,
      choice,
      plans: new PlanTree(),
    };
    configuration.decisions.set(type, decision);
    return decision;
  }

  /**
   * Asks the guards what an event does.
   *
   * @returns `undefined` when no transition takes it.
   * @throws What a guard threw, with its place.
   */
  planOf(
    configuration: Configuration,
    decision: Decision,
    context: unknown,
    event: ChartEvent,
  ): Plan | undefined {
    const { list, plans } = decision;
    if (list !== undefined) {
      const taken = firstOf(list, context, event);
      if (taken === undefined) return undefined;
      const tree = plans.after(taken);
      return tree.plan ?? this.#plan(configuration, tree);
    }
    const tree = choose(decision.choice, plans, context, event);
    if (tree === plans) return undefined;
    return tree.plan ?? this.#plan(configuration, tree);
  }

  /** The same for transitions that need no event. */
  eventlessPlanOf(
    configuration: Configuration,
    context: unknown,
    event: ChartEvent,
  ): Plan | undefined {
    const { eventless, eventlessPlans } = configuration;
    if (!eventless || !eventlessPlans) return undefined;
    const tree = chooseEventless(eventless, eventlessPlans, context, event);
    if (tree === eventlessPlans) return undefined;
    return tree.plan ?? this.#plan(configuration, tree);
  }

  #plan(configuration: Configuration, tree: PlanTree): Plan {
    tree.plan = planOf(configuration, tree.chosen, this.#actions, (nodes) =>
      this.#configurationOf(nodes),
    );
    return tree.plan;
  }

  #configurationOf(active: readonly StateNode[]): Configuration {
    const nodes = this.#hasEventless ? active : [...active].sort(byOrder);
    const key = nodes.map((node) => node.order).join();
    const known = this.#configurations.get(key);
    if (known) return known;
    const value = stateValueOf(this.#root, new Set(nodes));
    const made = new Configuration(this.#root, nodes, value);
    const eventless = this.#eventlessOf(nodes);
    if (eventless.length > 0) {
      made.eventless = eventless;
      made.eventlessPlans = new PlanTree();
    }
    this.#configurations.set(key, made);
    return made;
  }

  #eventlessOf(nodes: readonly StateNode[]): readonly (readonly Candidate[])[] {
    return nodes
      .filter(isAtomic)
      .map((node) => this.#candidates.eventlessOf([node, ...ancestorsOf(node)]))
      .filter((candidates) => candidates.length > 0);
  }

  #numberOf(type: string): number {
    const known = this.#typeNumbers.get(type);
    if (known !== undefined) return known;
    const number = this.typeNames.push(type) - 1;
    this.#typeNumbers.set(type, number);
    return number;
  }
}

const holdsEventless = (node: StateNode): boolean =>
  node.always !== undefined || childrenOf(node).some(holdsEventless);
