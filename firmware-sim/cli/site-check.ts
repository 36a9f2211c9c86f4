import {
  formatProblem,
  hashPassword,
  parseScenario,
  parseSite,
  passwordPattern,
} from '../site/index.js';
import type { ParseResult } from '../site/problem.js';
import { exitStatus, Failure } from './failure.js';
import { readInput } from './files.js';
import { problemsFailure } from './scenario-files.js';
import type { Terminal } from './terminal.js';
import { parseWiring, readWirings } from './wiring-file.js';

/**
 * Prints every problem of site, scenario and wiring files, one a line.
 *
 * @returns 0 when there is none; warnings do not count.
 * @throws Failure `BAD-FILE` (status 2) when there is any.
 */
export function siteCheck(paths: readonly string[], terminal: Terminal): number {
  let count = 0;
  for (const path of paths) {
    const text = readInput(path);
    const parsed = check(text, path);
    for (const warning of parsed.warnings) terminal.out(`${formatProblem(warning)} (warning)`);
    if (parsed.ok) {
      terminal.out(`${path}: no problem`);
      continue;
    }
    for (const problem of parsed.problems) terminal.out(formatProblem(problem));
    count += parsed.problems.length;
  }
  if (count > 0) throw problemsFailure(count);
  return exitStatus.held;
}

/** Checks a file of whatever kind it is; of a site also the wiring files of its panels. */
function check(text: string, path: string): ParseResult<unknown> {
  if (isScenario(text)) return parseScenario(text, path, readInput);
  if (isWiring(text)) return parseWiring(text, path);
  const site = parseSite(text, path);
  if (!site.ok) return site;
  const { problems, warnings } = readWirings(site.value.panels ?? [], path, readInput);
  const all = [...site.warnings, ...warnings];
  return problems.length === 0
    ? { ...site, warnings: all }
    : { ok: false, problems, warnings: all };
}

/** A wiring file has its title at its top level. */
const isWiring = (text: string): boolean => /^["']?wiring["']?\s*:/m.test(text);

/** A scenario has steps or a scenario's title at its top level; a site has neither. */
const isScenario = (text: string): boolean => /^["']?(scenario|steps|until)["']?\s*:/m.test(text);

/** Prints the hash of a group's password, for `passwordHash` in a site file. */
export function siteHash(password: string, terminal: Terminal): number {
  if (!passwordPattern.test(password)) {
    throw new Failure('BAD-PASSWORD', 'a password is 4 to 10 digits (rule M-10)', 2);
  }
  terminal.out(hashPassword(password));
  return exitStatus.held;
}
