/** Draws that are the same for the same seed, on every machine. */
export interface Draws {
  /** A whole number from 0, below this. */
  below(count: number): number;
  /** Whether something of this chance happens. */
  chance(chance: number): boolean;
  one<Item>(items: readonly Item[]): Item;
}

/** Makes the draws of a seed (mulberry32). */
export function drawsOf(seed: number): Draws {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    below,
    chance: (chance) => next() < chance,
    one: <Item>(items: readonly Item[]): Item => {
      if (items.length === 0) throw new RangeError('one of nothing');
      return items[below(items.length)] as Item;
    },
  };
}
