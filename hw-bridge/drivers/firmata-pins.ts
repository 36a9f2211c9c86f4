import { encodeSysex } from '../frame/encode.js';
import type { FirmataIo, FiveBoard } from './firmata-packages.js';
import { type FirmataPart, pinModes } from './firmata-part.js';
import type { FirmataWires } from './firmata-wires.js';

/** In so many heartbeats every pin has been asked for its mode. */
const modeRounds = 4;

const pinStateQuery = 0x6d;

const portOf = (pin: number): number => pin >> 3;

const portsOf = (places: readonly { readonly pin: number }[]): readonly number[] => [
  ...new Set(places.map(({ pin }) => portOf(pin))),
];

/** Keys and lamps at a board's own pins. A message carries the eight pins of a port at once. */
export class FirmataPins implements FirmataPart {
  readonly silent = undefined;
  readonly #keyPorts: readonly number[];
  readonly #lampPorts: readonly number[];
  #isOld = false;
  #isListening = false;
  #round = 0;
  #lit: readonly boolean[] = [];

  constructor(
    private readonly io: FirmataIo,
    private readonly board: FiveBoard,
    private readonly wires: FirmataWires,
    private readonly seen: (key: number, isPressed: boolean) => void,
    private readonly send: (bytes: Uint8Array) => void,
  ) {
    this.#keyPorts = portsOf(wires.keys);
    this.#lampPorts = portsOf(wires.lamps);
  }

  configure(isOld: boolean): void {
    this.#isOld = isOld;
    for (const { pin } of this.wires.keys) this.board.pinMode(pin, this.#keyMode);
    for (const { pin } of this.wires.lamps) this.board.pinMode(pin, pinModes.output);
    this.#writeLamps([...this.#lampPorts, ...(isOld ? this.#keyPorts : [])]);
    if (!this.#isListening) this.#listen();
    this.#askForKeys();
  }

  show(lit: readonly boolean[]): void {
    const changed = this.wires.lamps.filter((_, lamp) => lit[lamp] !== this.#lit[lamp]);
    this.#lit = lit;
    this.#writeLamps(portsOf(changed));
  }

  refresh(): void {
    // Asked, not told again: some boards drive a lamp low for a moment when they are told that it is an output.
    const pins = [...this.wires.keys, ...this.wires.lamps].map(({ pin }) => pin);
    for (const pin of pins.filter((_, index) => index % modeRounds === this.#round)) {
      this.send(encodeSysex(pinStateQuery, [pin]));
    }
    this.#round = (this.#round + 1) % modeRounds;
    this.#writeLamps(this.#lampPorts);
    this.#askForKeys();
  }

  tookMode(pin: number, mode: number): void {
    const isKey = this.wires.keys.some((it) => it.pin === pin);
    const isLamp = this.wires.lamps.some((it) => it.pin === pin);
    const wanted = isKey ? this.#keyMode : pinModes.output;
    if ((!isKey && !isLamp) || mode === wanted) return;
    this.board.pinMode(pin, wanted);
    this.#writeLamps([portOf(pin)]);
  }

  get #keyMode(): number {
    return this.#isOld ? pinModes.input : pinModes.pullUp;
  }

  #writeLamps(ports: readonly number[]): void {
    for (const [lamp, { pin, activeLow }] of this.wires.lamps.entries()) {
      this.io.updateDigitalPort(pin, (this.#lit[lamp] ?? false) === activeLow ? 0 : 1);
    }
    // An old board pulls an input up when it is written high, and no longer when it is written low.
    if (this.#isOld) for (const { pin } of this.wires.keys) this.io.updateDigitalPort(pin, 1);
    for (const port of ports) this.io.writeDigitalPort(port);
  }

  /** A port that is told to report says at once how it is. */
  #askForKeys(): void {
    for (const port of this.#keyPorts) this.io.reportDigitalPin(port * 8, 1);
  }

  #listen(): void {
    this.#isListening = true;
    for (const [key, { pin, normallyClosed }] of this.wires.keys.entries()) {
      this.board.digitalRead(pin, (level) => this.seen(key, (level === 0) !== normallyClosed));
    }
  }
}
