import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The part of package.json that the tests read. */
export interface Manifest {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, string>>;
  readonly overrides: unknown;
  readonly allowScripts: unknown;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Reads package.json of the folder that npm runs in. */
export function readManifest(): Manifest {
  return JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
}

/**
 * Lists what git tracks.
 *
 * @returns Paths from the root of the package, with `/`.
 * @throws Error outside a git working tree.
 */
export function trackedFiles(): readonly string[] {
  return execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
    .split('\0')
    .filter((it) => it !== '');
}
