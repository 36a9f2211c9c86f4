/**
 * A list: none is `undefined`, one is that entry itself, and only more are a list.
 *
 * @remarks A fleet has some of these for each phone and call, and nearly all have one entry or none: a
 * list of its own for each is two objects more that are far away in memory. An entry is never a list.
 */
export type Few<Entry extends string | object> = undefined | Entry | readonly Entry[];

const isList = <Entry extends string | object>(few: Few<Entry>): few is readonly Entry[] =>
  Array.isArray(few);

/** How many entries there are. */
export function countOf<Entry extends string | object>(few: Few<Entry>): number {
  if (few === undefined) return 0;
  return isList(few) ? few.length : 1;
}

/** The nth entry, from 0 up to the count. */
export function nthOf<Entry extends string | object>(few: Few<Entry>, nth: number): Entry {
  return (isList(few) ? few[nth] : few) as Entry;
}

/** All entries, in a list. */
export function allOf<Entry extends string | object>(few: Few<Entry>): readonly Entry[] {
  if (few === undefined) return [];
  return isList(few) ? few : [few];
}

/** Whether an entry is in it. */
export function has<Entry extends string | object>(few: Few<Entry>, entry: Entry): boolean {
  return few === entry || (isList(few) && few.includes(entry));
}

/** With one entry more at the end. */
export function withOne<Entry extends string | object>(few: Few<Entry>, entry: Entry): Few<Entry> {
  return few === undefined ? entry : [...allOf(few), entry];
}

/** Without an entry, once; the same where it is not in it. */
export function without<Entry extends string | object>(few: Few<Entry>, entry: Entry): Few<Entry> {
  if (few === entry) return undefined;
  if (!isList(few)) return few;
  const index = few.indexOf(entry);
  if (index < 0) return few;
  const left = few.toSpliced(index, 1);
  return left.length === 1 ? left[0] : left;
}
