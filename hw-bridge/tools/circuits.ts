import type { Wiring } from '../wiring.js';
import { button, ground, lamp, resistor, supply, uprightResistor } from './circuit-symbols.js';
import { ohmText, resistorFor } from './currents.js';
import { registerChain } from './register-chain.js';
import { box, drawing, joint, type Svg, text, wire } from './svg.js';
import { type Picture, wiringPicture } from './wiring-drawing.js';

/** A drawing of WIRING.md. */
export interface Circuit {
  /** The file's name, without its ending. */
  readonly file: string;
  readonly title: string;
  readonly svg: string;
}

const margin = 4;
const titleMm = 9;
const noteMm = 4;

/** Puts a picture on its own sheet, with a title. */
function sheetOf(
  file: string,
  title: string,
  picture: Picture,
  notes: readonly string[] = [],
): Circuit {
  const inside = `<g transform="translate(${margin} ${margin + titleMm})">${picture.inside}</g>`;
  const head = text(margin, margin + 4, title, { size: 4, weight: 'bold' });
  const top = margin + titleMm + picture.height;
  const below = notes.map((note, at) =>
    text(margin, top + (at + 1) * noteMm, note, { size: 2.6, fill: '#444' }),
  );
  const [width, height] = [picture.width + 2 * margin, top + notes.length * noteMm + margin];
  return { file, title, svg: drawing(width, height, title, [head, inside, ...below].join('')) };
}

/** A key and a lamp, at a chip's own pins and at registers. */
function principle(): Picture {
  const unoOhm = ohmText(resistorFor('atmega328p', 6));
  const registerOhm = ohmText(resistorFor('hc595', 8));
  const rows: readonly Svg[] = [
    atPins(2, 'a pin of a board', ['D2', 'D8'], unoOhm, false),
    atPins(36, 'registers', ['74HC165  A', '74HC595  QA'], registerOhm, true),
  ];
  return { width: 168, height: 72, inside: rows.join('') };
}

function atPins(
  y: number,
  what: string,
  [keyPin, lampPin]: readonly [string, string],
  ohm: string,
  isPulledOutside: boolean,
): Svg {
  const mid = y + 18;
  const pull = isPulledOutside
    ? [
        uprightResistor(40, mid - 11, mid),
        supply(40, mid - 11),
        joint(40, mid),
        text(42.2, mid - 5, '10 kΩ', { size: 2.4 }),
      ]
    : [text(64, mid - 1.4, 'pulled up inside', { size: 2.1, fill: '#555', anchor: 'end' })];
  return [
    text(0, y + 3, what, { size: 3, weight: 'bold' }),
    ground(8, mid),
    button(8, 36, mid),
    wire([
      [36, mid],
      [66, mid],
    ]),
    ...pull,
    box(66, mid - 6, 34, 12, '#f4f6fa'),
    text(67.5, mid + 0.9, keyPin, { size: 2.5 }),
    text(98.5, mid + 0.9, lampPin, { size: 2.5, anchor: 'end' }),
    resistor(100, 126, mid),
    text(113, mid - 2, ohm, { size: 2.4, anchor: 'middle' }),
    lamp(126, 150, mid),
    text(138, mid + 5, 'long leg left', { size: 2.1, anchor: 'middle', fill: '#555' }),
    ground(150, mid),
  ].join('');
}

/**
 * Draws every circuit of WIRING.md.
 *
 * @param wirings - The wirings of the fixtures that it shows, by the name of their files.
 */
export function circuits(
  wirings: Readonly<Record<'uno-6' | 'expanders-18', Wiring>>,
): readonly Circuit[] {
  return [
    sheetOf('principle', 'One key and one lamp', principle()),
    sheetOf(
      'uno-6',
      'An Uno, six buttons and six lamps on plain pins',
      wiringPicture(wirings['uno-6']),
    ),
    sheetOf('board-24', 'The board of 24 keys: three registers of each kind', registerChain(3)),
    sheetOf(
      'phone-18',
      'The panel of 18 buttons, keypad and hook: six of each kind',
      registerChain(6),
    ),
    sheetOf(
      'expanders-18',
      '18 buttons and 19 lamps at three MCP23017',
      wiringPicture(wirings['expanders-18']),
      [
        'Every expander: leg 9 to 5 V, 10 to GND, 18 (RESET) to 5 V; 12 (SCL) to A5, 13 (SDA) to A4 of the Uno.',
        'Address: legs 15, 16, 17 (A0, A1, A2) to GND for 0x20; 15 to 5 V for 0x21; 16 to 5 V for 0x22.',
        'One pair of 4.7 kΩ from SCL and SDA to 5 V; 100 nF between 9 and 10 of each.',
      ],
    ),
  ];
}
