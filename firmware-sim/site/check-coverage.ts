import { exactlyOne, type Findings } from './findings.js';
import type { Path } from './problem.js';
import type { SiteDirectory } from './site-directory.js';

/** A coverage as a file has it; a wrong part is `undefined`. */
export interface CoverageDraft {
  readonly mailbox?: string | undefined;
  readonly number?: string | undefined;
  readonly attendant?: true | undefined;
  readonly disconnect?: true | undefined;
  readonly afterRings?: number | undefined;
}

const groupKeys = ['mailbox', 'number', 'attendant'] as const;
const targetKeys = [...groupKeys, 'disconnect'] as const;
const userKeys = [...targetKeys, 'afterRings'] as const;

/**
 * Checks that a coverage goes to one place, and that a mailbox has an owner (rules C-02, C-03).
 *
 * @param coverage - The map of the file.
 * @param kind - A user may give only `afterRings`; a group has no `disconnect`; a `target` is what
 *   a call is expected to be covered to.
 * @param directory - Every extension of the site; `undefined` where mailboxes are not looked up.
 * @param findings - Takes `which-one`, `only-one`, `unknown-extension`.
 * @param path - Where the coverage stands.
 */
export function checkCoverage(
  coverage: CoverageDraft,
  kind: 'user' | 'group' | 'target',
  directory: SiteDirectory | undefined,
  findings: Findings,
  path: Path,
): void {
  const keys = kind === 'group' ? groupKeys : targetKeys;
  const isOwnMailbox = kind === 'user' && !keys.some((key) => key in coverage);
  if (!isOwnMailbox) {
    exactlyOne(findings, coverage, path, keys, kind === 'user' ? userKeys : keys);
  }
  const { mailbox } = coverage;
  const missing = mailbox === undefined ? undefined : directory?.missing(mailbox);
  if (missing) findings.problem([...path, 'mailbox'], missing.code, missing.message);
}
