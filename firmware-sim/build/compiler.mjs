// The TypeScript compiler, run by its place: `tsc` on the path may be another version's.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's own folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Compiles or checks a project, and prints what is wrong with it. @returns Its exit status. */
export function compileProject(project, ...options) {
  const manifest = createRequire(import.meta.url).resolve('@typescript/native/package.json');
  const compiler = join(dirname(manifest), 'bin', 'tsc');
  const { status, error } = spawnSync(
    process.execPath,
    [compiler, '--project', join(root, project), ...options],
    { stdio: 'inherit' },
  );
  if (error !== undefined) throw error;
  return status ?? 1;
}
