import type { CallProcessor } from '../call-processor.js';
import type { Input, Scenario, Step } from '../site/scenario-model.js';
import type { RecordedInput, Verdict } from './trace-lines.js';

/** Checks a page login's password at the moment it is taken: an edit may have changed it. */
export type CheckPage = (group: string, password: string) => Verdict;

/** Hands every step of a scenario to the exchange, each at its time (rule S-01). */
export function submitSteps(
  scenario: Pick<Scenario, 'steps'>,
  processor: CallProcessor,
  checkPage: CheckPage,
): void {
  for (const step of scenario.steps) {
    for (const input of inputsOf(step, checkPage)) {
      processor.submit({ atMs: step.atMs, step: step.number, input });
    }
  }
}

function inputsOf(
  step: Step,
  checkPage: CheckPage,
): readonly (RecordedInput | (() => RecordedInput))[] {
  const { input } = step;
  switch (input.do) {
    case 'keys':
      return [...input.digits].map((digit) => ({ do: 'digit', phone: input.phone, digit }));
    case 'login':
      return [() => loginOf(input, checkPage)];
    case 'call':
      return [{ do: 'call', call: callIdOf(step), from: input.from, to: input.to }];
    default:
      return [input];
  }
}

function loginOf(input: Input & { do: 'login' }, checkPage: CheckPage): RecordedInput {
  const { phone, group, password } = input;
  return { do: 'login', phone, group, verdict: checkPage(group, password) };
}

/** The name of the call of a step that gives none. */
function callIdOf(step: Step): string {
  return step.input.do === 'call' && step.input.id !== undefined
    ? step.input.id
    : `step-${step.number}`;
}
