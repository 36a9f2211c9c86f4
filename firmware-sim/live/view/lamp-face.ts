import { type Cadence, cadences, isLit } from '../../../statecharts/cadence.js';
import type { LampMode } from '../../../statecharts/terms.js';
import type { FloorView } from '../floor-view.js';
import { type Piece, piece, type Style } from './styled-text.js';

/** How a lamp mode looks: its shape says the mode, filled says lit, so that no colour is needed. */
export interface LampFace {
  readonly lit: string;
  readonly dark: string;
  readonly style: Style;
  /** For the legend. */
  readonly words: string;
}

/** Every mode with its face (rules L-01 to L-04). */
export const lampFaces: Readonly<Record<LampMode, LampFace>> = {
  off: { lit: '○', dark: '○', style: 'plain', words: 'off: idle, logged out' },
  steady: { lit: '●', dark: '○', style: 'lit', words: 'steady: in use, logged in' },
  flash: { lit: '■', dark: '□', style: 'blinking', words: 'flash (slow): on hold' },
  flutter: { lit: '◆', dark: '◇', style: 'blinking', words: 'flutter (fast): rings' },
  brokenFlutter: { lit: '▲', dark: '△', style: 'blinking', words: 'broken flutter' },
  wink: { lit: '◉', dark: '◎', style: 'blinking', words: 'wink: lit with short breaks' },
  unknown: { lit: '?', dark: '-', style: 'alarm', words: 'unknown: phone unplugged' },
  dummy: { lit: ' ', dark: ' ', style: 'dim', words: 'no lamp fitted' },
};

/** Where every lamp of a floor is in its cadence (rule L-06), and the site's own rates (rule L-05). */
export interface LampPhase {
  /** Since all of them were lit. */
  readonly ms: number;
  readonly rates: NonNullable<FloorView['rates']>;
}

/** The phase of a floor's lamps: their own time, where the floor's goes at another speed. */
export const phaseOf = (view: FloorView): LampPhase => ({
  ms: view.phaseMs ?? view.nowMs,
  rates: view.rates ?? {},
});

/** A lamp at a time; all lamps of a floor share one phase (rule L-06). */
export function lampPiece(mode: LampMode, phase: LampPhase): Piece {
  const face = lampFaces[mode];
  return isLit(mode, phase.ms, phase.rates) ? piece(face.lit, face.style) : piece(face.dark, 'dim');
}

/**
 * How long until the first of some lamps goes on or off.
 *
 * @returns ms, above 0; infinite where none blinks.
 */
export function msToFlip(modes: Iterable<LampMode>, phase: LampPhase): number {
  let next = Number.POSITIVE_INFINITY;
  for (const mode of modes)
    next = Math.min(next, flipOf(phase.rates[mode] ?? cadences[mode], phase.ms));
  return next;
}

function flipOf(cadence: Cadence, ms: number): number {
  if (cadence.length < 2) return Number.POSITIVE_INFINITY;
  let left = ms % cadence.reduce((sum, stretch) => sum + stretch, 0);
  for (const stretch of cadence) {
    if (left < stretch) return stretch - left;
    left -= stretch;
  }
  return cadence[0] ?? Number.POSITIVE_INFINITY;
}

/** The lamp modes that a floor shows anywhere. */
export function modesOf(view: FloorView): ReadonlySet<LampMode> {
  const modes = new Set<LampMode>();
  for (const phone of view.phones) {
    modes.add(phone.messageWaiting);
    for (const mode of phone.lamps) modes.add(mode);
  }
  return modes;
}
