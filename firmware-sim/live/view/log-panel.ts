import { clockText } from '../../fleet/story.js';
import type { LogLine } from '../floor-view.js';
import { fitLine, fitRows, type Line, piece, spread, titleLine } from './styled-text.js';

const timeColumns = 9;
const markColumns = 3;
/** Beyond this, the eye loses the line on its way to the rules. */
const widestLine = 92;

/** A log of so few rows leaves out the lamps, which are seen anyway: one call would fill it. */
const lowRows = 10;

/** Draws the last lines of the log, the newest at the bottom, each with the rules that ask for it. */
export function logPanel(log: readonly LogLine[], rows: number, columns: number): readonly Line[] {
  if (rows <= 0) return [];
  const width = Math.min(columns, widestLine);
  const told = rows <= lowRows ? log.filter(({ mark }) => !mark.startsWith('  ')) : log;
  const lines = rows > 1 ? told.slice(1 - rows).map((line) => logLine(line, width)) : [];
  return fitRows([titleLine([piece('Log', 'bold')], columns), ...lines], rows, columns);
}

function logLine({ atMs, mark, text, rules }: LogLine, columns: number): Line {
  const head = [
    piece(clockText(atMs).padStart(timeColumns), 'dim'),
    piece(' '),
    ...fitLine([piece(mark.trim(), mark.trim() === '!' ? 'alarm' : 'plain')], markColumns - 1),
    piece(' '),
  ];
  const body = spread(
    [piece(text, mark.trim() === '!' ? 'alarm' : 'plain')],
    [piece(rules.join(' '), 'dim')],
    columns - timeColumns - markColumns - 1,
  );
  return [...head, ...body];
}
