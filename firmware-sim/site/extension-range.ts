/** So many phones or members one range may name, and so many phones one site may have. */
export const mostInRange = 1_000_000;

/** What an extension may be: digits, as text, so that leading zeros count (rule G-21). */
export const extensionPattern = /^\d{1,20}$/;
/** An extension or a range of extensions. */
export const extensionsPattern = /^\d{1,20}(-\d{1,20})?$/;

/** A run of extensions of one length, both ends included. */
export interface ExtensionRange {
  readonly first: bigint;
  readonly count: number;
  readonly digits: number;
}

/**
 * Reads `1001` or `1010-1059`.
 *
 * @param text - What stands in the file.
 * @returns The range, or what is wrong with it as half a sentence.
 */
export function parseExtensions(text: string): ExtensionRange | string {
  if (!extensionsPattern.test(text)) return 'is not an extension or a range such as "1010-1059"';
  const [from = '', to = from] = text.split('-');
  if (from.length !== to.length) return 'has ends of different length';
  const [first, last] = [BigInt(from), BigInt(to)];
  if (last < first) return `goes down: write "${to}-${from}"`;
  const count = last - first + 1n;
  if (count > BigInt(mostInRange)) return `has ${count} extensions; a range holds at most 1000000`;
  return { first, count: Number(count), digits: from.length };
}

/**
 * Counts what a text of extensions names.
 *
 * @param text - An extension or a range.
 * @returns The number of extensions; 0 where the text is neither.
 */
export function countExtensions(text: string): number {
  const range = parseExtensions(text);
  return typeof range === 'string' ? 0 : range.count;
}

/**
 * Lists the extensions of a range in ascending order (rule G-03), with their leading zeros.
 *
 * @param text - An extension or a range; anything else gives nothing.
 */
export function* expandExtensions(text: string): Generator<string, void> {
  const range = parseExtensions(text);
  if (typeof range === 'string') return;
  if (range.count === 1) {
    yield text.split('-')[0] ?? text;
    return;
  }
  if (range.digits <= 15) {
    // 15 digits fit a double; big integers would be five times slower here.
    const first = Number(range.first);
    for (let step = 0; step < range.count; step += 1) {
      yield String(first + step).padStart(range.digits, '0');
    }
    return;
  }
  for (let step = 0n; step < range.count; step += 1n) {
    yield String(range.first + step).padStart(range.digits, '0');
  }
}
