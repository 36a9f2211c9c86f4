import type { Ticker } from '../drivers/ticker.js';

/** What a wire does to what it carries, one way. */
interface Faults {
  /** Bytes that still vanish. */
  drop: number;
  /** Bytes that still arrive with one bit turned over. */
  garble: number;
  /** How long each byte takes; ms. */
  delayMs: number;
  /** One byte in so many vanishes; 0: none. */
  loseOneIn: number;
}

const whole = (): Faults => ({ drop: 0, garble: 0, delayMs: 0, loseOneIn: 0 });

/** One way of a wire that can be bad, always in the same way by the same seed. */
export class MockWire {
  #faults = whole();
  #random = 1;
  /** What is on its way arrives in its order, however the delay changes. */
  #lastMs = 0;
  /** Goes up when the cable is pulled: what was on its way never arrives. */
  #pulls = 0;

  constructor(private readonly ticker: Ticker) {}

  /** Changes what is wrong with it. */
  bend(faults: Partial<Faults>, seed?: number): void {
    Object.assign(this.#faults, faults);
    if (seed !== undefined) this.#random = seed || 1;
  }

  /** Nothing is wrong with it any more. */
  mend(): void {
    this.#faults = whole();
  }

  /** What is on it is gone. */
  pull(): void {
    this.#pulls += 1;
  }

  /** Carries bytes to whoever takes them, as well as it can. */
  carry(bytes: Uint8Array, arrive: (bytes: Uint8Array) => void): void {
    const left = Uint8Array.from([...bytes].flatMap((byte) => this.#bent(byte)));
    if (left.length === 0) return;
    const now = this.ticker.now();
    const atMs = Math.max(now + this.#faults.delayMs, this.#lastMs);
    this.#lastMs = atMs;
    if (atMs <= now) {
      arrive(left);
      return;
    }
    const pulls = this.#pulls;
    this.ticker.after(atMs - now, () => {
      if (pulls === this.#pulls) arrive(left);
    });
  }

  #bent(byte: number): number[] {
    const faults = this.#faults;
    if (faults.drop > 0) {
      faults.drop -= 1;
      return [];
    }
    if (faults.loseOneIn > 0 && this.#draw() % faults.loseOneIn === 0) return [];
    if (faults.garble === 0) return [byte];
    faults.garble -= 1;
    return [byte ^ (1 << (this.#draw() % 8))];
  }

  /** xorshift32: the same losses for the same seed. */
  #draw(): number {
    let x = this.#random;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#random = x >>> 0;
    return this.#random;
  }
}
