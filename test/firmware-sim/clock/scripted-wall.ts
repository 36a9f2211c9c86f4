import { longestWakeMs, type WallTime } from '../../../firmware-sim/clock/wall-time.js';

interface Wake {
  readonly atMs: number;
  readonly run: () => void;
}

/** A wall that a test moves: time goes on, is set forward or back, and wakes come when the test lets them. */
export class ScriptedWall implements WallTime {
  /** The waits that were asked for, ms. */
  readonly asked: number[] = [];
  #wakes: Wake[] = [];
  #trueMs = 0;
  // Exact in binary, so that whole ms later are whole ms later.
  #shownMs = 12_345.625;

  /** How many wakes are asked for and have neither come nor been taken back. */
  get waiting(): number {
    return this.#wakes.length;
  }

  now(): number {
    return this.#shownMs;
  }

  wake(afterMs: number, run: () => void): () => void {
    if (!(Number.isInteger(afterMs) && afterMs >= 0 && afterMs <= longestWakeMs)) {
      throw new RangeError(`not a wait: ${afterMs}`);
    }
    this.asked.push(afterMs);
    const wake = { atMs: this.#trueMs + afterMs, run };
    this.#wakes.push(wake);
    return () => {
      this.#wakes = this.#wakes.filter((other) => other !== wake);
    };
  }

  /** Lets time pass without a wake. */
  pass(ms: number): void {
    this.#trueMs += ms;
    this.#shownMs += ms;
  }

  /** Changes what the wall shows, forward or back, though no time passes. */
  setBy(ms: number): void {
    this.#shownMs += ms;
  }

  /** Lets the wakes come whose time is up, those asked for meanwhile with no wait included; gives up loudly. */
  serveWakes(): void {
    for (let served = 0; served < 10_000; served++) {
      const wake = this.#wakes.find(({ atMs }) => atMs <= this.#trueMs);
      if (wake === undefined) return;
      this.#wakes = this.#wakes.filter((other) => other !== wake);
      wake.run();
    }
    throw new Error('wakes are asked for without end');
  }

  /** Lets time pass in steps of at most `byMs`, with its wakes. */
  live(ms: number, byMs = 1): void {
    for (let left = ms; left > 0; left -= byMs) {
      this.pass(Math.min(byMs, left));
      this.serveWakes();
    }
  }
}
