import type { PhoneView } from '../floor-view.js';
import { type LampPhase, lampPiece } from './lamp-face.js';
import { titleOf } from './names.js';
import { phoneState } from './phone-state.js';
import { fitLine, fitRows, type Line, lineWidth, piece, titleLine } from './styled-text.js';

const stateColumns = 9;
const fewestNameColumns = 14;

/** Draws the phones as one line each, scrolled so that the chosen one is in sight. */
export function phoneList(
  phones: readonly PhoneView[],
  chosen: number,
  phase: LampPhase,
  rows: number,
  columns: number,
): readonly Line[] {
  const room = Math.max(0, rows - 1);
  const first = windowStart(phones.length, chosen, room);
  const shown = phones.slice(first, first + room);
  const range =
    shown.length < phones.length ? `${first + 1}-${first + shown.length} of ${phones.length}` : '';
  const title = titleLine([piece('Phones', 'bold')], columns, [piece(range, 'dim')]);
  const lines = shown.map((phone, row) => phoneLine(phone, first + row === chosen, phase, columns));
  return fitRows([title, ...lines], rows, columns);
}

/** The first of a window of `room` things, with the chosen one in its middle wherever that can be. */
export function windowStart(count: number, chosen: number, room: number): number {
  return Math.max(0, Math.min(chosen - Math.floor(room / 2), count - room));
}

function phoneLine(phone: PhoneView, isChosen: boolean, phase: LampPhase, columns: number): Line {
  const name = [
    piece(isChosen ? '▸' : ' ', 'bold'),
    piece(titleOf(phone), isChosen ? 'bold' : 'plain'),
  ];
  const state = fitLine([phoneState(phone)], stateColumns);
  const flags = flagsOf(phone);
  const most = columns - fewestNameColumns - stateColumns - lineWidth(flags) - 3;
  const lamps = phone.lamps
    .flatMap((mode, index) => (phone.labels[index] ? [lampPiece(mode, phase)] : []))
    .slice(0, Math.max(0, most));
  const end: Line = [...lamps, piece(' '), ...flags, ...state];
  return [...fitLine(name, Math.max(1, columns - lineWidth(end) - 1)), piece(' '), ...end];
}

function flagsOf(phone: PhoneView): Line {
  const panel = phone.panel && phone.panel.state !== 'connected' ? '!' : ' ';
  const message = ['off', 'dummy', 'unknown'].includes(phone.messageWaiting) ? ' ' : 'M';
  return [
    piece(panel, 'alarm'),
    piece(message, 'bold'),
    piece(phone.hasDnd ? 'D' : ' ', 'alarm'),
    piece(' '),
  ];
}
