import { thingText } from '../panel-model.js';
import type { Wiring } from '../wiring.js';
import { boards, placeText, type WirePlace } from '../wiring-boards.js';
import { bothSize, type ChipRow, chipSize, chipWithBoth, chipWithRows } from './circuit-chips.js';
import { lampChip, ohmText, sumOf, sumText } from './currents.js';
import type { Svg } from './svg.js';

/** One chip that keys or lamps hang on, with its rows in the order of its pins. */
interface Chip {
  readonly title: string;
  readonly rows: readonly ChipRow[];
}

/** A picture and how large it is; mm. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly inside: Svg;
}

const gap = 6;
/** Chips of one column; beyond that another column begins. */
const mostColumnMm = 150;

/** Inputs of a 74HC165 and outputs of a 74HC595 as data sheets name them, with the leg of the 16-pin case. */
const inputPins = ['A 11', 'B 12', 'C 13', 'D 14', 'E 3', 'F 4', 'G 5', 'H 6'] as const;
const outputPins = ['QA 15', 'QB 1', 'QC 2', 'QD 3', 'QE 4', 'QF 5', 'QG 6', 'QH 7'] as const;

/** The chip of a place, and the pin as it is printed there. */
function chipOf(wiring: Wiring, place: WirePlace, kind: 'key' | 'lamp'): readonly [string, string] {
  if (wiring.board === 'panel') {
    const register = Math.floor(place.pin / 8) + 1;
    const isKey = kind === 'key';
    const pin = (isKey ? inputPins : outputPins)[place.pin % 8] ?? '';
    return [`${isKey ? '74HC165' : '74HC595'} no. ${register}`, pin];
  }
  if (wiring.board === 'mcp23017') {
    const [pin = '', address = ''] = placeText('mcp23017', place).split(' of ');
    return [`MCP23017 ${address}`, pin];
  }
  return [
    boards[wiring.board].title.replace(/^an Arduino | with.*$/g, ''),
    placeText(wiring.board, place),
  ];
}

function chipsOf(wiring: Wiring, kind: 'key' | 'lamp'): readonly Chip[] {
  const wires =
    kind === 'key'
      ? wiring.keys.map((it) => ({ ...it, isTurned: it.normallyClosed }))
      : wiring.lamps.map((it) => ({ ...it, isTurned: it.activeLow }));
  const sorted = [...wires].sort((a, b) => (a.address ?? 0) - (b.address ?? 0) || a.pin - b.pin);
  const found = new Map<string, ChipRow[]>();
  for (const it of sorted) {
    const [title, pin] = chipOf(wiring, it, kind);
    const rows = found.get(title) ?? [];
    rows.push({ pin, name: thingText(it.is), kind, isTurned: it.isTurned });
    found.set(title, rows);
  }
  return [...found].map(([title, rows]) => ({ title, rows }));
}

/** The sums of all chips that drive lamps, the fullest first; its resistor serves all. */
export function currentSums(wiring: Wiring): readonly string[] {
  const { chip } = lampChip[wiring.board];
  const most = Math.max(0, ...chipsOf(wiring, 'lamp').map(({ rows }) => rows.length));
  if (most === 0) return [];
  const sum = sumOf(chip, most);
  const allMa = sum.eachMa * wiring.lamps.length;
  const all = `all ${wiring.lamps.length} lamps lit: ${allMa.toFixed(0)} mA from the supply`;
  const registers = 'each input of a 74HC165: 10 kΩ to 5 V; each chip: 100 nF across its supply';
  return [sumText(sum), all, ...(wiring.board === 'panel' ? [registers] : [])];
}

/** The resistor for the lamps of a wiring; `undefined` where it has none. */
export function wiringOhm(wiring: Wiring): number | undefined {
  const most = Math.max(0, ...chipsOf(wiring, 'lamp').map(({ rows }) => rows.length));
  return most === 0 ? undefined : sumOf(lampChip[wiring.board].chip, most).ohm;
}

/** Draws every key and lamp of a wiring at its chip: keys at the left, lamps at the right. */
export function wiringPicture(wiring: Wiring): Picture {
  const ohm = wiringOhm(wiring);
  const note = ohm === undefined ? '' : `R = ${ohmText(ohm)}`;
  if (wiring.board === 'uno' || wiring.board === 'mega') {
    const [keys, lamps] = [chipsOf(wiring, 'key')[0], chipsOf(wiring, 'lamp')[0]];
    const title = keys?.title ?? lamps?.title ?? '';
    const [keyRows, lampRows] = [keys?.rows ?? [], lamps?.rows ?? []];
    const size = bothSize(Math.max(keyRows.length, lampRows.length));
    const inside = chipWithBoth(0, 1, title, keyRows, lampRows, note);
    return { width: size.width, height: size.height + 1, inside };
  }
  const columns = [
    ...columnsOf(chipsOf(wiring, 'key')).map((chips) => ({ chips, side: 'left' as const })),
    ...columnsOf(chipsOf(wiring, 'lamp')).map((chips) => ({ chips, side: 'right' as const })),
  ];
  const { width } = chipSize(1);
  let height = 10;
  const inside = columns.map(({ chips, side }, column) => {
    let y = 2;
    const drawn = chips.map(({ title, rows }) => {
      const at = y;
      y += chipSize(rows.length).height + gap;
      return chipWithRows(
        column * (width + gap),
        at,
        title,
        rows,
        side,
        side === 'right' ? note : '',
      );
    });
    height = Math.max(height, y);
    return drawn.join('');
  });
  return {
    width: Math.max(1, columns.length) * (width + gap) - gap,
    height,
    inside: inside.join(''),
  };
}

function columnsOf(chips: readonly Chip[]): readonly (readonly Chip[])[] {
  const columns: Chip[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const chip of chips) {
    const { height } = chipSize(chip.rows.length);
    if (used + height > mostColumnMm) {
      columns.push([]);
      used = 0;
    }
    columns.at(-1)?.push(chip);
    used += height + gap;
  }
  return columns;
}
