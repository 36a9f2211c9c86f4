import type { Branded } from '../statecharts/terms.js';
import type { PanelKey, PanelLamp } from './panel-port.js';

/** A key or lamp as the wire counts it, from 0: register by register, bit by bit. */
export type WireIndex = Branded<number, 'WireIndex'>;

/** How many keys a frame carries, fitted or not. */
export const wireKeys = 48;
/** How many lamps a frame carries, fitted or not. */
export const wireLamps = 48;

const accessButtons = Array.from({ length: 18 }, (_, index) => ({ access: index + 1 }));
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const hardKeys = [
  'hold',
  'transfer',
  'conference',
  'feature',
  'speaker',
  'mute',
  'volumeUp',
  'volumeDown',
  'message',
];

/**
 * The keys of a panel (rule B-11) in the order of the wire: Access buttons 0 to 17, the keypad by rows 18
 * to 29, the hook 30, the hard keys 31 to 39. The hook is pressed while the handset is lifted. 40 to 47 are spare.
 */
export const panelKeys: readonly PanelKey[] = Object.freeze([
  ...accessButtons.map((key) => Object.freeze(key)),
  ...digits.map((digit) => Object.freeze({ digit })),
  Object.freeze({ hook: true } as const),
  ...hardKeys.map((key) => Object.freeze({ key })),
]);

/** The lamps of a panel in the order of the wire: Access buttons 0 to 17, message waiting 18. */
export const panelLamps: readonly PanelLamp[] = Object.freeze([
  ...accessButtons.map((lamp) => Object.freeze({ ...lamp })),
  Object.freeze({ messageWaiting: true } as const),
]);

/** A key or lamp in words: `access 4`, `digit 2`, `key hold`, `hook`, `message waiting`. */
export const thingText = (thing: PanelKey | PanelLamp): string => {
  if ('access' in thing) return `access ${thing.access}`;
  if ('digit' in thing) return `digit ${thing.digit}`;
  if ('key' in thing) return `key ${thing.key}`;
  return 'hook' in thing ? 'hook' : 'message waiting';
};

const indexed = (things: readonly (PanelKey | PanelLamp)[]): ReadonlyMap<string, WireIndex> =>
  new Map(things.map((thing, index) => [thingText(thing), index as WireIndex]));

const keyIndexes = indexed(panelKeys);
const lampIndexes = indexed(panelLamps);

/** Where a key stands on the wire; `undefined` for one that no panel has. */
export const wireIndexOfKey = (key: PanelKey): WireIndex | undefined =>
  keyIndexes.get(thingText(key));

/** Where a lamp stands on the wire; `undefined` for one that no panel has. */
export const wireIndexOfLamp = (lamp: PanelLamp): WireIndex | undefined =>
  lampIndexes.get(thingText(lamp));

/** The key at a place of the wire; `undefined` for a spare one. */
export const keyAt = (index: WireIndex): PanelKey | undefined => panelKeys[index];

/** The lamp at a place of the wire; `undefined` for a spare one. */
export const lampAt = (index: WireIndex): PanelLamp | undefined => panelLamps[index];

/** Marks a number that came from the wire as a place there; the caller has checked its range. */
export const wireIndex = (value: number): WireIndex => value as WireIndex;
