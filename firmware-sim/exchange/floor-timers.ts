import type { TimerName } from '../../statecharts/timers.js';
import { timers } from '../../statecharts/timers.js';
import type { InstantClock } from '../clock.js';
import type { TraceEvent } from '../fleet/trace-lines.js';
import type { TimerPort } from '../runtime/runtime.js';

type Tell = (event: TraceEvent) => void;

/** Where the timers of a floor's charts run: on its clock, in the kind of rule S-01, each told of. */
export class FloorTimers {
  readonly #clock: InstantClock;
  readonly #report: Tell | undefined;
  /** Which timers are to be told of when they end; none where nobody is told. */
  readonly #running = new Map<number, TimerName>();
  /** One port for all charts, where nobody is told whose timer it is. */
  readonly untold: TimerPort | undefined;

  constructor(clock: InstantClock, report: Tell | undefined) {
    this.#clock = clock;
    this.#report = report;
    this.untold = report ? undefined : untoldTimers(clock);
  }

  /** The timers of one chart, `owner` in a trace. */
  of(owner: string): TimerPort {
    const report = this.#report;
    if (!report) return this.untold as TimerPort;
    return {
      start: (timer: TimerName, ms: number, fire: () => void): number => {
        const dueMs = this.#clock.now() + ms;
        const { kind } = timers[timer];
        const handle = this.#clock.schedule(dueMs, kind, () => {
          this.#running.delete(handle);
          report({ ev: 'timer.fired', timer, owner });
          fire();
        });
        this.#running.set(handle, timer);
        report({ ev: 'timer.started', timer, owner, dueMs });
        return handle;
      },
      cancel: (handle: number): void => {
        const timer = this.#running.get(handle);
        if (timer === undefined) return;
        this.#running.delete(handle);
        this.#clock.cancel(handle);
        report({ ev: 'timer.cancelled', timer, owner });
      },
    };
  }
}

function untoldTimers(clock: InstantClock): TimerPort {
  return {
    start: (timer, ms, fire) => clock.schedule(clock.now() + ms, timers[timer].kind, fire),
    startDue: (timer, ms, due) => clock.schedule(clock.now() + ms, timers[timer].kind, due),
    cancel: (handle) => clock.cancel(handle),
  };
}
