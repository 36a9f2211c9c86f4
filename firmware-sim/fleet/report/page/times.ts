/** A time of the run as people read it: `0:07`, `12:30`, `1:02:03`; with tenths where it is short of a second. */
export function timeText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const two = (value: number) => String(value).padStart(2, '0');
  const fraction =
    ms % 1000 === 0
      ? ''
      : `.${String(Math.floor(ms % 1000))
          .padStart(3, '0')
          .replace(/0+$/, '')}`;
  if (hours > 0) return `${hours}:${two(minutes % 60)}:${two(seconds % 60)}${fraction}`;
  return `${minutes}:${two(seconds % 60)}${fraction}`;
}

/** A length of time: `850 ms`, `12.5 s`, `3 min 20 s`, `2 h 5 min`. */
export function lengthText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${Math.round(ms / 100) / 10} s`;
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60)
    return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  return minutes % 60 === 0
    ? `${minutes / 60} h`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const roundSteps = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000,
  300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 10_800_000, 21_600_000, 43_200_000,
  86_400_000,
];

/** The round time between two marks of an axis, so that at most `most` of them stand on a span. */
export function stepFor(spanMs: number, most: number): number {
  const least = spanMs / Math.max(1, most);
  return roundSteps.find((step) => step >= least) ?? Math.ceil(least / 86_400_000) * 86_400_000;
}
