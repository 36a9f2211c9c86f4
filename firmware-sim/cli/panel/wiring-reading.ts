import { panelWiring, type Wiring } from '../../../hw-bridge/wiring.js';
import { formatProblem } from '../../site/index.js';
import { Failure } from '../failure.js';
import { readInput } from '../files.js';
import type { Terminal } from '../terminal.js';
import { parseWiring } from '../wiring-file.js';

/** Reads a wiring file, or takes the panel's own table. @throws Failure `NO-FILE`, `BAD-WIRING`. */
export function readWiring(path: string | undefined, terminal: Terminal): Wiring {
  if (path === undefined) return panelWiring;
  const parsed = parseWiring(readInput(path), path);
  for (const warning of parsed.warnings) terminal.err(`${formatProblem(warning)} (warning)`);
  if (parsed.ok) return parsed.value;
  for (const problem of parsed.problems) terminal.err(formatProblem(problem));
  const { length } = parsed.problems;
  throw new Failure('BAD-WIRING', `${path} has ${length} problems; they are named above`, 2);
}
