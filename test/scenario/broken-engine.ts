import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { runScenario } from '../../firmware-sim/fleet/run-scenario.js';
import type { shrink } from '../../firmware-sim/fleet/shrink/shrink.js';
import type { compiledRuntime } from '../../firmware-sim/runtime/compiled.js';

/** One line of the compiled product, and what a fault makes of it. */
export interface Fault {
  /** From the root of the product. */
  readonly file: string;
  readonly line: string;
  readonly becomes: string;
}

/** What a test takes of an engine, whole or broken. */
export interface Engine {
  readonly runScenario: typeof runScenario;
  readonly compiledRuntime: typeof compiledRuntime;
  readonly shrink: typeof shrink;
}

/** Where the program was compiled to: this file lies in `test/scenario` there. */
const compiled = fileURLToPath(new URL('../../', import.meta.url));

/** Programs, and folders of them: types and source maps are two files in three, and nobody reads them here. */
const isRun = (path: string): boolean => !/\.(ts|map)$/.test(path);

/**
 * Copies the compiled product and breaks one line of the copy, which lies beside it, so that its
 * packages are found.
 *
 * @returns The broken engine, and what takes the copy away.
 * @throws Error where the line does not stand there exactly once.
 */
export async function breakEngine(fault: Fault): Promise<{
  readonly engine: Engine;
  readonly remove: () => void;
}> {
  const folder = mkdtempSync(join(compiled, 'test', '.broken-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    for (const room of ['statecharts', 'firmware-sim', 'hw-bridge']) {
      cpSync(join(compiled, room), join(folder, room), { recursive: true, filter: isRun });
    }
    const file = join(folder, fault.file);
    const parts = readFileSync(file, 'utf8').split(fault.line);
    if (parts.length !== 2) {
      throw new Error(`${fault.file} has ${parts.length - 1} times: ${fault.line}`);
    }
    writeFileSync(file, parts.join(fault.becomes));
    const load = (path: string) => import(pathToFileURL(join(folder, path)).href);
    const run = await load('firmware-sim/fleet/run-scenario.js');
    const tables = await load('firmware-sim/runtime/compiled.js');
    const shrinking = await load('firmware-sim/fleet/shrink/shrink.js');
    return { engine: { ...run, ...tables, ...shrinking } as Engine, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
