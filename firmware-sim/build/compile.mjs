// Compiles the whole package, tests and the pages of the console and of reports included, into a fresh dist/. Plain
// JavaScript, because it runs before there is any.
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePage } from './bundle-page.mjs';
import { bundleReport } from './bundle-report.mjs';
import { compileProject, root } from './compiler.mjs';

// A file whose source is gone must not go on being run, so nothing of the last build is kept.
rmSync(join(root, 'dist'), { recursive: true, force: true });
const status =
  compileProject('tsconfig.json', '--noEmitOnError') ||
  (await bundlePage(join(root, 'dist', 'firmware-sim', 'trainer', 'page'))) ||
  (await bundleReport(join(root, 'dist', 'firmware-sim', 'fleet', 'report')));

const command = join(root, 'dist', 'firmware-sim', 'cli', 'main.js');
if (existsSync(command)) chmodSync(command, 0o755);
process.exitCode = status;
