/** So many positions fit in one small integer of the engine. */
const mostInOneWord = 30;
const noLevels: readonly Uint32Array[] = [];

/**
 * The members of a group that can be offered a call, by position: a hierarchical bitset.
 *
 * @remarks `next` costs O(log n) to the base of 32: a scan of members made a group of 100,000 37
 * times slower. Mutable, because it is changed at every ring of every phone. A group of at most 30 is one
 * number: a list of typed arrays for each of 10,000 such groups is 265 bytes and three more reads.
 */
export class MemberIndex {
  /** All of it, where it is small. */
  #word = 0;
  readonly #levels: readonly Uint32Array[];

  /** @param size - How many members the group has; positions are 0 to size - 1. */
  constructor(readonly size: number) {
    this.#levels = size <= mostInOneWord ? noLevels : levelsOf(size);
  }

  /** Whether the position is in. */
  has(position: number): boolean {
    if (this.size <= mostInOneWord) return ((this.#word >>> position) & 1) === 1;
    return (((this.#levels[0]?.[position >>> 5] ?? 0) >>> (position & 31)) & 1) === 1;
  }

  /** Puts a position in or takes it out. */
  set(position: number, isIn: boolean): void {
    if (this.has(position) === isIn) return;
    if (this.size <= mostInOneWord) this.#word ^= 1 << position;
    else if (isIn) this.#add(position);
    else this.#remove(position);
  }

  #add(position: number): void {
    let at = position;
    for (const level of this.#levels) {
      const word = at >>> 5;
      const before = level[word] ?? 0;
      level[word] = before | (1 << (at & 31));
      if (before !== 0) return;
      at = word;
    }
  }

  #remove(position: number): void {
    let at = position;
    for (const level of this.#levels) {
      const word = at >>> 5;
      level[word] = (level[word] ?? 0) & ~(1 << (at & 31));
      if (level[word] !== 0) return;
      at = word;
    }
  }

  /**
   * Finds the first position that is in, from a given one on.
   *
   * @param from - At least 0.
   * @returns The position, or -1 when there is none.
   */
  next(from: number): number {
    if (this.size <= mostInOneWord) return this.#nextInWord(from);
    let at = from;
    for (let depth = 0; depth < this.#levels.length; depth++) {
      const level = this.#levels[depth] as Uint32Array;
      const word = at >>> 5;
      const bits = (level[word] ?? 0) & (0xffffffff << (at & 31));
      if (bits !== 0) return this.#descend(depth, (word << 5) + lowestBit(bits));
      at = word + 1;
    }
    return -1;
  }

  #nextInWord(from: number): number {
    if (from >= this.size) return -1;
    const bits = this.#word & (-1 << from);
    return bits === 0 ? -1 : lowestBit(bits);
  }

  #descend(depth: number, position: number): number {
    let at = position;
    for (let level = depth - 1; level >= 0; level--) {
      at = (at << 5) + lowestBit(this.#levels[level]?.[at] ?? 0);
    }
    return at;
  }
}

function levelsOf(size: number): readonly Uint32Array[] {
  const levels: Uint32Array[] = [];
  for (let words = (size + 31) >>> 5; ; words = (words + 31) >>> 5) {
    levels.push(new Uint32Array(words));
    if (words === 1) return levels;
  }
}

const lowestBit = (bits: number): number => 31 - Math.clz32(bits & -bits);
