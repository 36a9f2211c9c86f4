import { type AnyActor, type AnyStateMachine, createActor, type StateValue } from 'xstate';
import { timersOf } from '../../statecharts/chart-timers.js';
import type { TimerName } from '../../statecharts/timers.js';
import { keptEvents } from './event-memory.js';
import type { ChartActor, ChartRuntime, ChartStart } from './runtime.js';

/** What XState's scheduler is asked; its own one cannot tell our clock which delay it starts. */
interface Scheduler {
  schedule: (
    source: unknown,
    target: unknown,
    event: { type: string },
    ms: number,
    id: string,
  ) => void;
  cancel: (source: unknown, id: string) => void;
  cancelAll: () => void;
}

const timerNames = new WeakMap<AnyStateMachine, ReadonlyMap<string, TimerName>>();

/** The names of a chart's timers, by the ids that the scheduler is told. */
function timerNamesOf(machine: AnyStateMachine): ReadonlyMap<string, TimerName> {
  const known = timerNames.get(machine);
  if (known) return known;
  const made = new Map(timersOf(machine).map(({ id, delay }) => [id, delay as TimerName]));
  timerNames.set(machine, made);
  return made;
}

/**
 * Runs charts as XState root actors.
 *
 * @remarks Rule S-01 orders timers by their kind, and XState's `clock` option is only told a function
 * and a delay. So the scheduler of the actor's own system is replaced, which is told the id of what
 * it starts, and the chart says which delay that is. Checked on XState 5.33.
 */
export const xstateRuntime: ChartRuntime = {
  name: 'xstate',
  start: <Event, Context, Emitted>(machine: AnyStateMachine, options: ChartStart<Emitted>) =>
    new XStateActor<Event, Context, Emitted>(machine, options),
};

class XStateActor<Event, Context, Emitted> implements ChartActor<Event, Context> {
  #actor: AnyActor;
  readonly #options: ChartStart<Emitted>;
  readonly #machine: AnyStateMachine;
  readonly #handles = new Map<string, number>();
  #emitted: Emitted[] = [];
  #fault: { readonly error: unknown } | undefined;
  readonly #lastEvents: string[] = [];
  #isStopped = false;

  constructor(machine: AnyStateMachine, options: ChartStart<Emitted>) {
    this.#machine = machine;
    this.#options = options;
    this.#actor = this.#create();
    this.#actor.start();
    this.#finishStep();
  }

  #create(): AnyActor {
    const actor = createActor(this.#machine, { input: this.#options.input });
    this.#replaceScheduler(actor);
    actor.on('*', (event: unknown) => {
      this.#emitted.push(event as Emitted);
    });
    actor.subscribe({
      error: (error: unknown) => {
        this.#fault = { error };
      },
    });
    return actor;
  }

  get value(): StateValue {
    return this.#actor.getSnapshot().value;
  }

  get context(): Context {
    return this.#actor.getSnapshot().context;
  }

  send(event: Event): void {
    if (this.#isStopped) return;
    const taken = event as { type: string };
    this.#lastEvents.push(taken.type);
    if (this.#lastEvents.length > keptEvents) this.#lastEvents.shift();
    if (this.#isIgnored(taken)) this.#options.onIgnored?.(taken.type);
    else {
      if (!this.#fault) this.#actor.send(taken);
      this.#finishStep();
    }
  }

  /** Whether no transition takes it; a guard that throws is a fault like an action that does. */
  #isIgnored(event: { type: string }): boolean {
    try {
      return this.#machine.getTransitionData(this.#actor.getSnapshot(), event).length === 0;
    } catch (error) {
      this.#fault = { error };
      this.#actor.stop();
      return false;
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#actor.stop();
  }

  #finishStep(): void {
    if (this.#fault) this.#mend(this.#fault.error);
    this.#options.onStep?.();
    if (this.#emitted.length === 0) return;
    const emitted = this.#emitted;
    this.#emitted = [];
    for (const event of emitted) this.#options.onEmit?.(event);
  }

  /** A fault kills an XState actor for good, so that another one takes its place. */
  #mend(error: unknown): void {
    if (!this.#options.onFault) throw error;
    this.#fault = undefined;
    this.#actor = this.#create();
    this.#actor.start();
    this.#throwAgain();
    this.#emitted = [];
    this.#options.onFault({ error, lastEvents: this.#lastEvents.splice(0) });
  }

  /** A chart that cannot even start is no use. */
  #throwAgain(): void {
    const fault = this.#fault as { readonly error: unknown } | undefined;
    if (fault) throw fault.error;
  }

  #replaceScheduler(actor: AnyActor): void {
    const scheduler = actor.system.scheduler as unknown as Scheduler;
    scheduler.schedule = (_source, _target, event, ms, id) => {
      const timer = timerNamesOf(this.#machine).get(id) as TimerName;
      const handle = this.#options.timers.start(timer, ms, () => {
        this.#handles.delete(id);
        this.send(event as Event);
      });
      this.#handles.set(id, handle);
    };
    scheduler.cancel = (_source, id) => {
      const handle = this.#handles.get(id);
      if (handle === undefined) return;
      this.#handles.delete(id);
      this.#options.timers.cancel(handle);
    };
    scheduler.cancelAll = () => {
      for (const handle of this.#handles.values()) this.#options.timers.cancel(handle);
      this.#handles.clear();
    };
  }
}
