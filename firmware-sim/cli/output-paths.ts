import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Failure } from './failure.js';

/** Which option names a file that is to be written. */
export interface OutputPath {
  readonly option: string;
  readonly path: string;
}

/**
 * Looks at the files that a long run is to write, before it begins: none may be another's, or one that the run reads, and
 * each must have a folder.
 *
 * @param outputs - Those that were asked for; folders that exist may stand twice.
 * @param inputs - Paths of the files that the run reads.
 * @throws Failure `USAGE` (status 2) for paths that do not go together, `CANNOT-WRITE` (status 3) for a folder that
 *   is missing or may not be written.
 */
export function checkOutputPaths(
  outputs: readonly OutputPath[],
  inputs: readonly string[] = [],
): void {
  const taken = new Map(inputs.map((path) => [resolve(path), 'a scenario file']));
  for (const { option, path } of outputs) {
    const place = resolve(path);
    const before = taken.get(place);
    if (before !== undefined && !isFolderAt(place)) {
      throw new Failure('USAGE', `${option} ${path} would overwrite ${before}; name another`, 2);
    }
    taken.set(place, `what ${option} writes`);
    requireFolder(path, isFolderAt(place) ? place : dirname(place));
  }
}

const isFolderAt = (place: string): boolean => existsSync(place) && statSync(place).isDirectory();

function requireFolder(path: string, folder: string): void {
  try {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const message = `cannot write ${path} (${code}); check the folder and the space on the disk`;
    throw new Failure('CANNOT-WRITE', message, 3);
  }
}
