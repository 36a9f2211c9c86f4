import { policyNames } from '../../statecharts/policy.js';
import { checkCoverage } from './check-coverage.js';
import { checkLoggedIn, checkMembers } from './check-members.js';
import type { Findings } from './findings.js';
import { type GroupFile, groupShape } from './group-shape.js';
import type { Path } from './problem.js';
import { type Draft, meantKeys } from './shape-problems.js';
import type { SiteDirectory } from './site-directory.js';
import type { SiteFile } from './site-shape.js';

const groupKeys = Object.keys(groupShape.shape);

/**
 * Checks that no policy stands both in the group and under its `policies:`.
 *
 * @param group - A group, or the `set:` of an edit.
 * @param findings - Takes `policy-twice`.
 * @param path - Where it stands.
 */
export function checkPolicies(group: Draft<GroupFile>, findings: Findings, path: Path): void {
  for (const name of policyNames) {
    if (!(name in group) || !(name in (group.policies ?? {}))) continue;
    const message = `${name} stands in the group too; leave one of them`;
    findings.keyProblem([...path, 'policies', name], 'policy-twice', message);
  }
}

/**
 * Checks that a password is given once, and that a dynamic group has one (rules G-01, M-02).
 *
 * @param group - A group, or the `set:` of an edit.
 * @param findings - Takes `only-one` and `missing-password`.
 * @param path - Where it stands.
 * @param needsOne - Whether the group is dynamic.
 */
export function checkPassword(
  group: Draft<GroupFile>,
  findings: Findings,
  path: Path,
  needsOne: boolean,
): void {
  if ('password' in group && 'passwordHash' in group) {
    const message = 'password and passwordHash cannot stand side by side';
    findings.keyProblem([...path, 'passwordHash'], 'only-one', message);
  }
  const meant = meantKeys(group, groupKeys);
  if (needsOne && !meant.has('password') && !meant.has('passwordHash')) {
    const message = 'a dynamic group needs a password or a passwordHash';
    findings.problem(path, 'missing-password', message);
  }
}

/** Undefined where the file names a kind that does not exist. */
function membershipOf(group: Draft<GroupFile>): 'static' | 'dynamic' | undefined {
  if ('membership' in group) return group.membership;
  return meantKeys(group, groupKeys).has('membership') ? undefined : 'dynamic';
}

/**
 * Checks every group of a site: members, who is in, password, policies, coverage.
 *
 * @param draft - The site file as far as its shape held.
 * @param directory - Every extension of the site.
 * @param findings - Takes what is wrong.
 * @param base - Where the site stands in its document.
 */
export function checkGroups(
  draft: Draft<SiteFile>,
  directory: SiteDirectory,
  findings: Findings,
  base: Path,
): void {
  const budget = { left: 2_000_000, isTold: false };
  for (const [index, group] of (draft.groups ?? []).entries()) {
    if (group === undefined) continue;
    const path = [...base, 'groups', index];
    const membership = membershipOf(group);
    checkPassword(group, findings, path, membership === 'dynamic');
    checkPolicies(group, findings, path);
    const members = checkMembers(group.members ?? [], directory, findings, path, budget);
    const isKnown = group.members !== undefined || !meantKeys(group, groupKeys).has('members');
    if (isKnown && members !== undefined && group.loggedIn !== undefined) {
      checkLoggedIn(group.loggedIn, members, membership, findings, path, budget);
    }
    if (group.coverage !== undefined) {
      checkCoverage(group.coverage, 'group', directory, findings, [...path, 'coverage']);
    }
    if (membership === 'static' && ('password' in group || 'passwordHash' in group)) {
      const message = 'a static group asks nobody for its password (rule M-01)';
      findings.warning(path, 'unused-password', message);
    }
  }
}
