import type { Call } from './call.js';

/**
 * The calls of an exchange, by id: all of them where they are kept, otherwise those that go on.
 *
 * @remarks Where they are not kept nobody looks for most of them by name: the names are gathered when the first one is
 * asked for. A map of 100,000 calls that come and go took 4 % of a fleet's time.
 */
export class LiveCalls {
  readonly #keeps: boolean;
  readonly #all: Call[] = [];
  #byId: Map<string, Call> | undefined;

  /** @param keeps - Whether those that ended stay. */
  constructor(keeps: boolean) {
    this.#keeps = keeps;
  }

  get size(): number {
    return this.#all.length;
  }

  /** The call of that id, or `undefined`. */
  get(id: string): Call | undefined {
    this.#byId ??= new Map(this.#all.map((call) => [call.id, call]));
    return this.#byId.get(id);
  }

  /** All, in order of arrival. */
  values(): readonly Call[] {
    return this.#keeps ? this.#all : [...this.#all].sort((one, two) => one.ordinal - two.ordinal);
  }

  /** Those of them that go on and are wanted, in order of arrival. */
  goingOn(isWanted: (call: Call) => boolean): readonly Call[] {
    const found = this.#all.filter((call) => call.state !== 'ended' && isWanted(call));
    return this.#keeps ? found : found.sort((one, two) => one.ordinal - two.ordinal);
  }

  /** Takes in a call that arrives. */
  add(call: Call): void {
    call.place = this.#all.length;
    this.#all.push(call);
    this.#byId?.set(call.id, call);
  }

  /** Lets go of a call that ended, unless all are kept. */
  forget(call: Call): void {
    if (this.#keeps) return;
    const last = this.#all.pop() as Call;
    if (last !== call) {
      this.#all[call.place] = last;
      last.place = call.place;
    }
    this.#byId?.delete(call.id);
  }
}
