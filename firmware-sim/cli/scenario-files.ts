import { formatProblem, type Problem, parseScenario } from '../site/index.js';
import type { Scenario } from '../site/scenario-model.js';
import { Failure } from './failure.js';
import { readInput } from './files.js';

/**
 * Reads scenario files; every problem of all of them is written to standard error.
 *
 * @throws Failure `BAD-FILE` (status 2) when any of them has a problem.
 */
export function readScenarios(paths: readonly string[], warn: (line: string) => void): Scenario[] {
  const scenarios: Scenario[] = [];
  const problems: Problem[] = [];
  for (const path of paths) {
    const parsed = parseScenario(readInput(path), path, readInput);
    for (const warning of parsed.warnings) warn(`${formatProblem(warning)} (warning)`);
    if (parsed.ok) scenarios.push(parsed.value);
    else problems.push(...parsed.problems);
  }
  for (const problem of problems) warn(formatProblem(problem));
  if (problems.length > 0) throw problemsFailure(problems.length);
  return scenarios;
}

/** The last line of a command that found problems in files. */
export function problemsFailure(count: number): Failure {
  const said = count === 1 ? '1 problem' : `${count} problems`;
  return new Failure('BAD-FILE', `${said} in the files, see above; mend them and run again`, 2);
}
