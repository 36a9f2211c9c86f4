import type { PhoneView } from '../floor-view.js';
import { type LampPhase, lampPiece } from './lamp-face.js';
import { titleOf } from './names.js';
import { phoneFacts } from './phone-state.js';
import { fitLine, fitRows, type Line, piece, titleLine } from './styled-text.js';

/** Columns of the widest display (rule B-01). */
const displayColumns = 24;
const frameColumns = displayColumns + 2;
/** The narrowest a button with its number, lamp and label may be. */
const buttonColumns = 13;

/** How high a card with everything is: title, display with its frame, six rows of buttons. */
export const fullCardRows = 11;
/** How wide a card must be for three columns of buttons. */
export const fullCardColumns = buttonColumns * 3 + 1;

/** Where a card is drawn, and how. */
export interface CardPlace {
  readonly rows: number;
  readonly columns: number;
  readonly isChosen: boolean;
  readonly phase: LampPhase;
}

/** Draws one phone as it lies on the desk: its display, what it does, its Access buttons with lamps. */
export function phoneCard(phone: PhoneView, place: CardPlace): readonly Line[] {
  const { rows, columns, isChosen, phase } = place;
  const title = titleLine(
    [piece(isChosen ? ` ▸ ${titleOf(phone)} ` : titleOf(phone), isChosen ? 'chosen' : 'bold')],
    columns,
    [piece(phone.model, 'dim')],
  );
  const isTight = rows < fullCardRows;
  const display = displayLines(phone, displayWidth(phone, columns), isTight);
  const facts = phoneFacts(phone, phase);
  const top = display.map((line, row) => [...line, piece(' '), ...(facts[row] ?? [])]);
  const spare = rows - 1 - top.length;
  return fitRows([title, ...top, ...buttonLines(phone, spare, columns, phase)], rows, columns);
}

/** A narrow card keeps room beside the display for what the phone does. */
function displayWidth(phone: PhoneView, columns: number): number {
  if (columns >= fullCardColumns) return displayColumns;
  return Math.min(displayColumns, Math.max(16, ...phone.display.map((text) => text.length)));
}

function displayLines(phone: PhoneView, columns: number, isTight: boolean): readonly Line[] {
  const texts = phone.display.map((text) => [
    piece(' │', 'dim'),
    ...fitLine([piece(text, 'bold')], columns),
    piece('│', 'dim'),
  ]);
  if (isTight) return texts;
  const edge = '─'.repeat(columns);
  return [[piece(` ╭${edge}╮`, 'dim')], ...texts, [piece(` ╰${edge}╯`, 'dim')]];
}

/** Buttons lie in columns as on the phone; where they do not all fit, the free ones are left out first. */
function buttonLines(
  phone: PhoneView,
  rows: number,
  columns: number,
  phase: LampPhase,
): readonly Line[] {
  if (rows <= 0) return [];
  const across = Math.max(1, Math.floor((columns - 1) / buttonColumns));
  const width = Math.floor((columns - 1) / across);
  const all = phone.lamps.map((_, index) => index);
  const most = rows * across;
  const used =
    all.length <= most ? all : all.filter((index) => phone.labels[index] || isOn(phone, index));
  const hidden = used.length > most ? used.length - most + 1 : 0;
  const shown = hidden > 0 ? used.slice(0, most - 1) : used;
  const cells = shown.map((index) => buttonCell(phone, index, phase, width));
  if (hidden > 0) cells.push(fitLine([piece(`  +${hidden} more`, 'dim')], width));
  const down = Math.min(rows, Math.ceil(cells.length / across));
  return Array.from({ length: down }, (_, row) => [
    piece(' '),
    ...Array.from({ length: across }, (_, column) => cells[column * down + row] ?? []).flat(),
  ]);
}

const isOn = (phone: PhoneView, index: number): boolean => {
  const mode = phone.lamps[index];
  return mode !== 'off' && mode !== 'dummy' && mode !== 'unknown';
};

function buttonCell(phone: PhoneView, index: number, phase: LampPhase, columns: number): Line {
  const number = String(index + 1).padStart(phone.lamps.length > 99 ? 3 : 2);
  const label = phone.labels[index] ?? '';
  const cell = [
    piece(`${number} `, 'dim'),
    lampPiece(phone.lamps[index] ?? 'dummy', phase),
    piece(` ${label}`),
  ];
  return [...fitLine(cell, columns - 1), piece(' ')];
}

/** How wide the display of a card is with its frame: a card is never narrower. */
export const narrowestCard = frameColumns + 7;
