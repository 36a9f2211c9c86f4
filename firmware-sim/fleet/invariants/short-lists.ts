/** The empty list. */
export const none: readonly never[] = [];

/**
 * A list with one entry more at its end.
 *
 * @remarks Lists that mostly have one entry or none are made anew: a list to be pushed to has room for
 * seventeen, and a fleet has some of them for each phone and call.
 */
export function withOne<Entry>(list: readonly Entry[], entry: Entry): readonly Entry[] {
  return list.length === 0 ? [entry] : [...list, entry];
}

/** A list without an entry, once; the same list where it is not in it. */
export function without<Entry>(list: readonly Entry[], entry: Entry): readonly Entry[] {
  const index = list.indexOf(entry);
  if (index < 0) return list;
  return list.length === 1 ? none : list.toSpliced(index, 1);
}
