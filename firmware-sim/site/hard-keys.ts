/** The hard keys of a telephone (rule B-11), in the order of a panel's wire. */
export const telephoneKeys = [
  'hold',
  'transfer',
  'conference',
  'feature',
  'speaker',
  'mute',
  'volumeUp',
  'volumeDown',
  'message',
] as const;

/** The keys of rule B-11 that are neither digits nor Access buttons; a console alone has Shift (B-01). */
export const hardKeys = [...telephoneKeys, 'shift'] as const;

/** One of {@link hardKeys}. */
export type HardKey = (typeof hardKeys)[number];
