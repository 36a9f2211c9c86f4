import { countExtensions, expandExtensions } from './extension-range.js';
import type { Findings } from './findings.js';
import { didYouMean, nearestExtension } from './nearest.js';
import { phoneModels } from './phone-models.js';
import type { Path } from './problem.js';
import type { SiteDirectory } from './site-directory.js';

/** How many members a whole site may still list; ranges make a small file say a lot. */
export interface MemberBudget {
  left: number;
  isTold: boolean;
}

type Entries = readonly (string | undefined)[];

/** Tells the first of each kind of slip in one entry, with the number of the others. */
class Slips {
  readonly #found = new Map<string, { readonly message: string; count: number }>();

  add(code: string, message: () => string): void {
    const known = this.#found.get(code);
    if (known) known.count += 1;
    else this.#found.set(code, { message: message(), count: 1 });
  }

  tell(findings: Findings, path: Path): void {
    for (const [code, { message, count }] of this.#found) {
      const more = count > 1 ? ` (and ${count - 1} more of this range)` : '';
      findings.problem(path, code, `${message}${more}`);
    }
  }
}

function fits(entries: Entries, findings: Findings, path: Path, budget: MemberBudget): boolean {
  for (const entry of entries) budget.left -= entry === undefined ? 0 : countExtensions(entry);
  if (budget.left >= 0) return true;
  // Told once: what comes after it is too much in any case.
  if (budget.isTold) return false;
  budget.isTold = true;
  findings.problem(path, 'too-many-members', 'the groups of this site list too many members');
  return false;
}

/**
 * Checks that members exist, are phones that can ring, and stand once (rules G-03, B-01).
 *
 * @param entries - Extensions and ranges of `members:`.
 * @param directory - Every extension of the site.
 * @param findings - Takes `unknown-phone`, `console-member`, `duplicate-member`,
 *   `too-many-members`.
 * @param path - Where the group stands.
 * @param budget - Counts down; shared by all groups of a site.
 * @returns The members; `undefined` where not all of them are known.
 */
export function checkMembers(
  entries: Entries,
  directory: SiteDirectory,
  findings: Findings,
  path: Path,
  budget: MemberBudget,
): ReadonlySet<string> | undefined {
  const place = [...path, 'members'];
  if (!fits(entries, findings, place, budget)) return undefined;
  const members = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const slips = new Slips();
    for (const member of expandExtensions(entry ?? '')) {
      if (members.has(member)) {
        slips.add('duplicate-member', () => `"${member}" is a member already`);
        continue;
      }
      members.add(member);
      const found = directory.entries.get(member);
      if (found?.kind !== 'phone') {
        const missing = directory.missing(member, 'phone');
        if (missing) slips.add(missing.code, () => missing.message);
      } else if (found.model !== undefined && !phoneModels[found.model].hasLines) {
        const why = `"${member}" is a console (${found.model}): it has no line to ring on`;
        slips.add('console-member', () => why);
      }
    }
    slips.tell(findings, [...place, index]);
  }
  return entries.includes(undefined) ? undefined : members;
}

/**
 * Checks that who is in at the start is a member, once; in a static group, that it is everybody.
 *
 * @param entries - Extensions and ranges of `loggedIn:`.
 * @param members - The members of the group.
 * @param membership - `undefined` where the file is not clear about it.
 * @param findings - Takes `not-a-member`, `duplicate-member`, `static-logged-in`.
 * @param path - Where the group stands.
 * @param budget - Counts down; shared by all groups of a site.
 */
export function checkLoggedIn(
  entries: Entries,
  members: ReadonlySet<string>,
  membership: 'static' | 'dynamic' | undefined,
  findings: Findings,
  path: Path,
  budget: MemberBudget,
): void {
  const place = [...path, 'loggedIn'];
  if (!fits(entries, findings, place, budget)) return;
  const seen = new Set<string>();
  let strangers = 0;
  for (const [index, entry] of entries.entries()) {
    const slips = new Slips();
    for (const extension of expandExtensions(entry ?? '')) {
      if (seen.has(extension)) {
        slips.add('duplicate-member', () => `"${extension}" stands here already`);
        continue;
      }
      seen.add(extension);
      if (members.has(extension)) continue;
      strangers += 1;
      slips.add('not-a-member', () => {
        const near = nearestExtension(extension, (other) => members.has(other));
        return `"${extension}" is not a member of this group${didYouMean(near && `"${near}"`)}`;
      });
    }
    slips.tell(findings, [...place, index]);
  }
  const isWhole = strangers > 0 || entries.includes(undefined) || seen.size === members.size;
  if (membership === 'static' && !isWhole) {
    const message = 'in a static group everybody is in (rule M-01): leave loggedIn away';
    findings.problem(place, 'static-logged-in', message);
  }
}
