// Checks the types of a report's page and bundles it into two texts, page.js and page.css, which each report holds inline.
import { join } from 'node:path';
import { build } from 'esbuild';
import { compileProject, root } from './compiler.mjs';

const page = join(root, 'firmware-sim', 'fleet', 'report', 'page');

/** Writes the two texts into a folder, unless the page's types are wrong. @returns The exit status of the check. */
export async function bundleReport(folder) {
  const status = compileProject('firmware-sim/fleet/report/page');
  if (status !== 0) return status;
  await build({
    entryPoints: { page: join(page, 'main.ts') },
    outdir: folder,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  return 0;
}
