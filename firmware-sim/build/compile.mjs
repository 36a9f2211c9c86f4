// Compiles the whole package, tests included, into a fresh dist/. Plain JavaScript, because it runs before there is any.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const manifest = createRequire(import.meta.url).resolve('@typescript/native/package.json');
const compiler = join(dirname(manifest), 'bin', 'tsc');

// A file whose source is gone must not go on being run, so nothing of the last build is kept.
rmSync(join(root, 'dist'), { recursive: true, force: true });
const { status, error } = spawnSync(
  process.execPath,
  [compiler, '--project', join(root, 'tsconfig.json'), '--noEmitOnError'],
  { stdio: 'inherit' },
);
if (error !== undefined) throw error;

const command = join(root, 'dist', 'firmware-sim', 'cli', 'main.js');
if (existsSync(command)) chmodSync(command, 0o755);
process.exitCode = status ?? 1;
