import type { ScreenSize } from './layout.js';
import { hasGaps } from './paint-line.js';
import type { ViewOutput } from './terminal-modes.js';

const begin = '\u001b[?2026h';
const end = '\u001b[?2026l';

/**
 * Puts frames on a terminal: of each one only the rows that changed, in one write. The whole screen is cleared for
 * a new size only.
 */
export class ScreenWriter {
  readonly #output: Pick<ViewOutput, 'write'>;
  #shown: readonly string[] = [];
  #size: ScreenSize | undefined;

  constructor(output: Pick<ViewOutput, 'write'>) {
    this.#output = output;
  }

  /** Forgets what is shown: somebody else has written on the terminal. */
  forget(): void {
    this.#shown = [];
  }

  /**
   * Shows a frame.
   *
   * @param rows - As `drawScreen` makes them.
   * @returns What the output's `write` said; true where nothing had to be written.
   */
  show(rows: readonly string[], size: ScreenSize): boolean {
    const isResized = size.columns !== this.#size?.columns || size.rows !== this.#size?.rows;
    const before = isResized ? [] : this.#shown;
    let changes = isResized && this.#size !== undefined ? '\u001b[0m\u001b[2J' : '';
    for (const [index, row] of rows.entries()) {
      if (row === before[index]) continue;
      // What a cursor skips would keep what stood there before.
      const erase = hasGaps(row) ? '\u001b[2K' : '';
      changes += `\u001b[${index + 1};1H${erase}${row}`;
    }
    this.#shown = rows;
    this.#size = size;
    return changes === '' ? true : this.#output.write(`${begin}${changes}${end}`);
  }
}
