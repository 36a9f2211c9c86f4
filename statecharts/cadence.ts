import type { LampMode } from './terms.js';

/** Alternating lit and dark stretches in ms, beginning lit; repeated for ever. */
export type Cadence = readonly number[];

/**
 * The rates of the lamps in steps of 10 ms (rule L-05; ours, NBX gives none). An empty one is dark,
 * a single stretch is lit for ever.
 */
export const cadences: Readonly<Record<LampMode, Cadence>> = {
  off: [],
  dummy: [],
  steady: [1_000],
  wink: [470, 30],
  flash: [500, 500],
  flutter: [125, 125],
  brokenFlutter: [50, 50, 50, 50, 50, 50, 50, 50, 50, 550],
  unknown: [50, 1_950],
};

/**
 * Tells whether a lamp is lit.
 *
 * @param ms - Time since the shared phase began; every lamp is lit at 0 (rule L-06).
 * @param rates - A site's own rates.
 */
export function isLit(
  mode: LampMode,
  ms: number,
  rates: Readonly<Partial<Record<LampMode, Cadence>>> = cadences,
): boolean {
  const cadence = rates[mode] ?? cadences[mode];
  return isOn(cadence, ms);
}

function isOn(cadence: Cadence, ms: number): boolean {
  if (cadence.length < 2) return cadence.length === 1;
  const period = cadence.reduce((sum, stretch) => sum + stretch, 0);
  let left = ms % period;
  for (const [index, stretch] of cadence.entries()) {
    if (left < stretch) return index % 2 === 0;
    left -= stretch;
  }
  return false;
}

/** The ring of a bell (rule B-08): 2 s on and 4 s off; an external caller's in two bursts. */
export const ringCadences: Readonly<Record<'internal' | 'external', Cadence>> = {
  internal: [2_000, 4_000],
  external: [800, 400, 800, 4_000],
};

/**
 * Tells whether a ringing bell sounds.
 *
 * @param ms - Time since the ring began.
 */
export function isSounding(pattern: 'internal' | 'external', ms: number): boolean {
  return isOn(ringCadences[pattern], ms);
}
