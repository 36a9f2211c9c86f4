import { checkCoverage } from './check-coverage.js';
import { checkInstant, checkPress, isKnownCall, type ScenarioContext } from './check-steps.js';
import {
  callRefusals,
  type ExpectationFile,
  expectationShape,
  expectedThings,
  refusals,
} from './expectation-shape.js';
import { expandExtensions } from './extension-range.js';
import { exactlyOne } from './findings.js';
import { didYouMean, nearestWord } from './nearest.js';
import type { Path } from './problem.js';
import type { ScenarioFile } from './scenario-shape.js';
import { type Draft, meantKeys } from './shape-problems.js';

type Expected = Draft<ExpectationFile>;
type Thing = keyof typeof expectedThings;

const allKeys = Object.keys(expectationShape.shape);
const things = Object.keys(expectedThings) as readonly Thing[];
const outcomes = ['answeredBy', 'coveredTo', 'abandoned', 'refused'] as const;

/** What stands beside each kind; of `needs` one must be there. */
const companions: Readonly<Partial<Record<Thing, readonly string[]>>> = {
  call: ['offered', ...outcomes],
  mailbox: ['unheard'],
  metric: ['atLeast', 'atMost', 'equals'],
  step: ['refused', 'accepted'],
  invariant: ['holds'],
};

function checkCompanions(
  expected: Expected,
  thing: Thing,
  path: Path,
  { findings }: ScenarioContext,
): void {
  const beside = companions[thing] ?? [];
  for (const key of Object.keys(expected)) {
    if (key === thing || key === 'at' || beside.includes(key) || !allKeys.includes(key)) continue;
    const message = `${key} does not belong beside ${thing}`;
    findings.keyProblem([...path, key], 'only-one', message);
  }
  const meant = meantKeys(expected, allKeys);
  if (beside.length === 0 || beside.some((key) => meant.has(key))) return;
  const message = `${thing} expects nothing: one of these is missing: ${beside.join(', ')}`;
  findings.problem(path, 'which-one', message);
}

/** Reports a reference to something the site does not have. */
function checkReference(
  extension: string | undefined,
  kind: 'phone' | 'group' | undefined,
  path: Path,
  { directory, findings }: ScenarioContext,
): void {
  const missing = extension === undefined ? undefined : directory?.missing(extension, kind);
  if (missing) findings.problem(path, missing.code, missing.message);
}

function checkPhones(expected: Expected, path: Path, context: ScenarioContext): void {
  for (const key of ['lamp', 'display', 'tone', 'ringer', 'messageWaiting'] as const) {
    checkReference(expected[key]?.phone, 'phone', [...path, key, 'phone'], context);
  }
  if (expected.lamp) checkPress(expected.lamp, [...path, 'lamp'], context);
  checkReference(expected.phone?.extension, 'phone', [...path, 'phone', 'extension'], context);
  checkReference(expected.group?.extension, 'group', [...path, 'group', 'extension'], context);
  for (const [index, entry] of (expected.group?.loggedIn ?? []).entries()) {
    for (const extension of expandExtensions(entry ?? '')) {
      const before = context.findings.problems.length;
      checkReference(extension, 'phone', [...path, 'group', 'loggedIn', index], context);
      if (context.findings.problems.length > before) break;
    }
  }
  checkReference(expected.mailbox, undefined, [...path, 'mailbox'], context);
}

function checkCall(expected: Expected, path: Path, context: ScenarioContext): void {
  const { findings, callIds } = context;
  const { call, coveredTo } = expected;
  if (call !== undefined && !isKnownCall(call, callIds)) {
    const hint = didYouMean(nearestWord(call, [...callIds]));
    findings.problem([...path, 'call'], 'unknown-call', `there is no call ${call}${hint}`);
  }
  for (const [index, extension] of (expected.offered ?? []).entries()) {
    checkReference(extension, 'phone', [...path, 'offered', index], context);
  }
  checkReference(expected.answeredBy, 'phone', [...path, 'answeredBy'], context);
  if (coveredTo) {
    checkCoverage(coveredTo, 'target', context.directory, findings, [...path, 'coveredTo']);
  }
  const meant = meantKeys(expected, allKeys);
  if ('at' in expected && !outcomes.some((key) => meant.has(key))) {
    const message = `at is the instant of an outcome: one of ${outcomes.join(', ')} is missing`;
    findings.keyProblem([...path, 'at'], 'which-one', message);
  }
}

function checkStep(expected: Expected, steps: number, path: Path, context: ScenarioContext): void {
  const { step } = expected;
  const { findings } = context;
  if (step !== undefined && step > steps) {
    const hint = steps > 0 ? didYouMean(String(steps)) : '';
    const message = `there is no step ${step}: the scenario has ${steps}${hint}`;
    findings.problem([...path, 'step'], 'unknown-step', message);
  }
  if ('refused' in expected && 'accepted' in expected) {
    const message = 'accepted cannot stand beside refused';
    findings.keyProblem([...path, 'accepted'], 'only-one', message);
  }
}

/** Steps and calls are refused for different reasons. */
function checkReason(expected: Expected, path: Path, { findings }: ScenarioContext): void {
  const { refused } = expected;
  const reasons: readonly string[] = 'step' in expected ? refusals : callRefusals;
  const isElsewhere = !('step' in expected) && !('call' in expected);
  if (refused === undefined || isElsewhere || reasons.includes(refused)) return;
  const what = 'step' in expected ? 'a step' : 'a call';
  const near = nearestWord(refused, reasons);
  const hint = near === undefined ? `: one of ${reasons.join(', ')}` : didYouMean(near);
  const message = `${what} is never refused as ${refused}${hint}`;
  findings.problem([...path, 'refused'], 'unknown-word', message);
}

/**
 * Checks every expectation: its time, that it expects one thing, and that what it names exists.
 *
 * @param draft - The scenario as far as its shape held.
 * @param context - Takes what is wrong.
 */
export function checkExpectations(draft: Draft<ScenarioFile>, context: ScenarioContext): void {
  for (const [index, expected] of (draft.expect ?? []).entries()) {
    if (expected === undefined) continue;
    const path = ['expect', index];
    checkInstant(expected.at, [...path, 'at'], context);
    const thing = exactlyOne(context.findings, expected, path, things, allKeys);
    if (thing !== undefined) checkCompanions(expected, thing, path, context);
    checkPhones(expected, path, context);
    if (thing === 'call') checkCall(expected, path, context);
    if (thing === 'step') checkStep(expected, (draft.steps ?? []).length, path, context);
    checkReason(expected, path, context);
  }
}
