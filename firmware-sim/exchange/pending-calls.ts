import type { Call } from './call.js';

/**
 * The calls that something was set free for, taken in the order of their arrival (rule S-01).
 *
 * @remarks A call put in while another is taken comes before every later one, at once.
 */
export class PendingCalls {
  /** Latest arrival first, so that the earliest is popped. */
  readonly #calls: Call[] = [];
  readonly #isIn = new Set<Call>();

  /** Puts a call in; one that is in already stays where it is. */
  add(call: Call): void {
    if (this.#isIn.has(call)) return;
    this.#isIn.add(call);
    let low = 0;
    let high = this.#calls.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#calls[middle] as Call).ordinal > call.ordinal) low = middle + 1;
      else high = middle;
    }
    this.#calls.splice(low, 0, call);
  }

  /** Takes out the call that arrived first, or `undefined`. */
  take(): Call | undefined {
    const call = this.#calls.pop();
    if (call) this.#isIn.delete(call);
    return call;
  }
}
