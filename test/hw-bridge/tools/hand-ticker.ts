import type { Ticker } from '../../../hw-bridge/drivers/ticker.js';

interface Due {
  readonly atMs: number;
  readonly run: () => void;
}

/** Time that is turned by hand, whole ms. */
export class HandTicker implements Ticker {
  #nowMs = 0;
  #due: Due[] = [];

  /** How many things wait for their time. */
  get pending(): number {
    return this.#due.length;
  }

  now(): number {
    return this.#nowMs;
  }

  after(ms: number, run: () => void): () => void {
    const mine: Due = { atMs: this.#nowMs + ms, run };
    this.#due.push(mine);
    return () => {
      this.#due = this.#due.filter((it) => it !== mine);
    };
  }

  /** Lets so many ms pass, from due time to due time. */
  turn(ms: number): void {
    const endMs = this.#nowMs + ms;
    for (let next = this.#first(endMs); next !== undefined; next = this.#first(endMs)) {
      this.#due = this.#due.filter((it) => it !== next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.run();
    }
    this.#nowMs = endMs;
  }

  #first(endMs: number): Due | undefined {
    return this.#due
      .filter((it) => it.atMs <= endMs)
      .reduce<Due | undefined>((a, b) => (a === undefined || b.atMs < a.atMs ? b : a), undefined);
  }
}
