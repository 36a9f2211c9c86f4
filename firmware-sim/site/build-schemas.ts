/**
 * Writes the JSON Schemas beside their source: `node dist/firmware-sim/site/build-schemas.js` at
 * the package root. A test says when they are stale.
 */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { jsonSchemas } from './json-schemas.js';

for (const [name, text] of Object.entries(jsonSchemas())) {
  await writeFile(resolve('firmware-sim/site', name), text);
}
