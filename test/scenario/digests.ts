import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { runScenario } from '../../firmware-sim/fleet/run-scenario.js';
import { xstateRuntime } from '../../firmware-sim/runtime/xstate.js';
import { readScenario, scenarioFiles } from './fixture-files.js';

/** Where the digests are kept. */
export const digestsFile = 'fixtures/digests.json';

/** The digest of the trace of every scenario file, by its name without the ending (rule S-03). */
export function digestsNow(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    scenarioFiles().map((file) => [
      basename(file, '.yaml'),
      runScenario(readScenario(file), xstateRuntime).result.digest,
    ]),
  );
}

/** The digests as they are kept. */
export function digestsKept(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(digestsFile, 'utf8')) as Readonly<Record<string, string>>;
}

/** Keeps the digests of now. */
export function keepDigests(): void {
  writeFileSync(digestsFile, `${JSON.stringify(digestsNow(), undefined, 2)}\n`);
}
