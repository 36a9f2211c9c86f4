import type { AnyStateMachine, StateValue } from 'xstate';
import {
  actionKinds,
  type ChartEvent,
  type ChartState,
  type CompiledChart,
  type Configuration,
  compile,
  type Decision,
  Stepper,
} from '../../statecharts/compile.js';
import type { TimerName } from '../../statecharts/timers.js';
import type { Due } from '../clock.js';
import { carried, rememberedTypes, withEvent } from './event-memory.js';
import type { ChartActor, ChartRuntime, ChartStart } from './runtime.js';

/**
 * Runs charts from their tables; equal to the XState actors in everything that can be seen.
 *
 * @remarks Architecture, "Two runtimes". A chart outside the subset is refused when it is started.
 */
export const compiledRuntime: ChartRuntime = {
  name: 'compiled',
  start: <Event, Context, Emitted>(machine: AnyStateMachine, options: ChartStart<Emitted>) =>
    new CompiledActor<Event, Context, Emitted>(compile(machine), options),
};

/** One for all charts: a step is over before anybody hears of it, and so never inside another one. */
const stepper = new Stepper();

/** A fault of a chart that nobody wanted to be told of: the chart is dead. */
interface Death {
  readonly error: unknown;
}

/**
 * One timer of a chart: it stands on the clock itself and in the list of its chart.
 *
 * @remarks 70 bytes a timer less than a closure, what it closed over and a list of handles.
 */
class ChartTimer implements Due {
  handle = 0;
  next: ChartTimer | undefined;

  constructor(
    readonly chart: { fired(timer: ChartTimer): void },
    readonly slot: number,
    readonly event: unknown,
  ) {}

  due(): void {
    this.chart.fired(this);
  }
}

/** One running chart. Small, since a fleet has millions: about 100 bytes beside its context. */
class CompiledActor<Event, Context, Emitted> implements ChartActor<Event, Context>, ChartState {
  configuration: Configuration;
  context!: Context;
  readonly #chart: CompiledChart;
  readonly #options: ChartStart<Emitted>;
  /** The first of its timers that run, in the order in which they were started. */
  #timers: ChartTimer | undefined;
  /** What the step emitted: nothing, one event, or a list. */
  #emitted: Emitted | Emitted[] | undefined;
  #death: Death | undefined;
  #isStopped = false;
  /** The last ten events; see `event-memory.ts`. */
  #earlier = 0;
  #later = 0;

  constructor(chart: CompiledChart, options: ChartStart<Emitted>) {
    this.#chart = chart;
    this.#options = options;
    this.configuration = chart.first.configuration;
    try {
      this.#begin();
    } catch (error) {
      this.#mend(error);
    }
    this.#tell();
  }

  get value(): StateValue {
    return this.configuration.value;
  }

  send(event: Event): void {
    if (this.#isStopped) return;
    const { configuration, context } = this;
    const decision = this.#chart.decisionOf(configuration, (event as ChartEvent).type);
    this.#earlier = carried(this.#earlier, this.#later);
    this.#later = withEvent(this.#later, decision.typeNumber);
    let isTaken = true;
    try {
      isTaken = this.#take(decision, event as ChartEvent);
    } catch (error) {
      this.configuration = configuration;
      this.context = context;
      this.#mend(error);
    }
    if (isTaken) this.#tell();
    else this.#options.onIgnored?.((event as ChartEvent).type);
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelAll();
  }

  /** @returns Whether a transition took it. */
  #take(decision: Decision, event: ChartEvent): boolean {
    const plan = this.#chart.planOf(this.configuration, decision, this.context, event);
    if (plan === undefined) return false;
    if (this.#death !== undefined) throw this.#death.error;
    stepper.take(this.#chart, this, plan, event);
    if (stepper.effects.count > 0) this.#doEffects();
    return true;
  }

  #begin(): void {
    const { input } = this.#options;
    this.context = this.#chart.contextOf(input) as Context;
    this.configuration = this.#chart.first.configuration;
    const event = { type: 'xstate.init', input };
    stepper.begin(this.#chart, this, event);
    this.#doEffects();
  }

  #doEffects(): void {
    const { effects } = stepper;
    for (let at = 0; at < effects.count; at++) {
      const { kind, slot } = effects.actionAt(at);
      if (kind === actionKinds.emit) {
        this.#emit(effects.eventAt(at) as Emitted);
      } else if (kind === actionKinds.cancel) {
        if (this.#timers !== undefined) this.#cancel(slot);
      } else {
        this.#startTimer(slot, effects.msAt(at), effects.eventAt(at) as Event);
      }
    }
  }

  #emit(event: Emitted): void {
    const before = this.#emitted;
    if (before === undefined) this.#emitted = event;
    else if (Array.isArray(before)) before.push(event);
    else this.#emitted = [before as Emitted, event];
  }

  #startTimer(slot: number, ms: number, event: Event): void {
    const name = this.#chart.slots[slot]?.delay as TimerName;
    const timer = new ChartTimer(this, slot, event);
    const { timers } = this.#options;
    timer.handle = timers.startDue
      ? timers.startDue(name, ms, timer)
      : timers.start(name, ms, () => timer.due());
    this.#keep(timer);
  }

  /** A timer that was never cancelled still fires; the new one takes its place, as in XState. */
  #keep(timer: ChartTimer): void {
    let before: ChartTimer | undefined;
    let at = this.#timers;
    while (at !== undefined && at.slot !== timer.slot) {
      before = at;
      at = at.next;
    }
    timer.next = at?.next;
    if (before === undefined) this.#timers = timer;
    else before.next = timer;
  }

  /** Its time has come. */
  fired({ slot, event }: ChartTimer): void {
    this.#forget(slot);
    this.send(event as Event);
  }

  #cancel(slot: number): void {
    const timer = this.#forget(slot);
    if (timer !== undefined) this.#options.timers.cancel(timer.handle);
  }

  #cancelAll(): void {
    let timer = this.#timers;
    if (timer === undefined) return;
    this.#timers = undefined;
    const { timers } = this.#options;
    for (; timer !== undefined; timer = timer.next) timers.cancel(timer.handle);
  }

  #forget(slot: number): ChartTimer | undefined {
    let before: ChartTimer | undefined;
    let at = this.#timers;
    while (at !== undefined && at.slot !== slot) {
      before = at;
      at = at.next;
    }
    if (at === undefined) return undefined;
    if (before === undefined) this.#timers = at.next;
    else before.next = at.next;
    return at;
  }

  /** A chart that broke begins anew, or is dead where nobody listens. */
  #mend(error: unknown): void {
    this.#cancelAll();
    this.#emitted = undefined;
    this.#death = { error };
    if (!this.#options.onFault) throw error;
    try {
      this.#begin();
    } catch (again) {
      this.#death = { error: again };
      throw again;
    }
    this.#death = undefined;
    this.#emitted = undefined;
    const lastEvents = rememberedTypes(this.#earlier, this.#later, this.#chart.typeNames);
    this.#earlier = 0;
    this.#later = 0;
    this.#options.onFault({ error, lastEvents });
  }

  #tell(): void {
    this.#options.onStep?.();
    const emitted = this.#emitted;
    if (emitted === undefined) return;
    this.#emitted = undefined;
    if (!Array.isArray(emitted)) this.#options.onEmit?.(emitted);
    else for (const event of emitted) this.#options.onEmit?.(event);
  }
}
