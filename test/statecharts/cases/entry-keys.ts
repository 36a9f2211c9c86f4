import type { FeatureMeaning, NumberMeaning } from '../../../statecharts/dial-plan.js';
import type { EntryContext, EntryEmitted, EntryEvent } from '../../../statecharts/entry.machine.js';
import type { ChartRow } from '../tools/chart-row.js';

/** One row of the tables of the keypad's chart. */
export type EntryRow = ChartRow<EntryEvent, EntryEmitted>;

/** The context of a keypad at rest. */
export const empty: Readonly<Record<keyof EntryContext, string>> = {
  digits: '',
  group: '',
  feature: '',
  text: '',
};

/** What digits after Feature may mean. */
export const means = {
  dnd: { kind: 'code', feature: 'dnd', takesNumber: false },
  pickup: { kind: 'code', feature: 'pickup', takesNumber: true },
  sales: { kind: 'group', group: '4000' },
  partial: { kind: 'partial' },
  none: { kind: 'none' },
} as const satisfies Readonly<Record<string, FeatureMeaning>>;

/** A digit where digits mean features. */
export const code = (digit: string, feature: FeatureMeaning): EntryEvent => ({
  type: 'digit.pressed',
  digit,
  feature,
  number: 'none',
});

/** A digit where digits mean a number of the site. */
export const digit = (key: string, number: NumberMeaning): EntryEvent => ({
  type: 'digit.pressed',
  digit: key,
  feature: means.none,
  number,
});

/** A digit of a password: neither feature nor number. */
export const secret = (key: string): EntryEvent => digit(key, 'none');

/** `#` with what the digits before it mean. */
export const hash = (feature: FeatureMeaning = means.none): EntryEvent => ({
  type: 'hash.pressed',
  feature,
});

export const featureKey: EntryEvent = { type: 'feature.pressed' };
export const cancel: EntryEvent = { type: 'entry.cancelled' };
export const confirm: EntryEvent = { type: 'password.confirmed' };
export const seize: EntryEvent = { type: 'dialling.begun' };
export const ask = (group: string): EntryEvent => ({ type: 'password.asked', group });
export const notice = (text: string): EntryEvent => ({ type: 'notice.given', text });
export const message = (text: string): EntryEvent => ({ type: 'message.given', text });
export const failed: EntryEmitted = { type: 'entry.failed' };
