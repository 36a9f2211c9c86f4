import type { ChartFault, ChartStart, TimerPort } from '../runtime/runtime.js';
import type { Broken, Floor } from './floor.js';

/**
 * What the floor hears of one chart: its steps, its events, and beside its own work the events that it
 * does not take and a fault of its own, which is said and mended while the others notice nothing.
 *
 * @remarks One object a chart, its methods shared: a fleet has millions, and six closures for each of
 * them, with the strings they kept, took 8.8 kB a phone where all is now 1.2 kB.
 */
export abstract class ChartHost<Emitted> implements ChartStart<Emitted> {
  constructor(readonly floor: Floor) {}

  /** What a trace calls the chart. */
  protected abstract get actor(): string;
  /** Whose timers they are, in a trace. */
  protected abstract get owner(): string;

  /** What hung on it when it broke. */
  protected hung(): Broken | undefined {
    return undefined;
  }

  onStep(): void {}

  onEmit(_event: Emitted): void {}

  get timers(): TimerPort {
    return this.floor.untoldTimers ?? this.floor.timersOf(this.owner);
  }

  onIgnored(event: string): void {
    this.floor.report?.({ ev: 'event.ignored', actor: this.actor, event });
  }

  /** A getter, because a runtime reads it and calls it without its object. */
  get onFault(): (fault: ChartFault) => void {
    return (fault) => this.noteFault(fault);
  }

  protected noteFault({ error, lastEvents }: ChartFault): void {
    const message = error instanceof Error ? error.message : String(error);
    this.floor.report?.({ ev: 'actor.restarted', actor: this.actor, error: message, lastEvents });
    const broken = this.hung();
    if (broken) this.floor.broken.push(broken);
  }
}
