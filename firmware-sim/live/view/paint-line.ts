import { isSure, type Line, type Style, widthOf } from './styled-text.js';

const coloured: Readonly<Record<Style, string>> = {
  plain: '',
  dim: '2',
  bold: '1',
  bar: '7',
  chosen: '1;7',
  lit: '1;32',
  blinking: '1;33',
  alarm: '1;31',
};

const uncoloured: Readonly<Record<Style, string>> = {
  ...coloured,
  lit: '1',
  blinking: '1',
  alarm: '1',
};

/**
 * Turns a line into text for a terminal, with its styles.
 *
 * After characters that terminals disagree about, the cursor is put where the next run belongs, so that one name
 * never shifts what stands to its right.
 *
 * @param hasColours - False: weight and inversion only (`NO_COLOR`).
 */
export function paintLine(line: Line, hasColours: boolean): string {
  const codes = hasColours ? coloured : uncoloured;
  let painted = '';
  let current = '';
  let column = 0;
  let isAstray = false;
  for (const { text, style } of line) {
    if (text === '') continue;
    if (isAstray) painted += `\u001b[${column + 1}G`;
    const code = codes[style];
    if (code !== current) painted += code === '' ? '\u001b[0m' : `\u001b[0;${code}m`;
    current = code;
    painted += text;
    column += widthOf(text);
    isAstray = !isSure(text);
  }
  return current === '' ? painted : `${painted}\u001b[0m`;
}

/** Whether a painted row puts the cursor somewhere, and may leave gaps between its runs. */
export const hasGaps = (row: string): boolean => /\[\d+G/.test(row);
