/** How many events a fault is told with. */
export const keptEvents = 10;

const bits = 6;
/** The last number that stands for one event type alone; the next stands for all others. */
const lastNumber = (1 << bits) - 2;
const half = (1 << (bits * (keptEvents / 2))) - 1;
const oldest = bits * (keptEvents / 2 - 1);

/**
 * Adds an event to the later half of a memory of ten event types.
 *
 * A memory is two small integers, five types of six bits in each: a fleet has millions of charts, and
 * a list of names in each would be larger than all the rest of it.
 *
 * @param typeNumber - From 1.
 */
export function withEvent(later: number, typeNumber: number): number {
  return ((later << bits) | (typeNumber > lastNumber ? lastNumber + 1 : typeNumber)) & half;
}

/** Moves into the earlier half what the later half is about to lose. */
export function carried(earlier: number, later: number): number {
  return ((earlier << bits) | (later >>> oldest)) & half;
}

/**
 * Reads a memory.
 *
 * @param names - The event types by their number.
 * @returns The types, oldest first; beyond the 62nd type of a chart each is `(another event)`.
 */
export function rememberedTypes(
  earlier: number,
  later: number,
  names: readonly string[],
): readonly string[] {
  const types: string[] = [];
  for (const part of [earlier, later]) {
    for (let shift = oldest; shift >= 0; shift -= bits) {
      const number = (part >>> shift) & (lastNumber + 1);
      if (number > lastNumber) types.push('(another event)');
      else if (number > 0) types.push(names[number] ?? '');
    }
  }
  return types;
}
