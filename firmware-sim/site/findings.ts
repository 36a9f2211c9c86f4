import type { Path, PathProblem } from './problem.js';
import { meantKeys } from './shape-problems.js';

/** What the checks of meaning collect: problems and warnings by path. */
export class Findings {
  readonly problems: PathProblem[] = [];
  readonly warnings: PathProblem[] = [];

  /** Notes something wrong with the value at a path. */
  problem(path: Path, code: string, message: string): void {
    this.problems.push({ path, code, message });
  }

  /** Notes something wrong with the key at the end of a path. */
  keyProblem(path: Path, code: string, message: string): void {
    this.problems.push({ path, at: 'key', code, message });
  }

  /** Notes something that may be meant, but seldom is. */
  warning(path: Path, code: string, message: string): void {
    this.warnings.push({ path, code, message });
  }
}

/**
 * Checks that exactly one of several keys stands in a map; a misspelled one counts.
 *
 * @param findings - Takes a problem with the code `which-one` or `only-one`.
 * @param object - The map.
 * @param path - Where it stands.
 * @param keys - The keys of which one must be there.
 * @param known - All keys the map may have.
 * @returns The key that is there, or `undefined` where it is none, misspelled or several.
 */
export function exactlyOne<Key extends string>(
  findings: Findings,
  object: object,
  path: Path,
  keys: readonly Key[],
  known: readonly string[] = keys,
): Key | undefined {
  const there = keys.filter((key) => Object.hasOwn(object, key));
  if (there.length > 1) {
    // In the order of the file, so that the first one is the one that may stay.
    const [first, ...others] = Object.keys(object).filter((key) => there.includes(key as Key));
    for (const key of others) {
      findings.keyProblem([...path, key], 'only-one', `${key} cannot stand beside ${first}`);
    }
    return undefined;
  }
  const isStrange = Object.keys(object).some((key) => !known.includes(key));
  const meant = meantKeys(object, known);
  if (there.length === 0 && !isStrange && !keys.some((key) => meant.has(key))) {
    findings.problem(path, 'which-one', `one of these is missing: ${keys.join(', ')}`);
  }
  return there[0];
}
