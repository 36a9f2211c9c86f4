import type { LineState } from '../../../../statecharts/terms.js';
import type { PhoneState } from '../../floor-state.js';

/** What a phone is doing, in a word, and of which kind that is. */
export interface PhoneWord {
  readonly word: string;
  readonly kind: 'ringing' | 'talking' | 'held' | 'idle' | 'gone';
}

/** The most telling state of any of its lines first, as an expectation of a scenario reads a phone. */
const lineWords: readonly (readonly [LineState, PhoneWord])[] = [
  ['ringing', { word: 'rings', kind: 'ringing' }],
  ['connected', { word: 'talking', kind: 'talking' }],
  ['dialing', { word: 'calling', kind: 'talking' }],
  ['seized', { word: 'off hook', kind: 'talking' }],
  ['held', { word: 'on hold', kind: 'held' }],
];

/** Says what a phone is doing. */
export function phoneWord(phone: PhoneState): PhoneWord {
  if (!phone.isRegistered) return { word: 'unplugged', kind: 'gone' };
  const found = lineWords.find(([state]) => phone.lines.some((line) => line.state === state));
  return found?.[1] ?? { word: 'idle', kind: 'idle' };
}
