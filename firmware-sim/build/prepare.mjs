// What npm runs after an install. An install without the build tools (`npm ci --omit=dev`) is in order too.
import { createRequire } from 'node:module';

/** Whether the compiler is installed. */
function hasCompiler() {
  try {
    createRequire(import.meta.url).resolve('@typescript/native/package.json');
    return true;
  } catch (cause) {
    if (cause.code === 'MODULE_NOT_FOUND') return false;
    throw cause;
  }
}

if (hasCompiler()) await import('./compile.mjs');
else console.log('lampfield: compiling skipped: the build tools are not installed');
