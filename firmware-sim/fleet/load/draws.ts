/**
 * Random numbers by their names: a draw depends on the seed, on whom it is for, on its purpose and on its
 * number, and on nothing that was drawn before (rule S-03). One more phone leaves all others' draws as
 * they are.
 *
 * The generator is Threefry-2x32 (Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2,
 * 3, SC 2011) with 20 rounds: additions, rotations and exclusive ors of 32-bit words, the same everywhere.
 */

/** Whose draws: a key of the generator. Made once for each phone, stream of arrivals, or call. */
export interface DrawKey {
  readonly k0: number;
  readonly k1: number;
}

/** What a draw is for. The numbers are part of every digest: never change one. */
export const purposes = {
  /** A stream of arrivals: the time to the next call; `ordinal` is the call's, from 1. */
  gap: 1,
  /** A stream of arrivals: the key of its call `ordinal`. */
  call: 2,
  /** A call: how long the caller waits. */
  patience: 3,
  /** A call: how long the two talk. */
  talk: 4,
  /** A call: the outside number it comes from. */
  number: 5,
  /** A call: whom it is for, where the stream names several. */
  destination: 6,
  /** A phone: after how long the ring `ordinal` is answered. */
  answerAfter: 7,
  /** A phone: whether the ring `ordinal` is never answered. */
  noAnswer: 8,
  /** A phone: after how long its user logs in again, `ordinal` times logged out. */
  returnsAfter: 9,
  /** A phone: how long its user is there, and how long away, `ordinal` times. */
  awayAfter: 10,
  awayFor: 11,
  /** A phone: how long it is without Do Not Disturb, and how long with it. */
  dndAfter: 12,
  dndFor: 13,
} as const;

/** One of {@link purposes}. */
export type Purpose = (typeof purposes)[keyof typeof purposes];

// Schneier's constant of Threefish, here the half for 32-bit words.
const parity = 0x1bd11bda;

/** Words of the last block; one block is taken at once, and its words read before the next. */
let word0 = 0;
let word1 = 0;

/** Mixes one block (20 rounds, a key injection after each four). */
function threefry(k0: number, k1: number, c0: number, c1: number): void {
  const k2 = parity ^ k0 ^ k1;
  let x = (c0 + k0) | 0;
  let y = (c1 + k1) | 0;
  for (let injection = 1; injection <= 5; injection++) {
    if ((injection & 1) === 1) {
      x = (x + y) | 0;
      y = ((y << 13) | (y >>> 19)) ^ x;
      x = (x + y) | 0;
      y = ((y << 15) | (y >>> 17)) ^ x;
      x = (x + y) | 0;
      y = ((y << 26) | (y >>> 6)) ^ x;
      x = (x + y) | 0;
      y = ((y << 6) | (y >>> 26)) ^ x;
    } else {
      x = (x + y) | 0;
      y = ((y << 17) | (y >>> 15)) ^ x;
      x = (x + y) | 0;
      y = ((y << 29) | (y >>> 3)) ^ x;
      x = (x + y) | 0;
      y = ((y << 16) | (y >>> 16)) ^ x;
      x = (x + y) | 0;
      y = ((y << 24) | (y >>> 8)) ^ x;
    }
    const turn = injection % 3;
    x = (x + (turn === 0 ? k0 : turn === 1 ? k1 : k2)) | 0;
    y = (y + (turn === 0 ? k1 : turn === 1 ? k2 : k0) + injection) | 0;
  }
  word0 = x;
  word1 = y;
}

/**
 * One block of Threefry-2x32-20, for its published test vectors.
 *
 * @returns Two whole numbers from 0 to 2^32 - 1.
 */
export function threefryBlock(key: DrawKey, c0: number, c1: number): readonly [number, number] {
  threefry(key.k0, key.k1, c0, c1);
  return [word0 >>> 0, word1 >>> 0];
}

/** The key of a run. @param seed - Whole, 0 to 2^53 - 1. */
export function seedKey(seed: number): DrawKey {
  return { k0: seed | 0, k1: Math.floor(seed / 2 ** 32) | 0 };
}

/**
 * The key of somebody who is known by a name: a phone by its extension, a stream of arrivals by
 * `arrivals 1 4000`, a scripted call by `call c1`.
 *
 * @param name - Any text; two names have different keys but for one chance in 2^64.
 */
export function keyOfName(run: DrawKey, name: string): DrawKey {
  let { k0, k1 } = run;
  // Two characters a block, chained; the length keeps "a" and "a\0" apart.
  for (let index = 0; index < name.length; index += 2) {
    threefry(
      k0,
      k1,
      name.charCodeAt(index),
      name.length > index + 1 ? name.charCodeAt(index + 1) : 0,
    );
    k0 = word0;
    k1 = word1;
  }
  threefry(k0, k1, name.length, 0x6e616d65);
  return { k0: word0, k1: word1 };
}

/** The key of the nth of something: call `ordinal` of a stream of arrivals. */
export function keyOfNth(key: DrawKey, purpose: Purpose, ordinal: number): DrawKey {
  threefry(key.k0, key.k1, ordinal, purpose);
  return { k0: word0, k1: word1 };
}

/**
 * Draws a number between 0 and 1, both excluded, evenly from the 2^52 middles of as many equal parts.
 *
 * @param ordinal - Which of its kind, whole, 0 to 2^32 - 1.
 * @param part - Which number of one draw that needs several, 0 to 2^24 - 1.
 */
export function uniform(key: DrawKey, purpose: Purpose, ordinal: number, part = 0): number {
  threefry(key.k0, key.k1, ordinal, purpose | (part << 8));
  return ((word0 >>> 6) * 2 ** 26 + (word1 >>> 6) + 0.5) * 2 ** -52;
}

/** Draws a whole number from 0 to `count - 1`, evenly; `count` is at most 2^32. */
export function oneOfMany(key: DrawKey, purpose: Purpose, ordinal: number, count: number): number {
  return Math.floor(uniform(key, purpose, ordinal) * count);
}
