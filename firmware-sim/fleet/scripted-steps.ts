import type { Input } from '../site/scenario-model.js';
import type { Site } from '../site/site-model.js';
import { type PlainFile, settingsFile } from '../site/site-text.js';
import type { InputLine, RecordedInput, TraceLine } from './trace-lines.js';

/** What a person does in a scenario, at its time; `step`: of the scenario that was recorded. */
export interface ScriptedStep {
  readonly atMs: number;
  readonly input: Input;
  readonly step?: number;
}

/** Inputs of a trace as steps, with passwords made up: of a trace only what the check said is known. */
export interface ScriptedRun {
  readonly steps: readonly ScriptedStep[];
  /** Zeros, as many as were typed. */
  readonly passwordOf: (group: string) => string;
}

const anyPassword = '0000';
/** Never the password of a group here: those are all zeros. */
const wrongPassword = '9999';

/**
 * Turns what a trace holds of inputs into steps that make it happen again.
 *
 * @param inputs - At least the `input`, `login.checked` and `entry.changed` lines, in order.
 */
export function scriptedRun(inputs: readonly TraceLine[], site: Site): ScriptedRun {
  const typed = typedPasswords(inputs, site);
  const passwordOf = (group: string): string => typed.passwords.get(group) ?? anyPassword;
  const steps: ScriptedStep[] = [];
  for (const line of inputs) {
    if (line.ev !== 'input') continue;
    const input = inputOf(line, passwordOf, typed.digits);
    const { at: atMs, step } = line;
    const last = steps.at(-1);
    // Digits of one instant are one step, as a person writes them.
    if (
      input.do === 'keys' &&
      last?.input.do === 'keys' &&
      last.atMs === atMs &&
      last.input.phone === input.phone
    ) {
      const digits = last.input.digits + input.digits;
      steps.splice(-1, 1, { ...last, input: { ...last.input, digits } });
    } else {
      steps.push({ atMs, input, ...(step === undefined ? {} : { step }) });
    }
  }
  return { steps, passwordOf };
}

/** Digits for the hidden ones, by the number of their input, and the passwords that they make. */
export interface TypedPasswords {
  readonly digits: ReadonlyMap<number, string>;
  /** By group; all zeros. */
  readonly passwords: ReadonlyMap<string, string>;
}

/**
 * Finds a digit for every hidden one, so that each check says again what it said: a right password is all zeros.
 *
 * @param inputs - At least the `input`, `login.checked` and `entry.changed` lines, in order.
 */
export function typedPasswords(inputs: readonly TraceLine[], site: Site): TypedPasswords {
  // B-01: what is typed at a console is entered at the phone whose calls it handles.
  const worked = new Map(site.phones.map((one) => [one.extension as string, one.associatedPhone]));
  const digits = new Map<number, string>();
  const passwords = new Map<string, string>();
  const hidden = new Map<string, number[]>();
  for (const line of inputs) {
    if (line.ev === 'login.checked') {
      const typed = hidden.get(line.phone) ?? [];
      const isRight = line.verdict === 'right';
      for (const n of typed) digits.set(n, isRight ? '0' : '9');
      if (isRight && typed.length > 0) passwords.set(line.group, '0'.repeat(typed.length));
      hidden.delete(line.phone);
    } else if (line.ev === 'entry.changed' && secretEntries.has(line.to)) {
      hidden.delete(line.phone);
    } else if (line.ev === 'input' && line.input.do === 'digit' && line.input.digit === '•') {
      const phone = worked.get(line.input.phone) ?? line.input.phone;
      hidden.set(phone, [...(hidden.get(phone) ?? []), line.n]);
    }
  }
  return { digits, passwords };
}

/** Where a password begins to be typed. */
const secretEntries: ReadonlySet<string> = new Set(['password', 'groupCode']);

function inputOf(
  { n, input }: InputLine,
  passwordOf: (group: string) => string,
  hidden: ReadonlyMap<number, string>,
): Input {
  switch (input.do) {
    case 'digit': {
      const { phone, digit } = input;
      return { do: 'keys', phone, digits: digit === '•' ? (hidden.get(n) ?? '9') : digit };
    }
    case 'login': {
      const { phone, group, verdict } = input;
      const password = verdict === 'right' ? passwordOf(group) : wrongPassword;
      return { do: 'login', phone, group, password };
    }
    case 'call':
      return { do: 'call', id: input.call, from: input.from, to: input.to };
    default:
      return input satisfies Exclude<RecordedInput, { do: 'digit' | 'login' | 'call' }>;
  }
}

/** Writes a step as it stands in a scenario file. */
export function stepFile(
  { atMs, input }: ScriptedStep,
  passwordOf: (group: string) => string,
): PlainFile {
  const at = `${atMs}ms`;
  if (input.do === 'edit') {
    const { group, set } = input;
    // A group that becomes dynamic has a password in a file.
    const password = set.membership === 'dynamic' ? { password: passwordOf(group) } : {};
    return { at, edit: { group, set: { ...settingsFile(set), ...password } } };
  }
  const { do: action, ...rest } = input;
  return { at, [action]: rest };
}
