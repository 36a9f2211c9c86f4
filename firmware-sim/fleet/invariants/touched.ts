/** What a list of touched things keeps on each of them. */
export interface Touchable {
  /** A bit for each list that it stands on. */
  touched: number;
}

/**
 * The things that something happened to since the last checkpoint, each once, in the order in which
 * they were first touched.
 *
 * @remarks A mark on the thing itself instead of a set: a fleet touches a few things, some million times.
 */
export class Touched<Thing extends Touchable> {
  readonly #bit: number;
  /** Those beyond the count are of a checkpoint before. */
  readonly #things: Thing[] = [];
  #count = 0;

  /** @param bit - A power of two that no other list of such things has. */
  constructor(bit: number) {
    this.#bit = bit;
  }

  get count(): number {
    return this.#count;
  }

  add(thing: Thing): void {
    if ((thing.touched & this.#bit) !== 0) return;
    thing.touched |= this.#bit;
    this.#things[this.#count++] = thing;
  }

  has(thing: Thing): boolean {
    return (thing.touched & this.#bit) !== 0;
  }

  /** The nth one, from 0 up to the count. */
  at(index: number): Thing {
    return this.#things[index] as Thing;
  }

  clear(): void {
    for (let at = 0; at < this.#count; at++) (this.#things[at] as Thing).touched &= ~this.#bit;
    this.#count = 0;
  }
}

/** Which list of calls has which bit. */
export const callBits = { state: 1, answers: 2, mailed: 4, timers: 8 } as const;

/** Which list of phones has which bit. */
export const phoneBits = { rings: 1, outs: 2, reservations: 4, lamps: 8, messages: 16 } as const;
