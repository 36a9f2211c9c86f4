import type { AnyStateMachine } from 'xstate';
import type { ChartActor, ChartRuntime, TimerPort } from '../../../firmware-sim/runtime/runtime.js';

/** An event as the charts take it. */
export interface AnyEvent {
  readonly type: string;
}

/** What is done to a chart: an event, the n-th of the pending timers, or its end. */
export type Deed = AnyEvent | { readonly fire: number } | 'stop';

/** A chart under one runtime, with everything that can be seen of it written down in order. */
export class WrittenRun implements TimerPort {
  readonly #log: string[] = [];
  readonly #pending = new Map<number, () => void>();
  #handles = 0;
  #actor: ChartActor<AnyEvent, unknown> | undefined;

  /** @param listens - Whether somebody is told of faults; otherwise they are thrown, and written. */
  constructor(runtime: ChartRuntime, machine: AnyStateMachine, input: unknown, listens = true) {
    const options = {
      input,
      timers: this,
      onStep: () => this.#write('step'),
      onEmit: (event: unknown) => this.#write('emitted', event),
      onIgnored: (type: string) => this.#write('ignored', type),
    };
    const onFault = ({ error, lastEvents }: { error: unknown; lastEvents: readonly string[] }) =>
      this.#write('fault', String(error), lastEvents);
    this.#guarded(() => {
      this.#actor = runtime.start<AnyEvent, unknown, unknown>(machine, {
        ...options,
        ...(listens ? { onFault } : {}),
      });
    });
  }

  start(timer: string, ms: number, fire: () => void): number {
    const handle = ++this.#handles;
    this.#pending.set(handle, fire);
    this.#write('started', handle, timer, ms);
    return handle;
  }

  cancel(handle: number): void {
    this.#pending.delete(handle);
    this.#write('cancelled', handle);
  }

  /** Does one thing, and gives all that came of it, with the state and context after it. */
  do(deed: Deed): readonly string[] {
    this.#log.length = 0;
    this.#guarded(() => {
      if (deed === 'stop') this.#actor?.stop();
      else if ('fire' in deed) this.#fire(deed.fire);
      else this.#actor?.send(deed);
    });
    return this.seen();
  }

  /** What has been written since the last deed, and where the chart is. */
  seen(): readonly string[] {
    const place = JSON.stringify([this.#actor?.value, this.#actor?.context]);
    return [...this.#log, `${place} timers ${[...this.#pending.keys()].join()}`];
  }

  #fire(which: number): void {
    const handles = [...this.#pending.keys()];
    const handle = handles[which % handles.length];
    const fire = handle === undefined ? undefined : this.#pending.get(handle);
    if (handle !== undefined) this.#pending.delete(handle);
    fire?.();
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#write('thrown', String(error));
    }
  }

  #write(...parts: readonly unknown[]): void {
    this.#log.push(JSON.stringify(parts));
  }
}
