import type { LineState } from '../../../statecharts/terms.js';
import type { PhoneView } from '../floor-view.js';
import { type LampPhase, lampPiece } from './lamp-face.js';
import { type Line, type Piece, piece } from './styled-text.js';

const lineWords: readonly (readonly [LineState, string])[] = [
  ['connected', 'talking'],
  ['dialing', 'dialling'],
  ['seized', 'off hook'],
  ['held', 'on hold'],
  ['ringing', 'rings'],
];

/** What a phone is doing, in one or two words. */
export function phoneState(phone: PhoneView): Piece {
  if (!phone.isRegistered) return piece('unplugged', 'alarm');
  if (phone.ringer !== 'off') return piece('♪ rings', 'blinking');
  const found = lineWords.find(([state]) => phone.lines.some((line) => line.state === state));
  return found === undefined ? piece('idle', 'dim') : piece(found[1], 'bold');
}

/** Whether the handset is up: `lift` would do nothing more, so the same key puts it down. */
export function isOffHook(phone: PhoneView): boolean {
  const isActive = phone.lines.some(
    ({ state }) => state === 'connected' || state === 'dialing' || state === 'seized',
  );
  return isActive || phone.tone === 'dial' || phone.tone === 'error';
}

/** What else a phone shows besides display and lamps, the most pressing first; at most one line each. */
export function phoneFacts(phone: PhoneView, phase: LampPhase): readonly Line[] {
  const facts: Line[] = [];
  const ring = phone.ringer === 'off' || !phone.isRegistered ? '' : ` ${phone.ringer.slice(0, 3)}`;
  facts.push([phoneState(phone), piece(ring, 'dim')]);
  const flags: Piece[] = [];
  if (phone.messageWaiting !== 'off' && phone.messageWaiting !== 'dummy') {
    flags.push(lampPiece(phone.messageWaiting, phase), piece(' message '));
  }
  if (phone.hasDnd) flags.push(piece('DND', 'alarm'));
  if (flags.length > 0) facts.push(flags);
  if (phone.panel !== undefined) {
    const { driver, state } = phone.panel;
    const words = state === 'connected' ? `panel ${driver}` : `panel ${state}`;
    facts.push([piece(words, state === 'connected' ? 'plain' : 'alarm')]);
  }
  if (phone.tone !== 'silence') facts.push([piece(`tone: ${phone.tone}`)]);
  return facts;
}
