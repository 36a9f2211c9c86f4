import type { HardKey } from '../../../site/hard-keys.js';
import type { DeskEvent, PressSeen } from '../../messages.js';

/** What is written on a hard key, and how it is called. */
export const hardKeyWords: Readonly<
  Record<HardKey, { readonly cap: string; readonly name: string }>
> = {
  message: { cap: 'Message', name: 'Message' },
  feature: { cap: 'Feature', name: 'Feature' },
  transfer: { cap: 'Transfer', name: 'Transfer' },
  conference: { cap: 'Conf', name: 'Conference' },
  hold: { cap: 'Hold', name: 'Hold' },
  mute: { cap: 'Mute', name: 'Mute' },
  speaker: { cap: 'Speaker', name: 'Speaker' },
  volumeDown: { cap: '−', name: 'Volume down' },
  volumeUp: { cap: '+', name: 'Volume up' },
  shift: { cap: 'Shift', name: 'Shift, the other layer of buttons' },
};

/** The letters on a digit, as telephones have them. */
export const digitLetters: Readonly<Record<string, string>> = {
  '2': 'ABC',
  '3': 'DEF',
  '4': 'GHI',
  '5': 'JKL',
  '6': 'MNO',
  '7': 'PQRS',
  '8': 'TUV',
  '9': 'WXYZ',
};

/** How a drawn key is found again: `access 4`, `digit 7`, `key hold`. */
export function drawnName({ key }: PressSeen): string {
  if ('button' in key) return `access ${key.button}`;
  return 'digit' in key ? `digit ${key.digit}` : `key ${key.key}`;
}

/** The letters that stand for keys while the focus is on the phone (WCAG 2.1.4). */
export const shortcuts: readonly { readonly letter: string; readonly does: string }[] = [
  { letter: '0–9 * #', does: 'the keypad' },
  { letter: 'L', does: 'lift or replace the handset' },
  { letter: 'S', does: 'Speaker' },
  { letter: 'H', does: 'Hold' },
  { letter: 'T', does: 'Transfer' },
  { letter: 'F', does: 'Feature' },
  { letter: 'M', does: 'Mute' },
  { letter: 'V', does: 'Message' },
  { letter: '+ −', does: 'volume' },
  { letter: 'arrows', does: 'go from key to key; Space or Enter presses' },
];

const hardKeyOfLetter: Readonly<Record<string, HardKey>> = {
  s: 'speaker',
  h: 'hold',
  t: 'transfer',
  f: 'feature',
  m: 'mute',
  v: 'message',
  '+': 'volumeUp',
  '-': 'volumeDown',
};

/**
 * What a typed character presses on a phone.
 *
 * @param typed - As `KeyboardEvent.key` has it.
 * @returns `undefined` where it means nothing.
 */
export function pressOfTyped(
  typed: string,
  phone: string,
  isLifted: boolean,
): DeskEvent | undefined {
  if (/^[0-9*#]$/.test(typed)) return { type: 'digit.pressed', phone, digit: typed };
  const letter = typed.toLowerCase();
  if (letter === 'l') return { type: isLifted ? 'handset.replaced' : 'handset.lifted', phone };
  const key = hardKeyOfLetter[letter];
  return key && { type: 'key.pressed', phone, key };
}
