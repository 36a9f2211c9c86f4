import { checksum } from './checksum.js';
import { marks } from './constants.js';
import { toSeptets } from './septets.js';

/** Groups of seven bits that a 16-bit checksum takes. */
export const checksumSeptets = 3;

/**
 * One frame of ours: `f0`, the command, the data, the checksum over command and data in three septets, `f7`.
 *
 * @param data - Seven bits each.
 * @throws RangeError for a command or byte of more than seven bits: our bug, never the world's.
 */
export function encodeFrame(command: number, data: readonly number[]): Uint8Array {
  const body = [command, ...data];
  const wide = body.find((byte) => !(byte >= 0 && byte < 128));
  if (wide !== undefined) throw new RangeError(`${wide} does not fit into seven bits`);
  return Uint8Array.from([
    marks.begin,
    ...body,
    ...toSeptets(checksum(body), checksumSeptets),
    marks.end,
  ]);
}

/** One of Firmata's frames, which have no checksum: `f0`, the command, the data, `f7`. */
export function encodeSysex(command: number, data: readonly number[]): Uint8Array {
  return Uint8Array.from([marks.begin, command, ...data, marks.end]);
}
