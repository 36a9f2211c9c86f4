import { ground } from './circuit-symbols.js';
import { box, joint, type Svg, text, wire } from './svg.js';
import type { Picture } from './wiring-drawing.js';

const chip = { width: 26, height: 30, step: 38 } as const;
const firstX = 52;
const keysY = 30;
const lampsY = 92;

/** One leg of a chip: its number in the 16-pin case and its name, at a place of an edge. */
function leg(
  x: number,
  y: number,
  number: number,
  name: string,
  edge: 'top' | 'left' | 'right',
): Svg {
  const numbered = { size: 2, fill: '#555' };
  if (edge === 'top') {
    return (
      text(x + 0.6, y - 1, String(number), numbered) +
      text(x, y + 2.8, name, { size: 2.1, anchor: 'middle' })
    );
  }
  const isLeft = edge === 'left';
  return (
    text(x + (isLeft ? -0.8 : 0.8), y - 0.8, String(number), {
      ...numbered,
      anchor: isLeft ? 'end' : 'start',
    }) +
    text(x + (isLeft ? 0.8 : -0.8), y + 0.8, name, { size: 2.1, anchor: isLeft ? 'start' : 'end' })
  );
}

/** A wire from a leg at the top of a chip up to a line that goes along all of them. */
function riser(x: number, top: number, busY: number): Svg {
  return (
    wire([
      [x, top],
      [x, busY],
    ]) + joint(x, busY)
  );
}

/** Eight short wires below a chip: its inputs or outputs. */
function eight(x: number, y: number, names: string, what: string): Svg {
  const stubs = Array.from({ length: 8 }, (_, at) => {
    const stubX = x + 2.5 + at * 3;
    const stub = wire([
      [stubX, y],
      [stubX, y + 4],
    ]);
    return stub + text(stubX, y - 1, names[at] ?? '', { size: 2, anchor: 'middle' });
  });
  return [
    ...stubs,
    text(x + chip.width / 2, y + 7.5, what, { size: 2.4, weight: 'bold', anchor: 'middle' }),
  ].join('');
}

interface Chain {
  readonly count: number;
  readonly top: number;
  readonly clockY: number;
  readonly gateY: number;
}

function keyChip(at: number, { count, top, clockY, gateY }: Chain): Svg {
  const x = firstX + at * chip.step;
  const dataY = top + 14;
  const isLast = at + 1 === count;
  const right = x + chip.width;
  return [
    box(x, top, chip.width, chip.height, '#f4f6fa'),
    text(x + chip.width / 2, top + 9, `74HC165 no. ${at + 1}`, {
      size: 2.5,
      weight: 'bold',
      anchor: 'middle',
    }),
    leg(x + 5, top, 2, 'CLK', 'top'),
    riser(x + 5, top, clockY),
    leg(x + 12, top, 1, 'SH/LD', 'top'),
    riser(x + 12, top, gateY),
    leg(x, dataY, 9, 'QH', 'left'),
    leg(right, dataY, 10, 'SER', 'right'),
    isLast
      ? wire([
          [right, dataY],
          [right + 5, dataY],
        ]) + ground(right + 5, dataY)
      : wire([
          [right, dataY],
          [right + chip.step - chip.width, dataY],
        ]),
    text(x + chip.width / 2, top + 20, '16: 5 V · 8, 15: GND', {
      size: 2,
      anchor: 'middle',
      fill: '#555',
    }),
    eight(x, top + chip.height, 'ABCDEFGH', `keys ${at * 8} to ${at * 8 + 7}`),
  ].join('');
}

function lampChip(at: number, { count, top, clockY, gateY }: Chain): Svg {
  const x = firstX + at * chip.step;
  const dataY = top + 14;
  const right = x + chip.width;
  return [
    box(x, top, chip.width, chip.height, '#f4f6fa'),
    text(x + chip.width / 2, top + 9, `74HC595 no. ${at + 1}`, {
      size: 2.5,
      weight: 'bold',
      anchor: 'middle',
    }),
    leg(x + 5, top, 11, 'SRCLK', 'top'),
    riser(x + 5, top, clockY),
    leg(x + 14, top, 12, 'RCLK', 'top'),
    riser(x + 14, top, gateY),
    leg(x, dataY, 14, 'SER', 'left'),
    at + 1 === count
      ? text(right - 0.8, dataY + 0.8, "QH' free", { size: 2.1, anchor: 'end' }) +
        text(right + 0.8, dataY - 0.8, '9', { size: 2, fill: '#555' })
      : leg(right, dataY, 9, "QH'", 'right') +
        wire([
          [right, dataY],
          [right + chip.step - chip.width, dataY],
        ]),
    text(x + chip.width / 2, top + 20, '10, 16: 5 V · 8, 13: GND', {
      size: 2,
      anchor: 'middle',
      fill: '#555',
    }),
    eight(x, top + chip.height, 'ABCDEFGH', `lamps ${at * 8} to ${at * 8 + 7}`),
  ].join('');
}

/** The pins of the board, each at the height of what it goes to. */
function boardBox(
  pins: readonly (readonly [name: string, y: number, note: string])[],
  bottom: number,
): Svg {
  const rows = pins.map(
    ([name, y, note]) =>
      text(32.8, y + 0.9, name, { size: 2.4, weight: 'bold', anchor: 'end' }) +
      text(4, y + 0.9, note, { size: 2, fill: '#555' }),
  );
  return [
    box(2, 4, 32, bottom - 4, '#eef6ee'),
    text(18, 10, 'Uno or Nano', { size: 2.9, weight: 'bold', anchor: 'middle' }),
    text(18, 13.8, 'ATmega328P', { size: 2.2, anchor: 'middle' }),
    ...rows,
  ].join('');
}

/**
 * Draws the chains of registers of a panel with our firmware.
 *
 * @param count - Registers of each kind: 3 for 24 keys and lamps, 6 for 48.
 */
export function registerChain(count: number): Picture {
  const [clockY, loadY, latchY] = [18, 22.5, 84];
  const lampClockY = 79.5;
  const end = firstX + (count - 1) * chip.step;
  const keys: Chain = { count, top: keysY, clockY, gateY: loadY };
  const lamps: Chain = { count, top: lampsY, clockY: lampClockY, gateY: latchY };
  const [misoY, mosiY] = [keysY + 14, lampsY + 14];
  const line = (y: number, toX: number) =>
    wire([
      [34, y],
      [toX, y],
    ]);
  const inside = [
    boardBox(
      [
        ['D13', clockY, 'SCK'],
        ['D9', loadY, 'load'],
        ['D12', misoY, 'MISO'],
        ['D13', lampClockY, 'SCK again'],
        ['D10', latchY, 'latch'],
        ['D11', mosiY, 'MOSI'],
        ['5V', 118, 'to all 16'],
        ['GND', 124, 'to all 8'],
      ],
      130,
    ),
    line(clockY, end + 5),
    line(loadY, end + 12),
    line(misoY, firstX),
    line(lampClockY, end + 5),
    line(latchY, end + 14),
    line(mosiY, firstX),
    ...Array.from({ length: count }, (_, at) => keyChip(at, keys)),
    ...Array.from({ length: count }, (_, at) => lampChip(at, lamps)),
    text(firstX, lampsY + 42, '100 nF between 16 and 8 of every register, close to its legs', {
      size: 2.4,
      fill: '#555',
    }),
  ];
  return { width: end + chip.width + 14, height: 138, inside: inside.join('') };
}
