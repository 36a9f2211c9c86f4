import { type Circuit, circuits } from '../../../hw-bridge/tools/circuits.js';
import type { Wiring } from '../../../hw-bridge/wiring.js';
import { formatProblem } from '../../site/index.js';
import { parseWiring } from '../wiring-file.js';

/** Where the drawings of WIRING.md lie. */
export const circuitFolder = 'hw-bridge/circuits';

/**
 * Draws every circuit of WIRING.md, from the wirings of the fixtures.
 *
 * @param read - Reads a file, by its path from the root.
 */
export function circuitFiles(read: (path: string) => string): readonly Circuit[] {
  const wiringOf = (name: string): Wiring => {
    const path = `fixtures/wirings/${name}.yaml`;
    const parsed = parseWiring(read(path), path);
    if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
    return parsed.value;
  };
  return circuits({ 'uno-6': wiringOf('uno-6'), 'expanders-18': wiringOf('expanders-18') });
}
