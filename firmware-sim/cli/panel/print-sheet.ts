import { wiringSheet } from '../../../hw-bridge/tools/wiring-sheet.js';
import { exitStatus } from '../failure.js';
import { writeOutput } from '../files.js';
import type { Terminal } from '../terminal.js';
import { readWiring } from './wiring-reading.js';

/** What `lampfield panel sheet` takes. */
export interface SheetOptions {
  readonly out?: string;
}

/** Draws the sheet of a wiring file. @throws Failure for a bad file, or one that cannot be written. */
export async function printSheet(
  path: string,
  { out }: SheetOptions,
  terminal: Terminal,
): Promise<number> {
  const sheet = wiringSheet(readWiring(path, terminal));
  if (out === undefined) terminal.out(sheet.trimEnd());
  else {
    await writeOutput(out, sheet);
    terminal.out(`wrote ${out}: one page of A4`);
  }
  return exitStatus.held;
}
