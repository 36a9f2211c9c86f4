import { type Action, actionKinds } from './actions.js';
import type { CompiledChart } from './compiled-chart.js';
import type { Configuration, Plan } from './configuration.js';
import { ActionArguments, type ChartEvent } from './expressions.js';

/** Where one run of a chart is. */
export interface ChartState {
  configuration: Configuration;
  context: unknown;
}

/**
 * What a step asks of the world, in order, to be done when the step is over. One object serves every
 * step of every chart: making one anew costs more than most steps do.
 */
export class Effects {
  count = 0;
  readonly #actions: Action[] = [];
  readonly #events: unknown[] = [];
  readonly #delays: number[] = [];

  add(action: Action, event: unknown, ms: number): void {
    const at = this.count++;
    this.#actions[at] = action;
    this.#events[at] = event;
    this.#delays[at] = ms;
  }

  actionAt(at: number): Action {
    return this.#actions[at] as Action;
  }

  eventAt(at: number): unknown {
    return this.#events[at];
  }

  msAt(at: number): number {
    return this.#delays[at] as number;
  }
}

/** Takes events to their end, as SCXML's macrostep does in XState 5.33. */
export class Stepper {
  readonly effects = new Effects();
  /** Events that a chart raised for itself; they come before any from outside. */
  readonly #raised: ChartEvent[] = [];
  #nextRaised = 0;

  /** Begins a run: enters the first states. */
  begin(chart: CompiledChart, state: ChartState, event: ChartEvent): void {
    this.#forget();
    this.#perform(state, chart.first.actions, event);
    this.#settle(chart, state, event);
  }

  /**
   * Takes one event to its end.
   *
   * @param plan - What it does first.
   * @throws What an action or guard threw; the state is then half way and to be thrown away.
   */
  take(chart: CompiledChart, state: ChartState, plan: Plan, event: ChartEvent): void {
    this.#forget();
    this.#perform(state, plan.actions, event);
    state.configuration = plan.next;
    if (plan.next.eventless === undefined && this.#raised.length === 0) return;
    this.#settle(chart, state, event);
  }

  #forget(): void {
    this.effects.count = 0;
    // Setting a length costs as much as all the rest here, even where it stays the same.
    if (this.#raised.length > 0) this.#raised.length = 0;
    this.#nextRaised = 0;
  }

  /** First what needs no event, then what was raised, until there is neither. */
  #settle(chart: CompiledChart, state: ChartState, first: ChartEvent): void {
    let event = first;
    let mayMove = true;
    for (;;) {
      const { configuration, context } = state;
      const moving: Plan | undefined = mayMove
        ? chart.eventlessPlanOf(configuration, context, event)
        : undefined;
      if (moving !== undefined) {
        this.#move(state, moving, event);
        mayMove = moving.changes;
        continue;
      }
      const raised = this.#raised[this.#nextRaised++];
      if (raised === undefined) return;
      event = raised;
      mayMove = true;
      const decision = chart.decisionOf(configuration, event.type);
      const plan = chart.planOf(configuration, decision, context, event);
      if (plan !== undefined) this.#move(state, plan, event);
    }
  }

  #move(state: ChartState, plan: Plan, event: ChartEvent): void {
    this.#perform(state, plan.actions, event);
    state.configuration = plan.next;
  }

  #perform(state: ChartState, actions: readonly Action[], event: ChartEvent): void {
    let args = noArguments;
    for (let at = 0; at < actions.length; at++) {
      const action = actions[at] as Action;
      // One for all actions between two changes of the context.
      if (action.reads && (args === noArguments || args.context !== state.context)) {
        args = new ActionArguments(state.context, event);
      }
      switch (action.kind) {
        case actionKinds.assign:
          state.context = action.work(state.context, args);
          break;
        case actionKinds.raise:
          this.#raised.push(action.work(state.context, args) as ChartEvent);
          break;
        case actionKinds.raiseLater:
          this.#raiseLater(state, action, args);
          break;
        case actionKinds.cancel:
          this.effects.add(action, undefined, 0);
          break;
        case actionKinds.emit:
          this.effects.add(action, action.work(state.context, args), 0);
          break;
      }
    }
  }

  #raiseLater(state: ChartState, action: Action, args: ActionArguments): void {
    const raised = action.work(state.context, args);
    const ms = action.delay(state.context, args);
    if (typeof ms === 'number') this.effects.add(action, raised, ms);
    else this.#raised.push(raised as ChartEvent);
  }
}

/** What an action is given that reads nothing. */
const noArguments = new ActionArguments(undefined, { type: '' });
