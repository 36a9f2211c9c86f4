import type { z } from 'zod';
import { boardNames } from './wiring-boards.js';
import { hardKeyNames, mostAccess, wiringShape } from './wiring-shape.js';

/** Where a value stands in a file: keys of maps and indices of lists, from the top. */
export type WiringPath = readonly (string | number)[];

/** One thing that is wrong in a wiring file, by its path; who knows the file makes a line of it. */
export interface WiringProblem {
  readonly path: WiringPath;
  /** Whether the key or the value of the last step is meant; the value by default. */
  readonly at?: 'key';
  /** Stable, for tests and tools. */
  readonly code: string;
  readonly message: string;
  /** What stands there and what may: whoever prints the message may add the nearest. */
  readonly choice?: { readonly got: string; readonly known: readonly string[] };
}

/** What is wanted, by the name of the key. */
const wanted: Readonly<Record<string, string>> = {
  wiring: 'text of 1 to 200 characters',
  board: `one of ${boardNames.join(', ')}`,
  debounceMs: 'a whole number of ms from 1 to 100',
  keys: 'a list of at most 128 keys',
  lamps: 'a list of at most 128 lamps',
  pin: 'a pin such as 2 or A0',
  address: 'an address from 0x20 to 0x27',
  is: 'a map such as { access: 4 }',
  access: `a whole number from 1 to ${mostAccess}`,
  digit: 'a key of the keypad in quotes: "0" to "9", "*", "#"',
  hook: 'true',
  key: `one of ${hardKeyNames.join(', ')}`,
  messageWaiting: 'true',
  normallyClosed: 'true or false',
  activeLow: 'true or false',
};

const words: Readonly<Record<string, readonly string[]>> = {
  board: boardNames,
  key: hardKeyNames,
};

const partOf = (value: unknown, path: WiringPath): unknown =>
  path.reduce<unknown>((part, step) => (Object(part) as Record<string, unknown>)[step], value);

const knownKeys = (path: WiringPath): readonly string[] => {
  const [list, , entry] = path;
  if (list === undefined) return Object.keys(wiringShape.shape);
  const isKey = list === 'keys';
  if (entry === undefined) return ['pin', 'address', 'is', isKey ? 'normallyClosed' : 'activeLow'];
  return isKey ? ['access', 'digit', 'hook', 'key'] : ['access', 'messageWaiting'];
};

function wrongValue(path: WiringPath, value: unknown, source: string | undefined): WiringProblem {
  const name = String(path.findLast((step) => typeof step === 'string') ?? '');
  const isItem = typeof path.at(-1) === 'number';
  const shown = source ?? (typeof value === 'object' ? undefined : String(value));
  if (typeof value === 'number' && (name === 'digit' || name === 'wiring')) {
    const message = `${shown} is a number here: write "${shown}" in quotes`;
    return { path, code: 'unquoted-number', message };
  }
  const hope = isItem || name === '' ? 'a map' : (wanted[name] ?? 'something else');
  const known = words[name];
  if (typeof value === 'string' && known !== undefined) {
    const message = `"${value.slice(0, 60)}" is not ${hope}`;
    return { path, code: 'unknown-word', message, choice: { got: value, known } };
  }
  const found = shown === undefined ? (value === null ? 'nothing' : 'this') : shown.slice(0, 60);
  const code = typeof value === 'number' ? 'out-of-range' : 'wrong-type';
  return { path, code, message: `${found} stands here; wanted: ${hope}` };
}

function* problemsOf(
  issue: z.core.$ZodIssue,
  value: unknown,
  sourceOf: (path: WiringPath) => string | undefined,
): Generator<WiringProblem, void> {
  const path = issue.path as WiringPath;
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(path);
    for (const got of issue.keys) {
      const message = `${got.slice(0, 60)} is not known here`;
      yield {
        path: [...path, got],
        at: 'key',
        code: 'unknown-key',
        message,
        choice: { got, known },
      };
    }
    return;
  }
  const last = path.at(-1);
  const parent = Object(partOf(value, path.slice(0, -1))) as object;
  if (last !== undefined && !Object.hasOwn(parent, last)) {
    yield { path, code: 'missing-key', message: `${last} is missing` };
    return;
  }
  const part = partOf(value, path);
  // An alias without an anchor, which the reading of the file has reported already.
  if (part !== undefined || path.length === 0) yield wrongValue(path, part, sourceOf(path));
}

/**
 * Checks the shape of a wiring file: every value by itself.
 *
 * @param value - The plain value of the file.
 * @param sourceOf - How a value stands in the file.
 */
export function shapeProblems(
  value: unknown,
  sourceOf: (path: WiringPath) => string | undefined,
): readonly WiringProblem[] {
  const { error } = wiringShape.safeParse(value);
  return (error?.issues ?? []).flatMap((issue) => [...problemsOf(issue, value, sourceOf)]);
}
