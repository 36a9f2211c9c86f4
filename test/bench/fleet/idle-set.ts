/**
 * Who of a group is free, by position. Each bit of a level says whether a word of the level below holds any, 32
 * to one: to find the next one is O(log n).
 */
export class IdleSet {
  count = 0;
  readonly #levels: Int32Array[] = [];

  constructor(size: number) {
    for (let length = size; ; length = words(length)) {
      this.#levels.push(new Int32Array(words(length)));
      if (length <= 32) break;
    }
  }

  add(position: number): void {
    this.count++;
    let at = position;
    for (const level of this.#levels) {
      level[at >>> 5] = (level[at >>> 5] as number) | (1 << (at & 31));
      at >>>= 5;
    }
  }

  delete(position: number): void {
    this.count--;
    let at = position;
    for (const level of this.#levels) {
      const left = (level[at >>> 5] as number) & ~(1 << (at & 31));
      level[at >>> 5] = left;
      if (left !== 0) return;
      at >>>= 5;
    }
  }

  /** The first position from one on, or -1. */
  next(from: number): number {
    let at = from;
    for (let up = 0; up < this.#levels.length; up++) {
      const word = (this.#levels[up]?.[at >>> 5] ?? 0) & (-1 << (at & 31));
      if (at >>> 5 < (this.#levels[up]?.length ?? 0) && word !== 0) {
        at = (at & ~31) | lowest(word);
        for (let down = up - 1; down >= 0; down--) {
          at = (at << 5) | lowest(this.#levels[down]?.[at] as number);
        }
        return at;
      }
      at = (at >>> 5) + 1;
    }
    return -1;
  }
}

const words = (bits: number): number => Math.max(1, Math.ceil(bits / 32));
const lowest = (word: number): number => 31 - Math.clz32(word & -word);
