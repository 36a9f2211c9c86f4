import { septetLimit } from '../frame/constants.js';
import type { KeyReport } from '../frame/messages.js';
import { type WireIndex, wireKeys } from '../panel-model.js';

/** How long a contact must stay as it is to count: four equal samples at 1 kHz; ms. */
const settleMs = 4;

/** A contact that will move by itself: bouncing. */
interface PlannedMove {
  readonly atMs: number;
  readonly key: WireIndex;
  readonly isClosed: boolean;
}

/** The contacts of a board and what its debouncing makes of them. Times are virtual, whole ms. */
export class BoardKeys {
  readonly #closed = new Array<boolean>(wireKeys).fill(false);
  readonly #movedMs = new Array<number>(wireKeys).fill(0);
  readonly #down = new Array<boolean>(wireKeys).fill(false);
  #plan: PlannedMove[] = [];
  #count = 0;

  /** All keys as debounced, and how many events there were, modulo 128. */
  get report(): KeyReport {
    return { count: this.#count, down: [...this.#down] };
  }

  /** When something will happen next if nobody touches a key; ms. */
  get nextDueMs(): number | undefined {
    let due = this.#plan[0]?.atMs;
    for (const [key, isClosed] of this.#closed.entries()) {
      if (isClosed === this.#down[key]) continue;
      due = Math.min(due ?? Number.POSITIVE_INFINITY, this.#settledMs(key));
    }
    return due;
  }

  /** Opens or closes a contact. */
  move(key: WireIndex, isClosed: boolean, nowMs: number): void {
    if (key >= wireKeys || this.#closed[key] === isClosed) return;
    this.#closed[key] = isClosed;
    this.#movedMs[key] = nowMs;
  }

  /** Moves a contact now and, `flips` times, back and forth in each ms from now. */
  chatter(key: WireIndex, isClosed: boolean, flips: number, nowMs: number): void {
    this.move(key, isClosed, nowMs);
    const moves = Array.from({ length: flips * 2 }, (_, index) => ({
      atMs: nowMs + index + 1,
      key,
      isClosed: index % 2 === 0 ? !isClosed : isClosed,
    }));
    this.#plan = [...this.#plan, ...moves].sort((a, b) => a.atMs - b.atMs);
  }

  /** Does what is due at `nowMs`; `true` when a debounced key changed. */
  settle(nowMs: number): boolean {
    while (this.#plan[0] !== undefined && this.#plan[0].atMs <= nowMs) {
      const { key, isClosed, atMs } = this.#plan[0];
      this.#plan = this.#plan.slice(1);
      this.move(key, isClosed, atMs);
    }
    let changed = 0;
    for (const [key, isClosed] of this.#closed.entries()) {
      if (isClosed === this.#down[key] || nowMs < this.#settledMs(key)) continue;
      this.#down[key] = isClosed;
      changed += 1;
    }
    this.#count = (this.#count + changed) % septetLimit;
    return changed > 0;
  }

  /** The chip begins anew: contacts stay where hands hold them, what was known of them is gone. */
  reset(nowMs: number): void {
    this.#down.fill(false);
    this.#movedMs.fill(nowMs);
    this.#count = 0;
  }

  /** One sum for both sides of a comparison: what is due must be done, also at fractions of a ms. */
  #settledMs(key: number): number {
    return (this.#movedMs[key] ?? 0) + settleMs;
  }
}
