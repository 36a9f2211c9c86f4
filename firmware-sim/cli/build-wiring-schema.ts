/**
 * Writes the JSON Schema of wiring files: `node dist/firmware-sim/cli/build-wiring-schema.js` at the package root. A
 * test says when it is stale.
 */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { wiringSchema } from './wiring-file.js';

await writeFile(resolve('hw-bridge/wiring.schema.json'), wiringSchema());
