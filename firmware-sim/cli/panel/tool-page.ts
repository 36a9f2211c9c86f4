import type { ScreenSize } from '../../live/view/layout.js';
import {
  fitLine,
  type Line,
  lineWidth,
  piece,
  spread,
  titleLine,
} from '../../live/view/styled-text.js';
import { type Faceplate, faceplateLines, plateSize } from './faceplate.js';

/** What the page of a tool shows. */
export interface ToolPage {
  /** `panel test`. */
  readonly title: string;
  /** Which panel, and how it is. */
  readonly about: string;
  /** At the right end of the heading. */
  readonly corner: string;
  readonly plate: Faceplate;
  /** Stands beside the faceplate. */
  readonly side: { readonly title: string; readonly lines: readonly Line[] };
  /** Stands below, newest last; as many as there is room for are shown. */
  readonly log: { readonly title: string; readonly lines: readonly Line[] };
  /** What is asked or answered, above the help line. */
  readonly message: Line;
  readonly help: readonly (readonly [key: string, words: string])[];
}

const smallest = { columns: 50, rows: 18 } as const;

/** Lays a page out on a screen: faceplate and facts above, log below, question and keys at the bottom. */
export function toolPageLines(page: ToolPage, { columns, rows }: ScreenSize): readonly Line[] {
  if (columns < smallest.columns || rows < smallest.rows) {
    return [
      [piece(`Too small: ${columns} by ${rows}.`, 'bold')],
      [piece(`At least ${smallest.columns} by ${smallest.rows}, please.`)],
      [piece('q quits')],
    ];
  }
  const head = spread(
    [piece(` ${page.title}  ${page.about}`)],
    [piece(`${page.corner} `)],
    columns,
  );
  const sideColumns = columns - plateSize.columns - 1;
  const hasSide = sideColumns >= 24;
  const plate = [
    titleLine([piece('Panel', 'bold')], plateSize.columns),
    ...faceplateLines(page.plate),
  ];
  const side = hasSide
    ? [titleLine([piece(page.side.title, 'bold')], sideColumns), ...page.side.lines]
    : [];
  const band = plate.map((line, row): Line => [...line, piece(' '), ...(side[row] ?? [])]);
  const logRows = rows - band.length - 3;
  const shown = page.log.lines.slice(-Math.max(0, logRows - 1));
  const blank = Array.from({ length: Math.max(0, logRows - 1 - shown.length) }, (): Line => []);
  return [
    head.map(({ text }) => ({ text, style: 'bar' as const })),
    ...band,
    ...(logRows > 0 ? [titleLine([piece(page.log.title, 'bold')], columns)] : []),
    ...shown,
    ...blank,
    fitLine([piece(' '), ...page.message], columns),
    helpLine(page.help, columns),
  ].map((line) => fitLine(line, columns));
}

/** As many keys as fit; the last one always does. */
function helpLine(help: ToolPage['help'], columns: number): Line {
  const hint = ([key, words]: readonly [string, string]): Line => [
    piece(` ${key}`, 'bold'),
    piece(` ${words} `),
  ];
  const last = help.at(-1);
  const always = last === undefined ? [] : hint(last);
  let shown: Line = [];
  for (const one of help.slice(0, -1)) {
    const longer = [...shown, ...hint(one)];
    if (lineWidth(longer) + lineWidth(always) > columns) break;
    shown = longer;
  }
  return [...shown, ...always];
}
