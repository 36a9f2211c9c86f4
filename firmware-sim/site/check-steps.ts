import type { CallLogs } from './call-logs.js';
import { checkCoverage } from './check-coverage.js';
import { checkPassword, checkPolicies } from './check-groups.js';
import { parseDuration } from './duration.js';
import { expandExtensions } from './extension-range.js';
import { exactlyOne, type Findings } from './findings.js';
import { didYouMean, nearestWord } from './nearest.js';
import { phoneModels } from './phone-models.js';
import type { Path } from './problem.js';
import type { ScenarioFile } from './scenario-shape.js';
import type { Draft } from './shape-problems.js';
import type { SiteDirectory } from './site-directory.js';
import { actionNames, type StepFile, stepShape } from './step-shape.js';

const stepKeys = Object.keys(stepShape.shape);

/** What the checks of a scenario's parts share. */
export interface ScenarioContext {
  readonly findings: Findings;
  /** Missing where the site cannot be read. */
  readonly directory: SiteDirectory | undefined;
  readonly untilMs: number | undefined;
  readonly callIds: ReadonlySet<string>;
  /** Groups to which some step gives a password. */
  readonly passwordGroups: ReadonlySet<string>;
  /** The call logs that its load names. */
  readonly logs: CallLogs;
}

/**
 * Checks that an instant lies within the run.
 *
 * @param at - What stands under `at:`.
 * @param path - Where `at:` stands.
 * @param context - Takes `after-until`.
 */
export function checkInstant(at: string | undefined, path: Path, context: ScenarioContext): void {
  const ms = parseDuration(at ?? '');
  if (ms === undefined || context.untilMs === undefined || ms <= context.untilMs) return;
  context.findings.problem(path, 'after-until', `${at} is after the end of the run (until)`);
}

/**
 * Checks that a phone whose model is known has a button.
 *
 * @param spot - Phone and button as they stand in the file.
 * @param path - Where the two stand.
 * @param context - Takes `no-such-button`.
 */
export function checkPress(
  spot: { readonly phone?: string | undefined; readonly button?: number | undefined },
  path: Path,
  { directory, findings }: ScenarioContext,
): void {
  const model = spot.phone === undefined ? undefined : directory?.modelOf(spot.phone);
  const most = model === undefined ? Number.POSITIVE_INFINITY : phoneModels[model].buttons;
  if (spot.button === undefined || spot.button <= most) return;
  const message = `there is no button ${spot.button}: a ${model} has 1 to ${most}`;
  findings.problem([...path, 'button'], 'no-such-button', message);
}

/** How the exchange names the calls of steps without an id, and those that are dialled at a phone. */
const exchangeName = /^(step|dialled|load)-\d/;

/** Whether a call may be spoken of: a step makes it, somebody may dial it (`dialled-2`, the second of all), or
 * a load brings it (`load-1-17`). */
export const isKnownCall = (id: string, callIds: ReadonlySet<string>): boolean =>
  callIds.has(id) || /^(dialled-\d+|load(-\d+)+)$/.test(id);

/**
 * Lists the ids of all `call` steps and reports those given twice; a call without one is named after its
 * step, `step-4`.
 *
 * @param draft - The scenario as far as its shape held.
 * @param findings - Takes `duplicate-call` and `reserved-call`.
 */
export function listCallIds(draft: Draft<ScenarioFile>, findings: Findings): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [index, step] of (draft.steps ?? []).entries()) {
    if (step?.call === undefined) continue;
    const { id } = step.call;
    if (id === undefined) {
      ids.add(`step-${index + 1}`);
      continue;
    }
    if (exchangeName.test(id)) {
      const message = `the exchange names calls like ${id} itself: choose another id`;
      findings.problem(['steps', index, 'call', 'id'], 'reserved-call', message);
    }
    if (ids.has(id)) {
      const message = `there is already a call ${id}`;
      findings.problem(['steps', index, 'call', 'id'], 'duplicate-call', message);
    }
    ids.add(id);
  }
  return ids;
}

