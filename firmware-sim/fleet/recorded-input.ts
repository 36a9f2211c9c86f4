import type { CallProcessor } from '../call-processor.js';
import type { Input, Scenario } from '../site/scenario-model.js';
import type { RecordedInput, Verdict } from './trace-lines.js';

/** Checks a page login's password at the moment it is taken: an edit may have changed it. */
export type CheckPage = (group: string, password: string) => Verdict;

/** An input, or one whose password is checked when it is taken. */
export type MadeInput = RecordedInput | (() => RecordedInput);

/** Hands every step of a scenario to the exchange, each at its time (rule S-01). */
export function submitSteps(
  scenario: Pick<Scenario, 'steps'>,
  processor: CallProcessor,
  checkPage: CheckPage,
): void {
  for (const step of scenario.steps) {
    for (const input of inputsOf(step.input, `step-${step.number}`, checkPage)) {
      processor.submit({ atMs: step.atMs, step: step.number, input });
    }
  }
}

/**
 * Turns what a person writes into what the exchange takes: one key after the other, and a verdict in
 * place of a password.
 *
 * @param callName - The name of a call that gives none.
 */
export function inputsOf(
  input: Input,
  callName: string,
  checkPage: CheckPage,
): readonly MadeInput[] {
  switch (input.do) {
    case 'keys':
      return [...input.digits].map((digit) => ({ do: 'digit', phone: input.phone, digit }));
    case 'login':
      return [() => loginOf(input, checkPage)];
    case 'call':
      return [{ do: 'call', call: input.id ?? callName, from: input.from, to: input.to }];
    default:
      return [input];
  }
}

function loginOf(input: Input & { do: 'login' }, checkPage: CheckPage): RecordedInput {
  const { phone, group, password } = input;
  return { do: 'login', phone, group, verdict: checkPage(group, password) };
}
