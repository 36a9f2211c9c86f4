import { type EventKind, eventKinds } from './instant.js';

/** The named delays of the charts; an `after` may use no other. */
export type TimerName =
  | 'perDevice'
  | 'total'
  | 'ringCount'
  | 'keypad'
  | 'notice'
  | 'alertTone'
  | 'lockout';

/** What is known of one duration. */
export interface TimerFacts {
  /** Used where neither site nor group says otherwise; ms. */
  readonly defaultMs: number;
  /** Least and most that a site file may say; ms. */
  readonly rangeMs: readonly [number, number];
  /** Where in an instant its end is taken (rule S-01). */
  readonly kind: EventKind;
  /** The rule and where the value comes from. */
  readonly source: string;
}

const dayMs = 86_400_000;

/** Every duration of the charts, once. */
export const timers: Readonly<Record<TimerName, TimerFacts>> = {
  perDevice: {
    defaultMs: 18_000,
    rangeMs: [0, dayMs],
    kind: eventKinds.deviceExpiry,
    source: 'G-07; the default is ours: three rings of 6 s',
  },
  total: {
    defaultMs: 60_000,
    rangeMs: [0, dayMs],
    kind: eventKinds.totalExpiry,
    source: 'G-09; the default is ours',
  },
  ringCount: {
    defaultMs: 18_000,
    rangeMs: [0, dayMs],
    kind: eventKinds.deviceExpiry,
    source: 'C-02: 3 rings of 6 s (NBX)',
  },
  keypad: {
    defaultMs: 10_000,
    rangeMs: [1_000, 60_000],
    kind: eventKinds.deviceExpiry,
    source: 'B-04: 10 s without a key (ours)',
  },
  notice: {
    defaultMs: 3_000,
    rangeMs: [100, 60_000],
    kind: eventKinds.deviceExpiry,
    source: 'B-04: a refusal is a text and the error tone; how long is ours',
  },
  alertTone: {
    defaultMs: 500,
    rangeMs: [10, 2_000],
    kind: eventKinds.deviceExpiry,
    source: 'G-14: one short tone; how short is ours',
  },
  lockout: {
    defaultMs: 60_000,
    rangeMs: [60_000, 60_000],
    kind: eventKinds.prepare,
    source: 'M-10: 60 s; a try at exactly 60 s is free',
  },
};

/** One ring of a bell, on and off together, in ms (rules B-08, C-02). */
export const ringMs = 6_000;
