import { type Cadence, cadences } from '../../../../statecharts/cadence.js';
import type { LampMode } from '../../../../statecharts/terms.js';

/** How fast lamps may flash: as the rules say, at most three times a second (WCAG 2.3.1), or not at all. */
export type Pace = 'full' | 'capped' | 'calm';

/** One step of a lamp's animation; each holds until the next. */
export interface BlinkFrame {
  readonly offset: number;
  readonly opacity: 0 | 1;
  readonly easing: 'step-end';
}

/** A lamp's animation. */
export interface Blink {
  readonly periodMs: number;
  readonly frames: readonly BlinkFrame[];
}

/** CSS square pixels that may flash together faster than three times a second (WCAG 2.3.1). */
export const flashAreaLimit = 21_824;
/** The shortest period of a lamp that flashes at most three times in any second, ms. */
const slowestFastMs = 340;

/** What takes the place of a fast mode where too much of the screen would flash: still two unlike rhythms. */
const cappedCadences: Readonly<Partial<Record<LampMode, Cadence>>> = {
  flutter: [170, 170],
  brokenFlutter: [170, 170, 170, 510],
};

/**
 * Whether a cadence flashes more than three times in a second.
 *
 * @param cadence - Alternating lit and dark ms (rule L-05).
 */
export function isFast(cadence: Cadence): boolean {
  return cadence.some((lit, index) => {
    if (index % 2 !== 0 || cadence.length < 2) return false;
    return lit + (cadence[index + 1] ?? 0) < slowestFastMs - 6;
  });
}

/** The cadence that a lamp is drawn with (rule L-05). @param rates - A site's own. */
export function cadenceOf(
  mode: LampMode,
  pace: Pace,
  rates: Readonly<Partial<Record<LampMode, Cadence>>> = {},
): Cadence {
  const cadence = rates[mode] ?? cadences[mode];
  if (pace === 'calm' && cadence.length > 1) return [1_000];
  return pace === 'capped' && isFast(cadence) ? (cappedCadences[mode] ?? [170, 170]) : cadence;
}

/**
 * Turns a cadence into an animation of the lit part of a lamp, which begins lit (rule L-06).
 *
 * @returns `undefined` where nothing blinks.
 */
export function blinkOf(cadence: Cadence): Blink | undefined {
  if (cadence.length < 2) return undefined;
  const periodMs = cadence.reduce((sum, stretch) => sum + stretch, 0);
  const frames: BlinkFrame[] = [];
  let atMs = 0;
  for (const [index, stretch] of cadence.entries()) {
    const opacity = index % 2 === 0 ? 1 : 0;
    frames.push({ offset: atMs / periodMs, opacity, easing: 'step-end' });
    atMs += stretch;
  }
  frames.push({ offset: 1, opacity: 1, easing: 'step-end' });
  return { periodMs, frames };
}

/**
 * How lamps may flash, by how much of the screen would.
 *
 * @param fastAreas - CSS square pixels of each lamp that is to flash faster than three times a second.
 */
export function paceFor(fastAreas: readonly number[], isCalm: boolean): Pace {
  if (isCalm) return 'calm';
  const total = fastAreas.reduce((sum, area) => sum + area, 0);
  return total < flashAreaLimit ? 'full' : 'capped';
}
