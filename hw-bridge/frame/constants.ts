import type { LampMode } from '../../statecharts/terms.js';

/** The version of our own messages; a board and a host of different versions do not talk. */
export const protocolVersion = 1;
/** What our firmware calls itself in Firmata's words. */
export const firmwareName = 'lampfield-panel';

/** The bytes that stand outside of 7-bit data, as in MIDI and Firmata. */
export const marks = { begin: 0xf0, end: 0xf7, version: 0xf9 } as const;

/** Firmata's own sysex for the firmware's name and version; the only one of ours without a checksum. */
export const firmwareCommand = 0x79;

/** Our sysex commands: in 0x01 to 0x0f, which Firmata leaves to its users. */
export const commands = {
  keys: 0x01,
  heartbeatAnswer: 0x02,
  heartbeat: 0x03,
  lamp: 0x04,
  image: 0x05,
  cadence: 0x06,
  identity: 0x07,
} as const;

/** The lamp modes by their three bits on the wire. */
export const lampModes: readonly LampMode[] = Object.freeze([
  'off',
  'steady',
  'wink',
  'flash',
  'flutter',
  'brokenFlutter',
  'dummy',
  'unknown',
]);

/** The place of a mode in `lampModes`. */
export const modeCode = (mode: LampMode): number => lampModes.indexOf(mode);

/** Longest frame a host sends, `begin` and `end` included: a cadence of 12 stretches. */
export const longestFromHost = 32;
/** Longest frame a host listens to: names of foreign firmwares run to 60 letters of two bytes. */
export const longestFromBoard = 128;

/** Letters of an identity: visible ASCII. */
export const longestIdentity = 24;
/** Stretches of one cadence. */
export const mostStretches = 12;
/** One step of a cadence (rule L-05); ms. */
export const stepMs = 10;
/** Phases, in ms, are counted modulo this at most: four septets. */
export const phaseLimit = 2 ** 28;
/** Heartbeats are numbered, and key events counted, modulo this: one septet. */
export const septetLimit = 128;
/** A board whose host is silent for so long shows `unknown` on all lamps; ms. */
export const silenceMs = 3_000;
