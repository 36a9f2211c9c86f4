import { type WireIndex, wireIndex, wireKeys, wireLamps } from '../panel-model.js';
import { cadenceBytes } from './cadence-table.js';
import { commands, firmwareCommand, longestIdentity, marks, mostStretches } from './constants.js';
import type { Decoded } from './decode.js';
import { encodeFrame, encodeSysex } from './encode.js';
import { imageBytes } from './lamp-image.js';
import { fromSeptets, toSeptets } from './septets.js';

/** What a host asks of a board. Phases in ms, stretches in steps of 10 ms, modes by `lampModes`. */
export type HostCommand =
  | { readonly type: 'version.query' }
  | { readonly type: 'firmware.query' }
  | { readonly type: 'identity.query' }
  /** 1 to 24 letters of visible ASCII, kept by the board for good. */
  | { readonly type: 'identity.set'; readonly identity: string }
  | { readonly type: 'heartbeat.ask'; readonly token: number; readonly phaseMs: number }
  | { readonly type: 'lamp.set'; readonly lamp: WireIndex; readonly mode: number }
  | { readonly type: 'image.set'; readonly packed: readonly number[] }
  | { readonly type: 'cadence.set'; readonly mode: number; readonly stretches: readonly number[] };

/** All keys at once: `down[i]` for the key at place i of the wire; `count` of events so far, modulo 128. */
export interface KeyReport {
  readonly count: number;
  readonly down: readonly boolean[];
}

/** What a board says. */
export type BoardMessage =
  | { readonly type: 'version.reported'; readonly major: number; readonly minor: number }
  | {
      readonly type: 'firmware.reported';
      readonly major: number;
      readonly minor: number;
      readonly name: string;
    }
  | {
      readonly type: 'identity.reported';
      readonly protocol: number;
      readonly keys: number;
      readonly lamps: number;
      readonly identity: string;
    }
  | ({ readonly type: 'keys.reported' } & KeyReport)
  | ({
      readonly type: 'heartbeat.answered';
      readonly token: number;
      readonly imageSum: number;
      readonly cadenceSum: number;
      readonly phaseMs: number;
    } & KeyReport);

const keySeptets = Math.ceil(wireKeys / 7);

function packKeys({ count, down }: KeyReport): number[] {
  const bits = new Array<number>(keySeptets).fill(0);
  for (const [key, isDown] of down.entries()) {
    const place = Math.floor(key / 7);
    if (isDown) bits[place] = (bits[place] ?? 0) | (1 << (key % 7));
  }
  return [count, ...bits];
}

function readKeys(data: Uint8Array, offset: number): KeyReport {
  const isDown = (key: number): boolean =>
    (((data[offset + 1 + Math.floor(key / 7)] ?? 0) >> (key % 7)) & 1) === 1;
  const down = Array.from({ length: wireKeys }, (_, key) => isDown(key));
  return { count: data[offset] ?? 0, down };
}

const toCodes = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0) & 0x7f);

/** The bytes of a command. @throws RangeError for numbers that do not fit: our bug. */
export function encodeCommand(command: HostCommand): Uint8Array {
  switch (command.type) {
    case 'version.query':
      return Uint8Array.of(marks.version);
    case 'firmware.query':
      return encodeSysex(firmwareCommand, []);
    case 'identity.query':
      return encodeFrame(commands.identity, []);
    case 'identity.set':
      return encodeFrame(commands.identity, toCodes(command.identity));
    case 'heartbeat.ask':
      return encodeFrame(commands.heartbeat, [command.token, ...toSeptets(command.phaseMs, 4)]);
    case 'lamp.set':
      return encodeFrame(commands.lamp, [command.lamp, command.mode]);
    case 'image.set':
      return encodeFrame(commands.image, command.packed);
    case 'cadence.set':
      return encodeFrame(commands.cadence, [command.mode, ...cadenceBytes(command.stretches)]);
  }
}

