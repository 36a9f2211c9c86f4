/**
 * The kinds of event in which one instant is taken (rule S-01), in their order.
 *
 * `prepare` is not a kind of the rule: it is the start of an instant, where inputs are sorted into
 * kinds by what the phones are doing then, and where a lock-out ends (rule M-10: a try at exactly
 * 60 s is free).
 */
export const eventKinds = {
  prepare: 0,
  answer: 1,
  hangUp: 2,
  key: 3,
  deviceExpiry: 4,
  totalExpiry: 5,
  newCall: 6,
} as const;

/** One kind of rule S-01, as the number by which it is ordered. */
export type EventKind = (typeof eventKinds)[keyof typeof eventKinds];
