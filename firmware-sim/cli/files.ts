import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { Failure } from './failure.js';

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown';

/** Reads a text file that the user named. @throws Failure `NO-FILE` (status 2). */
export function readInput(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const why = codeOf(error) === 'EISDIR' ? 'it is a folder' : codeOf(error);
    throw new Failure('NO-FILE', `cannot read ${path} (${why}); check the path`, 2);
  }
}

/** What a shell expects of a command that was interrupted: 128 and the number of the signal. */
const stopSignals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Writes a file whole or not at all: to a new name beside it, then renamed.
 *
 * @remarks A Ctrl-C is heard once the file is whole; without a listener it would leave the draft behind.
 * @throws Failure `CANNOT-WRITE` (status 3).
 */
export async function writeOutput(path: string, text: string): Promise<void> {
  const stop = (signal: keyof typeof stopSignals) => process.exit(stopSignals[signal]);
  const signals = Object.keys(stopSignals) as (keyof typeof stopSignals)[];
  for (const signal of signals) process.on(signal, stop);
  try {
    writeWhole(path, text);
    // Signals that came meanwhile are told in the next turn of the loop; the first of a process tells none.
    await setImmediate();
    await setImmediate();
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}

function writeWhole(path: string, text: string): void {
  const draft = `${path}.${randomUUID()}.part`;
  try {
    writeFileSync(draft, text, { flag: 'wx' });
    renameSync(draft, path);
  } catch (error) {
    if (existsSync(draft)) rmSync(draft);
    throw new Failure(
      'CANNOT-WRITE',
      `cannot write ${path} (${codeOf(error)}); check the folder and the space on the disk`,
      3,
    );
  }
}

/** Whether a path is a folder that exists; one below a file, or one that may not be seen, is none. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
