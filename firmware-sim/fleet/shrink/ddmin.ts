import type { Search, Shows } from './search.js';

/**
 * Leaves out as much of a list as can be left out without losing what it shows: Zeller and Hildebrandt, "Simplifying and
 * Isolating Failure-Inducing Input" (2002), with complements only, down to single items.
 *
 * @param items - A list that shows it.
 * @param stillShows - Whether a part of it, in the same order, still does.
 * @returns A part from which no single item can be left out.
 */
export function* leastOf<Item>(
  items: readonly Item[],
  stillShows: Shows<readonly Item[]>,
): Search<readonly Item[]> {
  let kept = items;
  let size = Math.ceil(kept.length / 2);
  while (kept.length > 0 && size >= 1) {
    let hasShrunk = false;
    for (let at = 0; at < kept.length; ) {
      const part = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (yield* stillShows(part)) {
        kept = part;
        hasShrunk = true;
      } else {
        at += size;
      }
    }
    if (size === 1 && !hasShrunk) break;
    if (!hasShrunk || size > kept.length) size = Math.max(1, Math.floor(size / 2));
  }
  return kept;
}

/**
 * The shortest end of a long list that still shows it, to a factor of two: most failures need only what came
 * just before.
 */
export function* latestOf<Item>(
  items: readonly Item[],
  stillShows: Shows<readonly Item[]>,
): Search<readonly Item[]> {
  for (let length = 8; length < items.length; length *= 2) {
    const part = items.slice(-length);
    if (yield* stillShows(part)) return part;
  }
  return items;
}
