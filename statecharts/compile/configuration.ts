import type { StateValue } from 'xstate';
import type { Action } from './actions.js';
import type { Candidate, Choice } from './candidates.js';
import type { StateNode } from './state-tree.js';

/** All that taking some transitions does: the actions in order, and where the chart is then. */
export interface Plan {
  readonly actions: readonly Action[];
  readonly next: Configuration;
  /** XState asks `always` again only after a step that changed something. */
  readonly changes: boolean;
}

/**
 * The plans of a configuration, found by the transitions that were chosen, one after the other. Only
 * choices that came about are in it.
 */
export class PlanTree {
  plan: Plan | undefined;
  readonly #candidates: Candidate[] = [];
  readonly #trees: PlanTree[] = [];

  constructor(readonly chosen: readonly Candidate[] = []) {}

  /** Goes on by one chosen transition. */
  after(candidate: Candidate): PlanTree {
    const at = this.#candidates.indexOf(candidate);
    const known = this.#trees[at];
    if (known) return known;
    const made = new PlanTree([...this.chosen, candidate]);
    this.#candidates.push(candidate);
    this.#trees.push(made);
    return made;
  }
}

/** What an event does in one configuration, worked out when it first comes. */
export interface Decision {
  /** Which of the chart's event types it is, from 1. */
  readonly typeNumber: number;
  /** All candidates as one list, where no two regions have a say. */
  readonly list: readonly Candidate[] | undefined;
  readonly choice: Choice;
  readonly plans: PlanTree;
}

/** Some active states, as XState would hold them; there is one object for each set and order. */
export class Configuration {
  readonly decisions = new Map<string, Decision>();
  /** For each active atomic state what may be taken without an event; `undefined` where none may. */
  eventless: readonly (readonly Candidate[])[] | undefined;
  eventlessPlans: PlanTree | undefined;

  /**
   * @param nodes - In the order in which they became active, where that matters.
   */
  constructor(
    readonly root: StateNode,
    readonly nodes: readonly StateNode[],
    readonly value: StateValue,
  ) {}
}
