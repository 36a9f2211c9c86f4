import { button, ground, lamp, resistor } from './circuit-symbols.js';
import { box, joint, type Svg, text, wire } from './svg.js';

/** One thing at a chip: a key or a lamp, with what it is and where. */
export interface ChipRow {
  /** As it is printed on the board or in the data sheet. */
  readonly pin: string;
  readonly name: string;
  readonly kind: 'key' | 'lamp';
  /** A lamp that is lit by a low pin; a key that rests closed. */
  readonly isTurned?: boolean;
}

/** Height of one row of a chip; mm. */
export const rowHeight = 5.2;
const rowsTop = 7;
const armLength = 34;
const boxWidth = 36;

/** How large a chip with its keys or lamps is drawn; mm. */
export function chipSize(rows: number): { readonly width: number; readonly height: number } {
  return { width: armLength + boxWidth, height: rowsTop + Math.max(1, rows) * rowHeight + 4 };
}

/**
 * A chip with its keys at the left or its lamps at the right, each row wired through to the common rail of its side.
 *
 * @param x - The left end of the whole, arm included.
 */
export function chipWithRows(
  x: number,
  y: number,
  title: string,
  rows: readonly ChipRow[],
  side: 'left' | 'right',
  resistorText = '',
): Svg {
  const boxX = side === 'left' ? x + armLength : x;
  const width = boxWidth;
  const height = rowsTop + Math.max(1, rows.length) * rowHeight;
  const edge = side === 'left' ? boxX : boxX + width;
  const rail = side === 'left' ? x + 3 : x + width + armLength - 3;
  return [
    box(boxX, y, width, height, '#f4f6fa'),
    text(boxX + width / 2, y + 4, title, { size: 2.7, weight: 'bold', anchor: 'middle' }),
    rowsAt(rows, edge, rail, boxX + (side === 'left' ? width : 0), y),
    resistorText === '' ? '' : text(edge + 4, y + 4, resistorText, { size: 2.4, fill: '#555' }),
  ].join('');
}

/** One chip with its keys at the left and its lamps at the right: a board whose pins are both. */
export function chipWithBoth(
  x: number,
  y: number,
  title: string,
  keys: readonly ChipRow[],
  lamps: readonly ChipRow[],
  resistorText = '',
): Svg {
  const width = 2 * boxWidth;
  const [left, right] = [x + armLength, x + armLength + width];
  const rows = Math.max(1, keys.length, lamps.length);
  return [
    box(left, y, width, rowsTop + rows * rowHeight, '#f4f6fa'),
    text(left + boxWidth, y + 4, title, { size: 2.7, weight: 'bold', anchor: 'middle' }),
    rowsAt(keys, left, x + 3, left + boxWidth, y),
    rowsAt(lamps, right, right + armLength - 3, left + boxWidth, y),
    resistorText === '' ? '' : text(right + 4, y + 4, resistorText, { size: 2.4, fill: '#555' }),
  ].join('');
}

/** How large such a chip is drawn; mm. */
export function bothSize(rows: number): { readonly width: number; readonly height: number } {
  return { width: 2 * (armLength + boxWidth), height: rowsTop + Math.max(1, rows) * rowHeight + 6 };
}

/** Rows from the edge of a chip to a rail, which goes to ground. @param nameX - Where their names end, or begin. */
function rowsAt(
  rows: readonly ChipRow[],
  edge: number,
  rail: number,
  nameX: number,
  y: number,
): Svg {
  const isLeft = rail < edge;
  const inward = isLeft ? 1.2 : -1.2;
  const drawn = rows.map((row, at) => {
    const rowY = y + rowsTop + at * rowHeight + 2;
    const [start, end] = isLeft ? (['start', 'end'] as const) : (['end', 'start'] as const);
    const isToSupply = row.kind === 'lamp' && row.isTurned === true;
    return [
      text(edge + inward, rowY + 0.9, row.pin, { size: 2.4, anchor: start }),
      text(nameX - inward, rowY + 0.9, row.name, { size: 2.4, weight: 'bold', anchor: end }),
      armOf(row, edge, isToSupply ? rail - Math.sign(rail - edge) : rail, rowY),
      isToSupply ? text(rail, rowY + 0.8, '5 V', { size: 2.2, anchor: end }) : joint(rail, rowY),
    ].join('');
  });
  if (rows.length === 0) return '';
  const firstY = y + rowsTop + 2;
  const lastY = firstY + (rows.length - 1) * rowHeight;
  const down = wire([
    [rail, firstY],
    [rail, lastY + 1],
  ]);
  return [...drawn, down, ground(rail, lastY + 1)].join('');
}

function armOf(row: ChipRow, edge: number, rail: number, y: number): Svg {
  if (row.kind === 'key') {
    const rest = row.isTurned
      ? text((edge + rail) / 2, y - 2.6, 'nc', { size: 1.8, anchor: 'middle' })
      : '';
    return button(rail, edge, y) + rest;
  }
  const middle = edge + (rail - edge) * 0.45;
  const turned = row.isTurned === true;
  return resistor(edge, middle, y) + (turned ? lamp(rail, middle, y) : lamp(middle, rail, y));
}
