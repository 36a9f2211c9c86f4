const msIn = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** What a rate looks like: `120/h`, `0.5/s`. */
export const ratePattern = /^\d+(\.\d+)?\/(s|m|h|d)$/;

/**
 * Reads a rate such as `120/h`.
 *
 * @returns Calls a ms, 0 or more; `undefined` where the text is no rate. Never throws.
 */
export function parseRate(text: string): number | undefined {
  if (text.length > 32 || !ratePattern.test(text)) return undefined;
  const [amount = '', unit = 'h'] = text.split('/');
  return Number(amount) / msIn[unit as keyof typeof msIn];
}
