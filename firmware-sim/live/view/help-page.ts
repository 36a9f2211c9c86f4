import type { LampMode } from '../../../statecharts/terms.js';
import { memberMarks } from './group-panel.js';
import { keyTable } from './key-table.js';
import { type LampPhase, lampFaces, lampPiece } from './lamp-face.js';
import type { ScreenSize } from './layout.js';
import { fitLine, fitRows, type Line, piece } from './styled-text.js';

const keyColumns = 9;
/** From this width on, the keys stand beside the legend. */
const besideFromColumns = 76;
/** Rows that are not the page's: heading, message, help line. */
const frameRows = 3;

function keyLines(): readonly Line[] {
  const entries: readonly (readonly [string, string])[] = [
    ['↑ ↓ Tab', 'choose a phone'],
    ['0-9 * #', 'its keypad'],
    ...keyTable.map(({ letters, words }) => [letters.slice(0, 1).join(' '), words] as const),
  ];
  return [
    [piece(' Keys, for the chosen phone', 'bold')],
    ...entries.map(([key, words]) => [
      ...fitLine([piece(` ${key}`, 'bold')], keyColumns - 1),
      piece(` ${words}`),
    ]),
  ];
}

function legendLines(phase: LampPhase): readonly Line[] {
  const lamps = Object.keys(lampFaces) as readonly LampMode[];
  return [
    [piece(' Lamps: shape is mode, filled is lit', 'bold')],
    ...lamps
      .filter((mode) => mode !== 'dummy')
      .map((mode) => [piece(' '), lampPiece(mode, phase), piece(` ${lampFaces[mode].words}`)]),
    [],
    [piece(' Members of a group, in hunting order', 'bold')],
    ...Object.values(memberMarks).map(({ mark, words }) => [piece(` ${mark} ${words}`)]),
    [piece(' → the last call was offered to this one')],
    [],
    [piece(' Phones', 'bold')],
    [piece(' M message waiting   D do not disturb')],
    [piece(' ! its panel is not connected')],
    [],
    [piece(' Calls', 'bold')],
    [piece(' P time left for the phone that rings')],
    [piece(' T time left for the group in all')],
  ];
}

function pageLines(columns: number, phase: LampPhase): readonly Line[] {
  const keys = keyLines();
  const legend = legendLines(phase);
  if (columns < besideFromColumns) return [...keys, [], ...legend];
  const left = Math.min(Math.floor(columns / 2), 56);
  return Array.from({ length: Math.max(keys.length, legend.length) }, (_, row) => [
    ...fitLine(keys[row] ?? [], left - 1),
    piece(' '),
    ...(legend[row] ?? []),
  ]);
}

/** How far the help page can be scrolled on a screen; 0 where all of it is seen. */
export function mostHelpTop(size: ScreenSize): number {
  return Math.max(
    0,
    pageLines(size.columns, { ms: 0, rates: {} }).length - (size.rows - frameRows),
  );
}

/** Draws the help page: every key, and what the marks mean, with lamps that blink. */
export function helpPage(size: ScreenSize, top: number, phase: LampPhase): readonly Line[] {
  const first = Math.min(top, mostHelpTop(size));
  const lines = pageLines(size.columns, phase).slice(first);
  return fitRows(lines, size.rows - frameRows, size.columns);
}
