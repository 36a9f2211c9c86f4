import { marks } from '../frame/constants.js';
import { fromSeptets } from '../frame/septets.js';

/** What comes out of a stream of Firmata's bytes; every byte that goes in comes out in exactly one of these. */
export type FirmataDecoded = { readonly raw: Uint8Array } & (
  | { readonly type: 'version'; readonly major: number; readonly minor: number }
  | { readonly type: 'firmware'; readonly name: string }
  /** Eight pins at once. */
  | { readonly type: 'digital'; readonly port: number; readonly levels: number }
  | {
      readonly type: 'i2c';
      readonly address: number;
      readonly register: number;
      readonly data: readonly number[];
    }
  /** What a pin was last told to be. */
  | { readonly type: 'pin'; readonly pin: number; readonly mode: number }
  | { readonly type: 'text'; readonly text: string }
  /** Whole, but nothing that is asked for here. */
  | { readonly type: 'other' }
  | { readonly type: 'discarded' }
);

/** Longest message: a firmware's name of 60 letters. What does not end by then is no message. */
export const longestFirmata = 128;

const sysex = { firmware: 0x79, i2cReply: 0x77, text: 0x71, pinState: 0x6e } as const;
const digital = 0x90;
const analog = 0xe0;

const lengthOf = (first: number): number | undefined => {
  const kind = first & 0xf0;
  return first === marks.version || kind === digital || kind === analog ? 3 : undefined;
};

/**
 * Finds Firmata's messages in whatever a line brings: firmata-io throws on malformed ones, and keeps unterminated ones
 * for ever, so it sees only what comes out of here. It holds at most one message of the longest kind.
 */
export class FirmataDecoder {
  #held: number[] = [];
  #noise: number[] = [];

  /** Takes a chunk; what is not whole yet is held. */
  push(chunk: Uint8Array): readonly FirmataDecoded[] {
    const out: FirmataDecoded[] = [];
    for (const byte of chunk) this.#take(byte, out);
    this.#tellNoise(out);
    return out;
  }

  #take(byte: number, out: FirmataDecoded[]): void {
    const [first] = this.#held;
    if (byte < 0x80 && first !== undefined) {
      this.#held.push(byte);
      if (this.#held.length === lengthOf(first)) this.#end(out);
      else if (this.#held.length >= longestFirmata) this.#giveUp();
    } else if (byte === marks.end && first === marks.begin) {
      this.#held.push(byte);
      this.#end(out);
    } else {
      this.#giveUp();
      if (byte === marks.begin || lengthOf(byte) !== undefined) this.#held.push(byte);
      else this.#noise.push(byte);
    }
    // Noise is told in portions: whoever sends nothing else fills no buffer.
    if (this.#noise.length >= longestFirmata) this.#tellNoise(out);
  }

  #giveUp(): void {
    this.#noise.push(...this.#held);
    this.#held = [];
  }

  #end(out: FirmataDecoded[]): void {
    this.#tellNoise(out);
    const raw = Uint8Array.from(this.#held);
    this.#held = [];
    out.push(readFirmata(raw));
  }

  #tellNoise(out: FirmataDecoded[]): void {
    if (this.#noise.length === 0) return;
    out.push({ type: 'discarded', raw: Uint8Array.from(this.#noise) });
    this.#noise = [];
  }
}

/** Pairs of septets, as far as they are whole. */
const pairs = (data: Uint8Array): number[] =>
  Array.from({ length: Math.floor(data.length / 2) }, (_, at) => fromSeptets(data, at * 2, 2));

const letters = (codes: readonly number[]): string =>
  codes.map((code) => String.fromCharCode(code & 0xff)).join('');

function readFirmata(raw: Uint8Array): FirmataDecoded {
  const [first = 0, second = 0, third = 0] = raw;
  if (first === marks.version) return { type: 'version', major: second, minor: third, raw };
  const kind = first & 0xf0;
  if (kind === digital) {
    return { type: 'digital', port: first & 0x0f, levels: second | (third << 7), raw };
  }
  if (first !== marks.begin) return { type: 'other', raw };
  const data = raw.subarray(2, -1);
  // An odd number of septets is one that lost a byte.
  if (second === sysex.firmware && data.length >= 2 && data.length % 2 === 0) {
    return { type: 'firmware', name: letters(pairs(data.subarray(2))), raw };
  }
  if (second === sysex.i2cReply && data.length >= 4 && data.length % 2 === 0) {
    const [address = 0, register = 0, ...values] = pairs(data);
    return { type: 'i2c', address, register, data: values, raw };
  }
  if (second === sysex.text && data.length % 2 === 0) {
    return { type: 'text', text: letters(pairs(data)), raw };
  }
  const [pin = 0, mode = 0] = data;
  if (second === sysex.pinState && data.length >= 3) return { type: 'pin', pin, mode, raw };
  const isBroken = second === sysex.firmware || second === sysex.i2cReply || second === sysex.text;
  return { type: isBroken ? 'discarded' : 'other', raw };
}
