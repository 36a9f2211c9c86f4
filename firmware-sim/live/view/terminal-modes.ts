/** What the view needs of an output: a `tty.WriteStream`, or something like it. */
export interface ViewOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  /** @returns False where the other end reads too slowly; `drain` then tells when it has caught up. */
  write(text: string): boolean;
  on(event: 'resize' | 'drain', listener: () => void): unknown;
  off(event: 'resize' | 'drain', listener: () => void): unknown;
}

/** The alternate screen, without a cursor and without wrapping at the right edge; empty. */
const enter = '\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[0m\u001b[2J\u001b[H';
/** Everything back, whatever a frame that was cut off has left. */
const leave = '\u001b[?2026l\u001b[0m\u001b[?7h\u001b[?25h\u001b[?1049l';

const taken = new WeakSet<object>();

/** Takes the screen for a view. */
export function takeTerminal(output: ViewOutput): void {
  taken.add(output);
  output.write(enter);
}

/**
 * Gives the shell its screen and cursor back; does nothing where no view has taken them, or twice.
 *
 * @remarks For signal handlers and crash paths too: one `write`, which Node makes at once where the output is a
 * terminal of Linux. Node itself ends the raw mode of the keyboard when the process ends.
 */
export function restoreTerminal(output: Pick<ViewOutput, 'write'>): void {
  if (!taken.delete(output)) return;
  output.write(leave);
}
