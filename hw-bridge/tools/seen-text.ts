import { lampModes } from '../frame/constants.js';
import { keyAt, lampAt, thingText, type WireIndex } from '../panel-model.js';
import type { Meaning, Seen } from './line-reader.js';

/** Bytes as people write them: `f0 05 f7`. */
export const hexOf = (bytes: Iterable<number>): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** The name of a key by its place on the wire. */
export const keyName = (wire: WireIndex): string => {
  const key = keyAt(wire);
  return key === undefined ? `spare key ${wire}` : thingText(key);
};

/** The name of a lamp by its place on the wire. */
export const lampName = (wire: WireIndex): string => {
  const lamp = lampAt(wire);
  return lamp === undefined ? `spare lamp ${wire}` : thingText(lamp);
};

const hex4 = (value: number): string => value.toString(16).padStart(4, '0');

/** What some bytes meant, in words; one line. */
export function meaningText(meaning: Meaning): string {
  switch (meaning.type) {
    case 'version.query':
      return 'which version of Firmata?';
    case 'firmware.query':
      return 'which firmware?';
    case 'identity.query':
      return 'who is there?';
    case 'identity.set':
      return `be "${meaning.identity}" from now on`;
    case 'heartbeat.ask':
      return `heartbeat ${meaning.token}, phase ${meaning.phaseMs} ms`;
    case 'lamp.set':
      return `${lampName(meaning.lamp)}: ${lampModes[meaning.mode]}`;
    case 'image.set':
      return 'all lamps';
    case 'cadence.set':
      return `cadence of ${lampModes[meaning.mode]}: ${meaning.stretches.join(' ') || 'dark'}`;
    case 'version.reported':
      return `Firmata ${meaning.major}.${meaning.minor}`;
    case 'firmware.reported':
      return `firmware "${meaning.name}" ${meaning.major}.${meaning.minor}`;
    case 'identity.reported':
      return `"${meaning.identity}", ${meaning.keys} keys, ${meaning.lamps} lamps`;
    case 'keys.reported':
      return `keys, event ${meaning.count}`;
    case 'heartbeat.answered':
      return (
        `heartbeat ${meaning.token}, lamps ${hex4(meaning.imageSum)}, ` +
        `cadences ${hex4(meaning.cadenceSum)}, phase ${meaning.phaseMs} ms`
      );
    case 'discarded':
      return `discarded: ${discardWords[meaning.why]}`;
    case 'unknown.frame':
      return `a frame that means nothing here (command ${meaning.command})`;
    default:
      return meaning satisfies never;
  }
}

const discardWords = {
  noise: 'no frame',
  'broken-off': 'a frame that broke off',
  'too-long': 'a frame that is too long',
  checksum: 'a wrong checksum',
} as const;

/** Keys that changed, in words: `access 4 down, hook up`. */
export const changesText = ({ changes }: Pick<Seen, 'changes'>): string =>
  changes.map(({ key, isDown }) => `${keyName(key)} ${isDown ? 'down' : 'up'}`).join(', ');

/** One line for a log: time, direction, meaning, keys, bytes. */
export function seenLine(seen: Seen): string {
  const time = (seen.atMs / 1_000).toFixed(3).padStart(8);
  const arrow = seen.from === 'host' ? '>' : '<';
  const keys = seen.changes.length === 0 ? '' : ` [${changesText(seen)}]`;
  return `${time} ${arrow} ${meaningText(seen.meaning)}${keys}  ${hexOf(seen.bytes)}`;
}
