import type { TimerName } from '../../statecharts/timers.js';
import type { TraceLine } from '../fleet/trace-lines.js';
import type { TimeoutView } from './floor-view.js';

/** The timers that run on a floor, by what the trace says of them. */
export class RunningTimers {
  readonly #running = new Map<string, TimeoutView>();

  /** Takes one line of the trace. */
  observe(line: TraceLine): void {
    if (line.ev === 'timer.started') {
      const timeout = { dueMs: line.dueMs, lengthMs: line.dueMs - line.at };
      this.#running.set(keyOf(line.timer, line.owner), timeout);
    } else if (line.ev === 'timer.fired' || line.ev === 'timer.cancelled') {
      this.#running.delete(keyOf(line.timer, line.owner));
    }
  }

  /** The timer of an owner, or `undefined` where none runs. */
  of(timer: TimerName, owner: string): TimeoutView | undefined {
    return this.#running.get(keyOf(timer, owner));
  }
}

const keyOf = (timer: TimerName, owner: string): string => `${timer} ${owner}`;
