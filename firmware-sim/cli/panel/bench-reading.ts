import { type Bench, benchOf, benchShape } from '../../../hw-bridge/tools/bench-file.js';
import { formatProblem } from '../../site/index.js';
import { checkShape } from '../../site/shape-problems.js';
import { readYaml } from '../../site/yaml-source.js';
import { Failure } from '../failure.js';
import { readInput } from '../files.js';
import type { Terminal } from '../terminal.js';

/** Reads a bench file. @throws Failure `NO-FILE`, `BAD-BENCH`, every problem told first. */
export function readBench(path: string, terminal: Terminal): Bench {
  const source = readYaml(readInput(path), path);
  const { problems } = checkShape(benchShape, source.value, source.sourceOf);
  const all = [...source.problems, ...source.locate(problems)];
  for (const problem of all) terminal.err(formatProblem(problem));
  if (all.length === 0) return benchOf(source.value as Parameters<typeof benchOf>[0]);
  throw new Failure('BAD-BENCH', `${path} has ${all.length} problems; they are named above`, 2);
}
