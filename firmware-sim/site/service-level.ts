import { parseDuration } from './duration.js';

/** A day: whoever waits longer is not served. */
const mostSeconds = 86_400;

/** A metric that names its threshold, 1 s to 24 h: `serviceLevel10s`, `serviceLevelNet10s`. */
export const levelPattern =
  /^serviceLevel(?:Net)?([1-9]\d{0,3}|[1-7]\d{4}|8[0-5]\d{3}|86[0-3]\d{2}|86400)s$/;

/** The threshold of every run, ms; its metrics are always there. */
export const usualLevelMs = 20_000;

/** Says what is wrong with a threshold of the service level: whole seconds, 1s to 24h; `undefined` where nothing is. */
export function faultOfLevel(text: string): string | undefined {
  const ms = parseDuration(text);
  const isWhole = ms !== undefined && ms % 1_000 === 0 && ms > 0 && ms <= mostSeconds * 1_000;
  return isWhole
    ? undefined
    : `"${text}" is no threshold of a service level: whole seconds, 1s to 24h`;
}

/** The same of a metric's name; `undefined` too where it names no threshold. */
export function faultOfLevelName(name: string): string | undefined {
  const text = /^serviceLevel(?:Net)?(\d+s)$/.exec(name)?.[1];
  return text === undefined ? undefined : faultOfLevel(text);
}

/**
 * The thresholds that a run measures beside the usual one.
 *
 * @param texts - As a file or an option has them, without fault.
 * @param metrics - Names of metrics that are expected: those with a threshold add theirs.
 * @returns In ms, rising, each once, without the usual one.
 */
export function serviceLevelsMs(
  texts: readonly string[],
  metrics: readonly string[] = [],
): readonly number[] {
  const named = metrics.flatMap((name) => {
    const seconds = levelPattern.exec(name)?.[1];
    return seconds === undefined ? [] : [Number(seconds) * 1_000];
  });
  const all = new Set([...texts.map((text) => parseDuration(text) ?? usualLevelMs), ...named]);
  all.delete(usualLevelMs);
  return [...all].sort((one, other) => one - other);
}
