// `npm run circuits`: draws the circuits of hw-bridge/WIRING.md anew.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { circuitFiles, circuitFolder } from './circuit-files.js';

mkdirSync(circuitFolder, { recursive: true });
for (const { file, svg } of circuitFiles((path) => readFileSync(path, 'utf8'))) {
  writeFileSync(join(circuitFolder, `${file}.svg`), svg);
}
