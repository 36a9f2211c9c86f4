import { checksum } from './checksum.js';
import { firmwareCommand, longestFromBoard, longestFromHost, marks } from './constants.js';
import { checksumSeptets } from './encode.js';
import { fromSeptets } from './septets.js';

/** What comes out of a stream of bytes, in its order; every byte that goes in comes out in exactly one of these. */
export type Decoded =
  /** A frame of ours whose checksum holds; `bytes` as many as it took on the wire. */
  | {
      readonly type: 'frame';
      readonly command: number;
      readonly data: Uint8Array;
      readonly bytes: number;
    }
  /** Firmata's firmware query (no data) or report; nothing vouches for its data. */
  | { readonly type: 'firmware'; readonly data: Uint8Array; readonly bytes: number }
  /** Firmata's version query (no data, from a host) or report (two bytes, from a board). */
  | { readonly type: 'version'; readonly data: Uint8Array; readonly bytes: number }
  | { readonly type: 'discarded'; readonly bytes: number; readonly why: DiscardReason };

/** Why bytes were passed over. */
export type DiscardReason = 'noise' | 'broken-off' | 'too-long' | 'checksum';

/**
 * Finds frames in whatever a line brings. Nothing that comes in is an error: bad bytes are reported as discarded and
 * the next frame is found. It holds at most one frame of the longest kind.
 */
export class FrameDecoder {
  readonly #buffer: Uint8Array;
  readonly #versionBytes: number;
  #length = 0;
  #noise = 0;

  /** @param from - Whose frames these are: that bounds their length, and tells a version query from a report. */
  constructor(from: 'host' | 'board') {
    this.#buffer = new Uint8Array(from === 'host' ? longestFromHost : longestFromBoard);
    this.#versionBytes = from === 'host' ? 1 : 3;
  }

  /** Bytes of an unfinished frame. */
  get pending(): number {
    return this.#length;
  }

  /** Takes a chunk, cut anywhere, and returns what it completed. */
  push(chunk: Uint8Array): readonly Decoded[] {
    const out: Decoded[] = [];
    for (const byte of chunk) this.#take(byte, out);
    this.#flushNoise(out);
    return out;
  }

  #take(byte: number, out: Decoded[]): void {
    if (byte === marks.begin || byte === marks.version) {
      this.#discard('broken-off', out);
      this.#append(byte, out);
    } else if (this.#length === 0) {
      this.#noise += 1;
    } else if (byte < 0x80) {
      this.#append(byte, out);
    } else if (byte === marks.end && this.#buffer[0] === marks.begin) {
      this.#append(byte, out);
    } else {
      this.#noise += 1;
      this.#discard('broken-off', out);
    }
  }

  #append(byte: number, out: Decoded[]): void {
    this.#flushNoise(out);
    this.#buffer[this.#length] = byte;
    this.#length += 1;
    if (byte === marks.end) this.#finish(out);
    else if (this.#buffer[0] === marks.version) {
      if (this.#length === this.#versionBytes) this.#emitVersion(out);
    } else if (this.#length === this.#buffer.length) this.#discard('too-long', out);
  }

  #emitVersion(out: Decoded[]): void {
    out.push({ type: 'version', data: this.#buffer.slice(1, this.#length), bytes: this.#length });
    this.#length = 0;
  }

  #finish(out: Decoded[]): void {
    const bytes = this.#length;
    const body = this.#buffer.slice(1, bytes - 1);
    if (body[0] === firmwareCommand) {
      out.push({ type: 'firmware', data: body.slice(1), bytes });
    } else if (body.length > checksumSeptets && holds(body)) {
      const data = body.slice(1, -checksumSeptets);
      out.push({ type: 'frame', command: body[0] ?? 0, data, bytes });
    } else {
      this.#discard('checksum', out);
    }
    this.#length = 0;
  }

  /** A frame that cannot be one: its bytes and any noise right after it are told as one. */
  #discard(why: DiscardReason, out: Decoded[]): void {
    if (this.#length === 0) return;
    out.push({ type: 'discarded', bytes: this.#length + this.#noise, why });
    this.#length = 0;
    this.#noise = 0;
  }

  #flushNoise(out: Decoded[]): void {
    if (this.#noise > 0) out.push({ type: 'discarded', bytes: this.#noise, why: 'noise' });
    this.#noise = 0;
  }
}

function holds(body: Uint8Array): boolean {
  const end = body.length - checksumSeptets;
  return checksum(body.subarray(0, end)) === fromSeptets(body, end, checksumSeptets);
}
