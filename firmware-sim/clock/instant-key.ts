import type { EventKind } from '../../statecharts/instant.js';

// One number more than the largest kind; a power of two, so that keys divide exactly.
const keysPerMs = 8;

/** The last ms a clock can reach, some 17,000 years; beyond it keys would lose their lowest bit. */
export const latestMs = 2 ** 49;

/**
 * Joins a time and a kind of rule S-01 into one number that sorts by time, then by kind.
 *
 * @param atMs - Whole ms, 0 to `latestMs`.
 * @returns A whole number, exact as a double. Never throws.
 */
export function keyOf(atMs: number, kind: EventKind): number {
  return atMs * keysPerMs + kind;
}

/** The time of a key, whole ms. Never throws. */
export function atMsOf(key: number): number {
  return Math.floor(key / keysPerMs);
}

/** The kind of a key that `keyOf` made. Never throws. */
export function kindOf(key: number): EventKind {
  return (key - atMsOf(key) * keysPerMs) as EventKind;
}

/** The first whole ms of which no key lies below `key`. Never throws. */
export function firstMsFrom(key: number): number {
  return Math.ceil(key / keysPerMs);
}
