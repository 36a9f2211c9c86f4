import { septetLimit } from '../frame/constants.js';
import type { KeyReport } from '../frame/messages.js';
import { type WireIndex, wireIndex, wireKeys } from '../panel-model.js';

/** One key that is now in another state than it was known to be. */
export interface KeyChange {
  readonly key: WireIndex;
  readonly isDown: boolean;
}

/**
 * What a host knows of a board's keys. Reports carry all keys, so that a lost one is made good by the next; counts tell
 * how many events are missing, and old reports from new ones.
 */
export class KeyTracker {
  #down: readonly boolean[] = new Array<boolean>(wireKeys).fill(false);
  #count: number | undefined;
  #missed = 0;

  /** Events that were not seen one by one: a key pressed and released while a report was lost. */
  get missed(): number {
    return this.#missed;
  }

  /** Takes a report that came by itself. One that is repeated, or older than what is known, changes nothing. */
  report(report: KeyReport): readonly KeyChange[] {
    const ahead = (report.count - (this.#count ?? report.count - 1) + septetLimit) % septetLimit;
    return ahead === 0 || ahead >= septetLimit / 2 ? [] : this.agree(report);
  }

  /** Takes the answer to a question asked just now: whatever was known before, it is right. */
  agree(report: KeyReport): readonly KeyChange[] {
    const changes = report.down
      .map((isDown, key) => ({ key: wireIndex(key), isDown }))
      .filter(({ key, isDown }) => this.#down[key] !== isDown);
    if (this.#count !== undefined) {
      const events = (report.count - this.#count + septetLimit) % septetLimit;
      this.#missed += Math.max(0, events - changes.length);
    }
    this.#count = report.count;
    this.#down = report.down;
    // What was let go comes first: a hand that moves from one key to another lifts before it presses.
    return [...changes.filter((it) => !it.isDown), ...changes.filter((it) => it.isDown)];
  }

  /** The board counts from 0 again: what it says next is right. */
  forgetCount(): void {
    this.#count = undefined;
  }

  /** Every held key is let go, as far as anybody can know. */
  releaseAll(): readonly KeyChange[] {
    this.#count = undefined;
    const held = this.#down.flatMap((isDown, key) => (isDown ? [wireIndex(key)] : []));
    this.#down = this.#down.map(() => false);
    return held.map((key) => ({ key, isDown: false }));
  }
}
