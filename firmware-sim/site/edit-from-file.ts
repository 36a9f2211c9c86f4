import { coverageTarget, listExtensions, policiesOf } from './build-site.js';
import { checkCoverage } from './check-coverage.js';
import { checkPassword, checkPolicies } from './check-groups.js';
import { parseDuration } from './duration.js';
import { Findings } from './findings.js';
import { type GroupEditFile, groupEditShape } from './group-shape.js';
import { hashFilePassword } from './password.js';
import type { PathProblem } from './problem.js';
import type { GroupEdit } from './scenario-model.js';
import { checkShape } from './shape-problems.js';

/**
 * Turns a checked `set:` into the model's edit.
 *
 * @param set - Settings in the spelling of a site file, without problems.
 * @param group - Extension of the group: the salt of a readable password is made from it.
 */
export function buildEdit(set: GroupEditFile, group: string): GroupEdit {
  const { name, type, membership, password, logoutOnNoAnswer, members, coverage } = set;
  const passwordHash =
    password === undefined ? set.passwordHash : hashFilePassword(password, group);
  const perDeviceMs = parseDuration(set.perDeviceTimeout ?? '');
  const totalMs = parseDuration(set.totalTimeout ?? '');
  const policies = policiesOf(set);
  return {
    ...(name === undefined ? {} : { name }),
    ...(type === undefined ? {} : { type }),
    ...(membership === undefined ? {} : { membership }),
    ...(passwordHash === undefined ? {} : { passwordHash }),
    ...(perDeviceMs === undefined ? {} : { perDeviceMs }),
    ...(totalMs === undefined ? {} : { totalMs }),
    ...(logoutOnNoAnswer === undefined ? {} : { logoutOnNoAnswer }),
    ...(members === undefined ? {} : { members: listExtensions(members) }),
    ...(coverage === undefined ? {} : { coverage: coverageTarget(coverage, group) }),
    ...(Object.keys(policies).length === 0 ? {} : { policies }),
  };
}

/**
 * Reads the settings of an edit in the spelling of a site file (`perDeviceTimeout: 8s`), wherever
 * they come from: a scenario, the web console, `replay --with`.
 *
 * @param set - A plain map; whether its phones exist is for the exchange to say.
 * @param group - Extension of the group.
 * @returns The edit, or every problem by path from `set`.
 */
export function editFromFile(
  set: unknown,
  group: string,
):
  | { readonly ok: true; readonly value: GroupEdit }
  | { readonly ok: false; readonly problems: readonly PathProblem[] } {
  const { problems, draft } = checkShape<GroupEditFile>(groupEditShape, set, () => undefined);
  const findings = new Findings();
  checkPolicies(draft, findings, []);
  checkPassword(draft, findings, [], false);
  if (draft.coverage) checkCoverage(draft.coverage, 'group', undefined, findings, ['coverage']);
  const all = [...problems, ...findings.problems];
  return all.length > 0
    ? { ok: false, problems: all }
    : { ok: true, value: buildEdit(set as GroupEditFile, group) };
}