/**
 * Lists the groups to which some edit gives a password.
 *
 * @param draft - The scenario as far as its shape held.
 */
export const listPasswordGroups = (draft: Draft<ScenarioFile>): ReadonlySet<string> =>
  new Set(
    (draft.steps ?? []).flatMap((step) => {
      const { group, set } = step?.edit ?? {};
      const isGiven = set !== undefined && ('password' in set || 'passwordHash' in set);
      return group !== undefined && isGiven ? [group] : [];
    }),
  );

function checkEdit(edit: Draft<StepFile>['edit'], path: Path, context: ScenarioContext): void {
  const set = edit?.set;
  if (set === undefined) return;
  const { findings, directory } = context;
  checkPolicies(set, findings, path);
  const group = directory?.group(edit?.group ?? '');
  const isOpen = group?.hasPassword === false && !context.passwordGroups.has(edit?.group ?? '');
  checkPassword(set, findings, path, set.membership === 'dynamic' && isOpen);
  if (set.coverage) {
    checkCoverage(set.coverage, 'group', directory, findings, [...path, 'coverage']);
  }
  const seen = new Set<string>();
  for (const [index, entry] of (set.members ?? []).entries()) {
    const place = [...path, 'members', index];
    let isToldOf = false;
    for (const member of expandExtensions(entry ?? '')) {
      const model = directory?.modelOf(member);
      const isConsole = model !== undefined && !phoneModels[model].hasLines;
      if (!isToldOf && (seen.has(member) || isConsole)) {
        const [code, message] = isConsole
          ? ['console-member', `"${member}" is a console (${model}): it has no line to ring on`]
          : ['duplicate-member', `"${member}" is a member already`];
        findings.problem(place, code, message);
        isToldOf = true;
      }
      seen.add(member);
    }
  }
}

/** Forwards go somewhere, unless they end. */
function checkForward(forward: Draft<StepFile>['forward'], path: Path, findings: Findings): void {
  if (forward?.when === undefined) return;
  if (forward.when === 'off' && 'to' in forward) {
    findings.keyProblem([...path, 'to'], 'only-one', 'when: off goes nowhere: leave to away');
  } else if (forward.when !== 'off' && !('to' in forward)) {
    findings.problem(path, 'missing-key', 'to is missing');
  }
}

function checkHangUp(
  hangUp: Draft<StepFile>['hangUp'],
  path: Path,
  context: ScenarioContext,
): void {
  if (hangUp === undefined) return;
  exactlyOne(context.findings, hangUp, path, ['phone', 'call'], ['phone', 'call']);
  const { call } = hangUp;
  // Digits may name what does not exist, and are then refused while the scenario runs.
  if (call === undefined || isKnownCall(call, context.callIds) || /^\d+$/.test(call)) return;
  const hint = didYouMean(nearestWord(call, [...context.callIds]));
  context.findings.problem([...path, 'call'], 'unknown-call', `there is no call ${call}${hint}`);
}

/**
 * Checks every step: its time, that it has one action, and what an action's parts need of each
 * other. Phones and groups that do not exist are let be: such a step is refused at run time.
 *
 * @param draft - The scenario as far as its shape held.
 * @param context - Takes what is wrong.
 */
export function checkSteps(draft: Draft<ScenarioFile>, context: ScenarioContext): void {
  for (const [index, step] of (draft.steps ?? []).entries()) {
    if (step === undefined) continue;
    const path = ['steps', index];
    checkInstant(step.at, [...path, 'at'], context);
    exactlyOne(context.findings, step, path, actionNames, stepKeys);
    if (step.press) checkPress(step.press, [...path, 'press'], context);
    checkEdit(step.edit, [...path, 'edit', 'set'], context);
    checkForward(step.forward, [...path, 'forward'], context.findings);
    checkHangUp(step.hangUp, [...path, 'hangUp'], context);
  }
}
