import type { Call } from './call.js';

/**
 * The calls that something was set free for, taken in the order of their arrival (rule S-01).
 *
 * @remarks A call put in while another is taken comes before every later one, at once. A binary heap:
 * to put one in and to take one out are O(log n).
 */
export class PendingCalls {
  readonly #calls: Call[] = [];

  /** Puts a call in; one that is in already stays where it is. */
  add(call: Call): void {
    if (call.isPending) return;
    call.isPending = true;
    const calls = this.#calls;
    let place = calls.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = calls[parent] as Call;
      if (above.ordinal <= call.ordinal) break;
      calls[place] = above;
      place = parent;
    }
    calls[place] = call;
  }

  /** Takes out the call that arrived first, or `undefined`. */
  take(): Call | undefined {
    const calls = this.#calls;
    const last = calls.pop();
    if (!last) return undefined;
    const first = calls[0] ?? last;
    first.isPending = false;
    if (calls.length > 0) this.#sink(last);
    return first;
  }

  #sink(call: Call): void {
    const calls = this.#calls;
    let place = 0;
    for (let child = 1; child < calls.length; child = 2 * place + 1) {
      const [left, right] = [calls[child] as Call, calls[child + 1]];
      const isRight = right !== undefined && right.ordinal < left.ordinal;
      const least = isRight ? right : left;
      if (call.ordinal <= least.ordinal) break;
      calls[place] = least;
      place = isRight ? child + 1 : child;
    }
    calls[place] = call;
  }
}
