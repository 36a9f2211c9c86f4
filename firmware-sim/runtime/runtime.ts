import type { AnyStateMachine, StateValue } from 'xstate';
import type { TimerName } from '../../statecharts/timers.js';
import type { Due } from '../clock.js';

/** Where a chart's `after` delays are kept; the clock of the site stands behind it. */
export interface TimerPort {
  /** Starts a timer; `fire` is called once, unless it is cancelled before. */
  start(timer: TimerName, ms: number, fire: () => void): number;
  /** The same for an object that stands on the clock itself; missing where everything is told of. */
  startDue?(timer: TimerName, ms: number, due: Due): number;
  /** Takes it back. */
  cancel(handle: number): void;
}

/**
 * What is listened to of one chart; everything is called after the step that caused it is over, and as
 * a method, so that many charts can have listeners of one class.
 */
export interface ChartListener<Emitted> {
  /** Once a step, whether or not the state changed. */
  readonly onStep?: () => void;
  /** For each emitted event of a step, in order, after `onStep`. */
  readonly onEmit?: (event: Emitted) => void;
  /** For an event that no transition takes in this state. */
  readonly onIgnored?: (type: string) => void;
}

/** One running chart. */
export interface ChartActor<Event, Context> {
  /** Takes one event to its end. @throws What an action or guard threw: our bug. */
  send(event: Event): void;
  readonly value: StateValue;
  readonly context: Context;
  /** Cancels its timers; further events are not taken. */
  stop(): void;
}

/** An action or guard of a chart threw: our bug. */
export interface ChartFault {
  readonly error: unknown;
  /** The types of the last events it was sent, oldest first, the one that broke it last. */
  readonly lastEvents: readonly string[];
}

/** How to start a chart. */
export interface ChartStart<Emitted> extends ChartListener<Emitted> {
  readonly input?: unknown;
  readonly timers: TimerPort;
  /**
   * Told of a fault; then the chart begins anew in its first state, and emits nothing on the way there.
   * Without it a fault is thrown by `send`.
   */
  readonly onFault?: (fault: ChartFault) => void;
}

/** One way of running charts: the XState actors, or the compiled tables. */
export interface ChartRuntime {
  readonly name: string;
  /** Starts a chart; events of its first step are emitted before this returns. */
  start<Event, Context, Emitted>(
    machine: AnyStateMachine,
    options: ChartStart<Emitted>,
  ): ChartActor<Event, Context>;
}
