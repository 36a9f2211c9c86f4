// Checks the types of the console's page and bundles it: index.html, app.js, app.css, nothing inline, nothing from outside.
// `node firmware-sim/build/bundle-page.mjs FOLDER`; compile.mjs calls it for dist/.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compileProject, root } from './compiler.mjs';

const page = join(root, 'firmware-sim', 'trainer', 'page');

/** Writes the page into a folder, unless its types are wrong. @returns The exit status of the check. */
export async function bundlePage(folder) {
  const status = compileProject('firmware-sim/trainer/page');
  if (status !== 0) return status;
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: { app: join(page, 'main.tsx') },
    outdir: folder,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'none',
    loader: { '.md': 'text' },
    logLevel: 'warning',
  });
  for (const name of ['index.html', 'icon.svg']) {
    copyFileSync(join(page, name), join(folder, name));
  }
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await bundlePage(process.argv[2] ?? join(root, 'dist-page'));
}
