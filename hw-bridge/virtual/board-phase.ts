import { phaseLimit } from '../frame/constants.js';

/** A difference up to here is left alone; ms. */
const toleratedMs = 5;
/** A difference up to here is made up for slowly; a larger one by a jump; ms. */
const mostSlewedMs = 250;
/** One ms in so many is counted twice, or not at all. */
const slewEvery = 4;

/**
 * A board's count of ms since the lamps' shared phase began. A host puts it right with each heartbeat, since the
 * chip's clock drifts: one that is wrong by 2 % is never 20 ms away.
 */
export class BoardPhase {
  #beganMs = 0;
  #offset = 0;
  #slew = { by: 0, from: 0 };
  #isSet = false;

  /** @param rate - Its ms for each ms of the world: 1.01 runs fast by one in a hundred. */
  constructor(private readonly rate: number) {}

  /** The count, modulo 2^28; it goes back only by a jump. */
  at(nowMs: number): number {
    const ticks = this.#ticks(nowMs);
    return (ticks + this.#offset + this.#slewed(ticks) + phaseLimit) % phaseLimit;
  }

  /** Takes the host's count: a small difference is made up for one ms in four, a large one at once. */
  adjust(phaseMs: number, nowMs: number): void {
    const ticks = this.#ticks(nowMs);
    const difference = phaseMs - this.at(nowMs);
    this.#offset += this.#slewed(ticks);
    this.#slew = { by: 0, from: ticks };
    if (!this.#isSet || Math.abs(difference) > mostSlewedMs) this.#offset += difference;
    else if (Math.abs(difference) > toleratedMs) this.#slew = { by: difference, from: ticks };
    this.#isSet = true;
  }

  /** The chip begins anew, at 0. */
  reset(nowMs: number): void {
    this.#beganMs = nowMs;
    this.#offset = 0;
    this.#slew = { by: 0, from: 0 };
    this.#isSet = false;
  }

  #ticks(nowMs: number): number {
    return Math.floor((nowMs - this.#beganMs) * this.rate);
  }

  #slewed(ticks: number): number {
    const { by, from } = this.#slew;
    return Math.sign(by) * Math.min(Math.abs(by), Math.floor((ticks - from) / slewEvery));
  }
}
