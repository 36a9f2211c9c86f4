/** Beyond so many words a hint costs more than it helps. */
const mostWords = 1_000;

/**
 * Counts the single-letter slips (added, dropped, changed, two swapped) between two words.
 *
 * @param a - One word.
 * @param b - The other.
 * @returns Optimal string alignment distance, 0 when equal; case counts as half a slip.
 */
export function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const [x, y] = [a[row - 1] ?? '', b[column - 1] ?? ''];
      const change = x === y ? 0 : x.toLowerCase() === y.toLowerCase() ? 0.5 : 1;
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (now[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + change,
      );
      if (row > 1 && column > 1 && x === b[column - 2] && a[row - 2] === y) {
        least = Math.min(least, (before[column - 2] ?? 0) + 1);
      }
      now.push(least);
    }
    [before, last] = [last, now];
  }
  return last[b.length] ?? 0;
}

/**
 * Finds the word that somebody probably meant.
 *
 * @param word - What stands in the file.
 * @param words - What may stand there; past 1,000 words no hint is given.
 * @returns The nearest word within a third of its length (at least 1 slip, at most 3), the first of
 *   several; or `undefined`.
 */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  if (words.length > mostWords || word.length > 64) return undefined;
  let best: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of words) {
    const longest = Math.max(word.length, candidate.length);
    const most = Math.min(3, Math.max(1, Math.ceil(longest / 3)));
    if (Math.abs(word.length - candidate.length) > most) continue;
    const slips = slipsBetween(word, candidate);
    if (slips <= most && slips < fewest && slips < longest) [best, fewest] = [candidate, slips];
  }
  return best;
}

/**
 * Finds an existing extension one slip away by looking up all the words one slip away, because a
 * site may have a million of them.
 *
 * @param digits - The extension that does not exist.
 * @param exists - Whether an extension does.
 * @returns The nearest that exists, or `undefined`.
 */
export function nearestExtension(
  digits: string,
  exists: (extension: string) => boolean,
): string | undefined {
  if (digits.length > 32) return undefined;
  const ends = Array.from(digits, (digit, at) => ({ digit, at })).reverse();
  const changed = ends.flatMap(({ digit, at }) =>
    Array.from('0123456789')
      .sort((a, b) => Math.abs(Number(a) - Number(digit)) - Math.abs(Number(b) - Number(digit)))
      .map((other) => digits.slice(0, at) + other + digits.slice(at + 1)),
  );
  const swapped = ends.map(
    ({ digit, at }) => digits.slice(0, at) + (digits[at + 1] ?? '') + digit + digits.slice(at + 2),
  );
  const dropped = ends.map(({ at }) => digits.slice(0, at) + digits.slice(at + 1));
  const added = [...ends, { at: digits.length }].flatMap(({ at }) =>
    Array.from('0123456789', (digit) => digits.slice(0, at) + digit + digits.slice(at)),
  );
  // A neighbouring number in the last digits is the likeliest slip, so the order matters.
  const tries = [...changed, ...swapped, ...dropped, ...added];
  return tries.find((candidate) => candidate !== digits && exists(candidate));
}

/**
 * Words the hint of a message.
 *
 * @param word - The nearest word, or `undefined`.
 * @returns ` (did you mean ...?)` with a space before it, or nothing.
 */
export const didYouMean = (word: string | undefined): string =>
  word === undefined ? '' : ` (did you mean ${word}?)`;
