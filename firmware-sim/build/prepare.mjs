// What npm runs after an install, and before a start (`--if-missing`: only where nothing is compiled yet). An install
// without the build tools (`npm ci --omit=dev`) is in order too.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What compiles, and what bundles the console's page. */
const tools = ['@typescript/native/package.json', 'esbuild/package.json'];

/** Whether they are installed, all of them. */
function hasTools() {
  const { resolve } = createRequire(import.meta.url);
  try {
    for (const tool of tools) resolve(tool);
    return true;
  } catch (cause) {
    if (cause.code === 'MODULE_NOT_FOUND') return false;
    throw cause;
  }
}

const isBuilt = existsSync(new URL('../../dist/firmware-sim/cli/main.js', import.meta.url));
if (process.argv.includes('--if-missing') && isBuilt) process.exitCode = 0;
else if (hasTools()) await import('./compile.mjs');
else console.log('lampfield: compiling skipped: the build tools are not installed');
