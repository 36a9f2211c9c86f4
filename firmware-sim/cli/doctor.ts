import { type Check, checkMachine } from './doctor-checks.js';
import { exitStatus } from './failure.js';
import { paintFor } from './paint.js';
import type { Terminal } from './terminal.js';

/** What `lampfield doctor` takes. */
export interface DoctorOptions {
  readonly json?: boolean;
}

/**
 * Says what this machine lacks, and the command that mends it.
 *
 * @returns 0, or 1 where something is lacking.
 */
export async function doctor(options: DoctorOptions, terminal: Terminal): Promise<number> {
  const checks = await checkMachine();
  const lacks = checks.filter(({ isThere }) => !isThere);
  if (options.json === true) {
    terminal.out(JSON.stringify({ version: 1, passed: lacks.length === 0, checks }, null, 2));
  } else for (const line of doctorLines(checks, terminal)) terminal.out(line);
  return lacks.length === 0 ? exitStatus.held : exitStatus.failed;
}

function doctorLines(checks: readonly Check[], terminal: Terminal): readonly string[] {
  const paint = paintFor(terminal.stdout, terminal.env);
  const width = Math.max(...checks.map(({ id }) => id.length));
  const lines = checks.flatMap(({ id, isThere, found, use, mend }) => {
    const mark = isThere ? paint('green', '✓') : paint('red', '✗');
    const line = `${mark} ${id.padEnd(width)}  ${found}`;
    return isThere ? [line] : [`${line}; ${use}`, `  ${' '.repeat(width)}  ${paint('bold', mend)}`];
  });
  const lacks = checks.filter(({ isThere }) => !isThere).length;
  const end = lacks === 0 ? 'nothing is lacking' : `${lacks} lacking; the lines below each mend it`;
  return [...lines, end];
}
