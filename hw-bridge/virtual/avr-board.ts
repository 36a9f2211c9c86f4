import { readFileSync } from 'node:fs';
import { checksum } from '../frame/checksum.js';
import { longestIdentity } from '../frame/constants.js';
import { type WireIndex, wireKeys } from '../panel-model.js';
import { AvrChip } from './avr-chip.js';
import { readIntelHex } from './avr-hex.js';
import { ShiftRegisters } from './avr-registers.js';

/** The machine code of the Uno's panel, as it is flashed; it lies in the package, not in what is compiled. */
const firmwareUrl = new URL('../../../hw-bridge/firmware/panel-uno.hex', import.meta.url);

let program: Uint16Array | undefined;

/** Our own firmware for the ATmega328P, read once. */
function panelProgram(): Uint16Array {
  program ??= readIntelHex(readFileSync(firmwareUrl, 'latin1'));
  return program;
}

/** An EEPROM with an identity in it, laid out as firmware/core.c does it. */
export function storedIdentity(identity: string): Uint8Array {
  const letters = [...identity].slice(0, longestIdentity).map((letter) => letter.charCodeAt(0));
  const bytes = new Uint8Array(longestIdentity + 3);
  bytes.set(letters);
  const sum = checksum([letters.length, ...letters]);
  bytes.set([letters.length, sum & 0xff, sum >> 8], longestIdentity);
  return bytes;
}

/** What an emulated board is. */
export interface AvrBoardOptions {
  /** Stored in its EEPROM; up to 24 letters of visible ASCII. None where it is empty. */
  readonly identity: string;
  /** Takes what it says, a byte at a time, and when its last bit was out; ms. */
  readonly send: (byte: number, atMs: number) => void;
  /** Keys and lamps fitted: 48 (default) or 24. */
  readonly fitted?: 24 | 48;
  /** How fast its crystal runs; 1.01 gains a hundredth. Default 1. */
  readonly clockRate?: number;
  /** Another program than our firmware. */
  readonly program?: Uint16Array;
  /** Told when a lamp goes on or off; ms. */
  readonly changed?: (lamp: WireIndex, isLit: boolean, atMs: number) => void;
}

/** A contact that will move by itself: bouncing. */
interface PlannedMove {
  readonly atMs: number;
  readonly key: WireIndex;
  readonly isClosed: boolean;
}

/**
 * A panel as it is soldered: an emulated chip with our machine code in it, shift registers, contacts and lamps. In virtual ms,
 * from 0, also fractions of them; it is exact for any way of advancing.
 */
export class AvrBoard {
  readonly #chip: AvrChip;
  readonly #registers: ShiftRegisters;
  readonly #cyclesPerMs: number;
  #plan: PlannedMove[] = [];

  constructor(options: AvrBoardOptions) {
    const { fitted = wireKeys, clockRate = 1, send, changed, identity } = options;
    this.#registers = new ShiftRegisters(fitted / 8, (lamp, isLit) =>
      changed?.(lamp as WireIndex, isLit, this.#msOf(this.#chip.cycles)),
    );
    this.#chip = new AvrChip({
      program: options.program ?? panelProgram(),
      eeprom: storedIdentity(identity),
      spi: this.#registers.exchange,
      moved: this.#registers.moved,
      sent: (byte, cycles) => send(byte, this.#msOf(cycles)),
    });
    this.#cyclesPerMs = (this.#chip.hertz / 1_000) * clockRate;
  }

  /** How often its watchdog bit, and how many bytes it did not read in time; neither ever should. */
  get troubles(): { readonly watchdogResets: number; readonly overruns: number } {
    return { watchdogResets: this.#chip.watchdogResets, overruns: this.#chip.overruns };
  }

  /** Bytes that are still on the wire to it. */
  get onWire(): number {
    return this.#chip.onWire;
  }

  /** Lets time pass. */
  advance(nowMs: number): void {
    for (let next = this.#plan[0]; next !== undefined && next.atMs <= nowMs; next = this.#plan[0]) {
      this.#plan = this.#plan.slice(1);
      this.#runTo(next.atMs);
      this.#registers.move(next.key, next.isClosed);
    }
    this.#runTo(nowMs);
  }

  /** Puts bytes on the wire to it. */
  receive(chunk: Uint8Array, nowMs: number): void {
    this.advance(nowMs);
    this.#chip.receive(chunk);
  }

  /** Opens or closes the contact of a key. */
  move(key: WireIndex, isClosed: boolean, nowMs: number): void {
    this.advance(nowMs);
    this.#registers.move(key, isClosed);
  }

  /** Moves a contact now and, `flips` times, back and forth in each ms from now. */
  chatter(key: WireIndex, isClosed: boolean, flips: number, nowMs: number): void {
    this.move(key, isClosed, nowMs);
    const moves = Array.from({ length: flips * 2 }, (_, index) => ({
      atMs: nowMs + index + 1,
      key,
      isClosed: index % 2 === 0 ? !isClosed : isClosed,
    }));
    this.#plan = [...this.#plan, ...moves].sort((a, b) => a.atMs - b.atMs);
  }

  /** Whether a lamp has current now. */
  isLit(lamp: WireIndex, nowMs: number): boolean {
    this.advance(nowMs);
    return this.#registers.isLit(lamp);
  }

  /** Pulls the chip's reset: what it knew is gone, its EEPROM is not. */
  reset(nowMs: number): void {
    this.advance(nowMs);
    this.#chip.reset();
  }

  #msOf(cycles: number): number {
    return cycles / this.#cyclesPerMs;
  }

  #runTo(nowMs: number): void {
    this.#chip.runTo(Math.round(nowMs * this.#cyclesPerMs));
  }
}
