import type { Ticker } from '../drivers/ticker.js';

interface Due {
  readonly atMs: number;
  readonly run: () => void;
}

/**
 * Time that a test turns by hand, in whole ms: no sleeping, no waiting, the same every time.
 *
 * @example
 * const time = new MockTime();
 * const { panel, board } = openMockPanel({ identity: 'desk', ticker: time, onProblem: console.error });
 * await time.until('the panel to connect', () => panel.state === 'connected');
 * await time.pass(500);
 */
export class MockTime implements Ticker {
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

  /** Lets so many ms pass, from due time to due time, and nothing else: bytes of a mock port stay on their way. */
  turn(ms: number): void {
    const endMs = this.#nowMs + ms;
    for (let next = this.#first(endMs); next !== undefined; next = this.#first(endMs)) {
      this.#due = this.#due.filter((it) => it !== next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.run();
    }
    this.#nowMs = endMs;
  }

  /** Lets so many ms pass; after each, everything that is on its way arrives. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 1) {
      this.turn(1);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /**
   * Lets time pass until something is so.
   *
   * @param what - What is waited for, in words; it is in the error when it does not come.
   * @param mostMs - When to give up; a minute of this time where nothing is said.
   */
  async until(what: string, isSo: () => boolean, mostMs = 60_000): Promise<void> {
    for (let ms = 0; !isSo(); ms += 1) {
      if (ms >= mostMs) throw new Error(`gave up waiting for ${what}, after ${mostMs} ms`);
      await this.pass(1);
    }
  }

  #first(endMs: number): Due | undefined {
    return this.#due
      .filter((it) => it.atMs <= endMs)
      .reduce<Due | undefined>((a, b) => (a === undefined || b.atMs < a.atMs ? b : a), undefined);
  }
}
