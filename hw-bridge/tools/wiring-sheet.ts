import { panelKeys, thingText } from '../panel-model.js';
import type { Wiring } from '../wiring.js';
import { boards, placeText } from '../wiring-boards.js';
import { drawing, element, inset, type Svg, text, wire } from './svg.js';
import { currentSums, wiringPicture } from './wiring-drawing.js';

/** A4, upright; mm. */
const page = { width: 210, height: 297, margin: 10 } as const;
/** One label of the strip: as wide as a row of buttons with lamps leaves, to be cut out. */
const label = { width: 30, height: 9, rows: 6 } as const;

/**
 * Draws the sheet of a wiring: a label strip to cut out, the pin table, and the drawing, on one page of A4.
 *
 * @returns SVG, a whole file.
 */
export function wiringSheet(wiring: Wiring): string {
  const { margin, width, height } = page;
  const head = [
    text(margin, 15, wiring.name.slice(0, 80), { size: 5.5, weight: 'bold' }),
    text(
      margin,
      20.5,
      `${boards[wiring.board].title}; ${wiring.keys.length} keys, ${wiring.lamps.length} lamps`,
      {
        size: 3.2,
        fill: '#444',
      },
    ),
  ].join('');
  const strip = labelStrip(wiring, margin, 26);
  const table = pinTable(wiring, margin, 26 + strip.height + 8);
  const top = 26 + strip.height + 8 + table.height + 8;
  const picture = wiringPicture(wiring);
  const lines = currentSums(wiring);
  const sums = lines.map((line, at) =>
    text(margin, height - margin - 1 - (lines.length - 1 - at) * 3.6, line, {
      size: 2.6,
      fill: '#444',
    }),
  );
  const bottom = height - margin - 3 - sums.length * 3.6;
  const inside = [
    head,
    strip.inside,
    table.inside,
    text(margin, top, 'Drawing: keys at the left, lamps at the right', {
      size: 3.4,
      weight: 'bold',
    }),
    inset(margin, top + 3, width - 2 * margin, bottom - top - 3, picture, picture.inside),
    ...sums,
  ];
  return drawing(width, height, `Sheet of ${wiring.name}`, inside.join(''));
}

interface Part {
  readonly height: number;
  readonly inside: Svg;
}

/** One label for each Access button, six below each other as on a phone; dashed lines are cut along. */
function labelStrip(wiring: Wiring, x: number, y: number): Part {
  const numbers = wiring.keys
    .flatMap(({ is }) => ('access' in is ? [is.access] : []))
    .sort((a, b) => a - b);
  const lit = new Set(wiring.lamps.flatMap(({ is }) => ('access' in is ? [is.access] : [])));
  if (numbers.length === 0) return { height: 0, inside: '' };
  const rows = Math.min(label.rows, numbers.length);
  const columns = Math.ceil(numbers.length / label.rows);
  const cells = numbers.map((number, at) => {
    const cellX = x + Math.floor(at / label.rows) * (label.width + 6);
    const cellY = y + 4 + (at % label.rows) * label.height;
    const cut = {
      x: cellX,
      y: cellY,
      width: label.width,
      height: label.height,
      fill: 'none',
      stroke: '#777',
      'stroke-width': 0.25,
      'stroke-dasharray': '1.5 1',
    };
    const mark = {
      cx: cellX + 3.2,
      cy: cellY + label.height / 2,
      r: 1.3,
      fill: 'none',
      stroke: '#777',
    };
    return [
      element('rect', cut),
      ...(lit.has(number) ? [element('circle', { ...mark, 'stroke-width': 0.25 })] : []),
      text(cellX + 6.5, cellY + label.height / 2 + 1.2, String(number), {
        size: 3.4,
        weight: 'bold',
      }),
      wire(
        [
          [cellX + 14, cellY + label.height - 2],
          [cellX + label.width - 2, cellY + label.height - 2],
        ],
        '#bbb',
      ),
    ].join('');
  });
  const width = columns * (label.width + 6) - 6;
  const title = text(x, y + 2, 'Label strip: write on the lines, cut along the dashes', {
    size: 3.4,
    weight: 'bold',
  });
  const hint = text(x + width + 6, y + 8, '✂', { size: 5, fill: '#777' });
  return { height: 4 + rows * label.height, inside: [title, ...cells, hint].join('') };
}

/** Every wire with its place, keys first, in as many columns as they need. */
function pinTable(wiring: Wiring, x: number, y: number): Part {
  const order = (name: string): number => panelKeys.findIndex((it) => thingText(it) === name);
  const keys = wiring.keys
    .map((it) => ({
      name: thingText(it.is),
      place: placeText(wiring.board, it),
      more: it.normallyClosed ? 'closed at rest' : '',
    }))
    .sort((a, b) => order(a.name) - order(b.name));
  const lamps = wiring.lamps.map((it) => ({
    name: `lamp ${thingText(it.is)}`,
    place: placeText(wiring.board, it),
    more: it.activeLow ? 'active low' : '',
  }));
  const rows = [...keys, ...lamps];
  const perColumn = Math.max(12, Math.ceil(rows.length / 3));
  const lineMm = 3.7;
  const columnMm = (page.width - 2 * page.margin) / 3;
  const lines = rows.map(({ name, place, more }, at) => {
    const left = x + Math.floor(at / perColumn) * columnMm;
    const base = y + 6 + (at % perColumn) * lineMm;
    const tick = { x: left, y: base - 2.2, width: 2.2, height: 2.2, fill: 'none', stroke: '#777' };
    return [
      element('rect', { ...tick, 'stroke-width': 0.25 }),
      text(left + 3.4, base, name, { size: 2.6 }),
      text(left + 36, base, more === '' ? place : `${place}, ${more}`, { size: 2.6 }),
    ].join('');
  });
  const title = text(x, y + 1, 'Pins: tick what is soldered', { size: 3.4, weight: 'bold' });
  return {
    height: 6 + Math.min(perColumn, rows.length) * lineMm,
    inside: [title, ...lines].join(''),
  };
}
