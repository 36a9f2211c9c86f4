import type { HardKey } from '../../site/hard-keys.js';
import type { Input } from '../../site/scenario-model.js';
import type { PhoneView } from '../floor-view.js';
import { isOffHook } from './phone-state.js';

/** What the view itself does on a key. */
export type ViewDeed = 'button' | 'call' | 'save' | 'help' | 'quit';

/** One letter that does something. */
export interface KeyBinding {
  /** The first is the one that is shown. */
  readonly letters: readonly string[];
  readonly words: string;
  /** For the help line; missing where it stands on the help page only. */
  readonly short?: string;
  readonly does: ViewDeed | ((phone: PhoneView) => Input);
}

const hardKey =
  (key: HardKey) =>
  ({ extension }: PhoneView): Input => ({ do: 'key', phone: extension, key });

/**
 * Every letter with what it does; with the keypad (digits, `*`, `#`) everything that rule B-11 names.
 * The help line shows them in this order as far as they fit.
 */
export const keyTable: readonly KeyBinding[] = [
  {
    letters: ['b'],
    words: 'Access button, by its number',
    short: 'button',
    does: 'button',
  },
  {
    letters: ['a'],
    words: 'answer the longest ring',
    short: 'answer',
    does: ({ extension }) => ({ do: 'answer', phone: extension }),
  },
  {
    letters: ['h'],
    words: 'hang up',
    short: 'hang up',
    does: ({ extension }) => ({ do: 'hangUp', phone: extension }),
  },
  { letters: ['c'], words: 'place a call', short: 'call', does: 'call' },
  {
    letters: ['l'],
    words: 'lift or replace the handset',
    short: 'lift',
    does: (phone) => ({ do: isOffHook(phone) ? 'replace' : 'lift', phone: phone.extension }),
  },
  {
    letters: ['u'],
    words: 'unplug it, or plug it in',
    short: 'unplug',
    does: ({ isRegistered, extension }) => ({
      do: isRegistered ? 'unplug' : 'plug',
      phone: extension,
    }),
  },
  {
    letters: ['r'],
    words: 'reject the longest ring',
    short: 'reject',
    does: ({ extension }) => ({ do: 'reject', phone: extension }),
  },
  { letters: ['f'], words: 'Feature', short: 'Feature', does: hardKey('feature') },
  { letters: ['o'], words: 'Hold', short: 'Hold', does: hardKey('hold') },
  { letters: ['t'], words: 'Transfer', short: 'Transfer', does: hardKey('transfer') },
  { letters: ['k'], words: 'Conference', does: hardKey('conference') },
  { letters: ['p'], words: 'Speaker', does: hardKey('speaker') },
  { letters: ['m'], words: 'Mute', does: hardKey('mute') },
  { letters: ['+', '='], words: 'volume up', does: hardKey('volumeUp') },
  { letters: ['-', '_'], words: 'volume down', does: hardKey('volumeDown') },
  { letters: ['g'], words: 'Message', does: hardKey('message') },
  { letters: ['x'], words: 'Shift (console)', does: hardKey('shift') },
  {
    letters: ['d'],
    words: 'Do Not Disturb on or off',
    does: ({ hasDnd, extension }) => ({ do: 'dnd', phone: extension, on: !hasDnd }),
  },
  { letters: ['s'], words: 'save as a scenario file', short: 'save', does: 'save' },
  { letters: ['?'], words: 'this page', short: 'help', does: 'help' },
  { letters: ['q'], words: 'quit (Ctrl-C too)', short: 'quit', does: 'quit' },
];

const byLetter = new Map(
  keyTable.flatMap((binding) => binding.letters.map((letter) => [letter, binding] as const)),
);

/** What a letter does, large or small; `undefined` where it does nothing. */
export const bindingOf = (letter: string): KeyBinding | undefined =>
  byLetter.get(letter.toLowerCase());
