const millisecondsIn = { ms: 1n, s: 1_000n, m: 60_000n, h: 3_600_000n } as const;

/** The units of a duration in files and on the command line. */
export const durationUnits = Object.keys(
  millisecondsIn,
) as readonly (keyof typeof millisecondsIn)[];

/** What a duration looks like; {@link parseDuration} also wants whole milliseconds. */
export const durationPattern = /^\d+(\.\d+)?(ms|s|m|h)$/;

/**
 * Reads a duration such as `250ms`, `12s`, `1.5s`, `5m` or `8h`.
 *
 * @param text - Digits, perhaps a fraction, and a unit, without spaces.
 * @returns Whole milliseconds, or `undefined` where the text is no duration, is not a whole number
 *   of milliseconds (rule S-03) or is past 2^53 of them. Never throws.
 */
export function parseDuration(text: string): number | undefined {
  if (text.length > 32) return undefined;
  const [, whole, fraction = '', unit] = /^(\d+)(?:\.(\d+))?(ms|s|m|h)$/.exec(text) ?? [];
  if (whole === undefined || unit === undefined) return undefined;
  // In integers, because 1.005 * 1000 is not 1005 in binary fractions.
  const scaled = BigInt(whole + fraction) * millisecondsIn[unit as keyof typeof millisecondsIn];
  const divisor = 10n ** BigInt(fraction.length);
  const ms = Number(scaled / divisor);
  return scaled % divisor === 0n && Number.isSafeInteger(ms) ? ms : undefined;
}