/** The bytes of a board's message. @throws RangeError for numbers that do not fit: our bug. */
export function encodeMessage(message: BoardMessage): Uint8Array {
  switch (message.type) {
    case 'version.reported':
      return Uint8Array.of(marks.version, message.major, message.minor);
    case 'firmware.reported': {
      const name = toCodes(message.name).flatMap((code) => toSeptets(code, 2));
      return encodeSysex(firmwareCommand, [message.major, message.minor, ...name]);
    }
    case 'identity.reported': {
      const { protocol, keys, lamps } = message;
      const letters = toCodes(message.identity.slice(0, longestIdentity));
      return encodeFrame(commands.identity, [protocol, keys, lamps, ...letters]);
    }
    case 'keys.reported':
      return encodeFrame(commands.keys, packKeys(message));
    case 'heartbeat.answered':
      return encodeFrame(commands.heartbeatAnswer, [
        message.token,
        ...packKeys(message),
        ...toSeptets(message.imageSum, 3),
        ...toSeptets(message.cadenceSum, 3),
        ...toSeptets(message.phaseMs, 4),
      ]);
  }
}

/** What a host said; `undefined` for a frame that is whole but means nothing here. */
export function readCommand(decoded: Decoded): HostCommand | undefined {
  if (decoded.type === 'version') return { type: 'version.query' };
  if (decoded.type === 'firmware') return { type: 'firmware.query' };
  if (decoded.type !== 'frame') return undefined;
  const { command, data } = decoded;
  const [first = 0, second = 0] = data;
  if (command === commands.identity && data.length === 0) return { type: 'identity.query' };
  if (command === commands.identity && isIdentity(data)) {
    return { type: 'identity.set', identity: String.fromCharCode(...data) };
  }
  if (command === commands.heartbeat && data.length === 5) {
    return { type: 'heartbeat.ask', token: first, phaseMs: fromSeptets(data, 1, 4) };
  }
  if (command === commands.lamp && data.length === 2 && first < wireLamps && second < 8) {
    return { type: 'lamp.set', lamp: wireIndex(first), mode: second };
  }
  if (command === commands.image && data.length === imageBytes) {
    return { type: 'image.set', packed: [...data] };
  }
  if (command === commands.cadence && isCadence(data)) {
    const stretches = Array.from({ length: second }, (_, at) => fromSeptets(data, 2 + at * 2, 2));
    return { type: 'cadence.set', mode: first, stretches };
  }
  return undefined;
}

const isIdentity = (data: Uint8Array): boolean =>
  data.length <= longestIdentity && data.every((letter) => letter >= 0x20 && letter < 0x7f);

function isCadence(data: Uint8Array): boolean {
  const [mode = 8, count = mostStretches + 1] = data;
  return mode < 8 && count <= mostStretches && data.length === 2 + count * 2;
}

/** What a board said; `undefined` for a frame that is whole but means nothing here. */
export function readMessage(decoded: Decoded): BoardMessage | undefined {
  if (decoded.type === 'discarded') return undefined;
  const { data } = decoded;
  const [first = 0, second = 0, third = 0] = data;
  if (decoded.type === 'version') return { type: 'version.reported', major: first, minor: second };
  if (decoded.type === 'firmware') {
    if (data.length < 2) return undefined;
    const letters = Array.from({ length: Math.floor((data.length - 2) / 2) }, (_, at) =>
      String.fromCharCode(fromSeptets(data, 2 + at * 2, 2)),
    );
    return { type: 'firmware.reported', major: first, minor: second, name: letters.join('') };
  }
  const { command } = decoded;
  if (command === commands.identity && data.length >= 3) {
    const identity = String.fromCharCode(...data.subarray(3));
    return { type: 'identity.reported', protocol: first, keys: second, lamps: third, identity };
  }
  if (command === commands.keys && data.length === 1 + keySeptets) {
    return { type: 'keys.reported', ...readKeys(data, 0) };
  }
  if (command === commands.heartbeatAnswer && data.length === 2 + keySeptets + 10) {
    const sums = 2 + keySeptets;
    return {
      type: 'heartbeat.answered',
      token: first,
      ...readKeys(data, 1),
      imageSum: fromSeptets(data, sums, 3),
      cadenceSum: fromSeptets(data, sums + 3, 3),
      phaseMs: fromSeptets(data, sums + 6, 4),
    };
  }
  return undefined;
}
