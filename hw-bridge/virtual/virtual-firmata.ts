import { hostTicker, type Ticker } from '../drivers/ticker.js';
import { fromSeptets, toSeptets } from '../frame/septets.js';
import { Mcp23017Chip } from './mcp23017-chip.js';

/** What a virtual board with StandardFirmata is. */
export interface VirtualFirmataOptions {
  /** Its pins: 20 is an Uno, 70 a Mega. Default 20. */
  readonly pins?: 20 | 70;
  /** Addresses of the MCP23017 expanders on its I2C bus. */
  readonly expanders?: readonly number[];
  /** Version of the protocol; default 2.5. Before that, an input is pulled up by writing it high. */
  readonly version?: readonly [number, number];
  /** What its firmware is called. */
  readonly firmware?: string;
  readonly ticker?: Ticker;
}

const modes = { input: 0x00, output: 0x01, i2c: 0x06, pullUp: 0x0b } as const;
const sysexBegin = 0xf0;
const sysexEnd = 0xf7;
/** Its buffer for one message; what is longer is dropped. */
const longest = 64;
const mostQueries = 8;

/** How many bytes a message has that is not sysex. */
const lengths: readonly (readonly [number, number])[] = [
  [0x90, 3],
  [0xe0, 3],
  [0xc0, 2],
  [0xd0, 2],
  [0xf4, 3],
  [0xf5, 3],
  [0xf9, 1],
  [0xff, 1],
];

interface Query {
  readonly address: number;
  readonly register: number;
  readonly bytes: number;
}

/**
 * The device's end of Firmata as StandardFirmata 2.5 behaves, over bytes: digital pins, and MCP23017 expanders on I2C. Not
 * analog pins, servos or PWM.
 */
export class VirtualFirmata {
  readonly #pins: number;
  readonly #version: readonly [number, number];
  readonly #firmware: string;
  readonly #ticker: Ticker;
  readonly #chips: ReadonlyMap<number, Mcp23017Chip>;
  readonly #modes: number[];
  readonly #written: boolean[];
  readonly #isPulled: boolean[];
  /** Contacts to ground that are closed. */
  readonly #closed: boolean[];
  readonly #reporting = new Set<number>();
  readonly #reported = new Map<number, number>();
  #queries: Query[] = [];
  #isI2cOn = false;
  #samplingMs = 19;
  #held: number[] = [];
  #reports = 0;
  #send: ((bytes: Uint8Array) => void) | undefined;
  #cancel = (): void => undefined;
  readonly #watchers = new Set<() => void>();

  constructor(options: VirtualFirmataOptions = {}) {
    this.#pins = options.pins ?? 20;
    this.#version = options.version ?? [2, 5];
    this.#firmware = options.firmware ?? 'StandardFirmata.ino';
    this.#ticker = options.ticker ?? hostTicker;
    this.#chips = new Map((options.expanders ?? []).map((it) => [it, new Mcp23017Chip()]));
    this.#modes = new Array<number>(this.#pins).fill(modes.output);
    this.#written = new Array<boolean>(this.#pins).fill(false);
    this.#isPulled = new Array<boolean>(this.#pins).fill(false);
    this.#closed = new Array<boolean>(this.#pins).fill(false);
  }

  /** Messages about contacts that it has said. */
  get reports(): number {
    return this.#reports;
  }

  /** Joins it to a line; what it says while it is joined to none is lost. */
  attach(send: ((bytes: Uint8Array) => void) | undefined): void {
    this.#send = send;
  }

  /** Power comes, or the reset button: everything is forgotten; it says its version and firmware. */
  reset(): void {
    this.#held = [];
    for (const chip of this.#chips.values()) chip.reset();
    this.#forget();
    this.#say([0xf9, ...this.#version]);
    this.#sayFirmware();
  }

  /** Takes what the line brought. */
  receive(chunk: Uint8Array): void {
    for (const byte of chunk) this.#take(byte);
    this.#watched();
  }

  /** Closes or opens a contact between a pin and ground; with an address, at that expander. */
  setContact(pin: number, isClosed: boolean, address?: number): void {
    if (address !== undefined) {
      this.#chips.get(address)?.setContact(pin, isClosed);
      return;
    }
    this.#closed[pin] = isClosed;
    this.#report(pin >> 3);
  }

  /** Whether a pin is driven high; `undefined` where it is no output. With an address, at that expander. */
  output(pin: number, address?: number): boolean | undefined {
    if (address !== undefined) return this.#chips.get(address)?.output(pin);
    return this.#modes[pin] === modes.output ? this.#written[pin] : undefined;
  }

  /** Calls `look` after everything that may have moved a pin. */
  watch(look: () => void): void {
    this.#watchers.add(look);
  }

  /** Stops its timers; it can be used on. */
  stop(): void {
    this.#cancel();
  }

  #watched(): void {
    for (const look of this.#watchers) look();
  }

  /** What SYSTEM_RESET does; nothing is said. */
  #forget(): void {
    // All pins are outputs after StandardFirmata began, and dark.
    this.#modes.fill(modes.output);
    this.#written.fill(false);
    this.#isPulled.fill(false);
    this.#reporting.clear();
    this.#reported.clear();
    this.#queries = [];
    this.#isI2cOn = false;
    this.#samplingMs = 19;
    this.#cancel();
    this.#watched();
  }

  #take(byte: number): void {
    const [first] = this.#held;
    if (first === sysexBegin && byte === sysexEnd) {
      const [, command = 0, ...data] = this.#held;
      this.#held = [];
      this.#sysex(command, data);
    } else if (byte >= 0x80) {
      this.#held = [byte];
      this.#endIfWhole();
    } else if (first !== undefined) {
      this.#held.push(byte);
      if (first !== sysexBegin) this.#endIfWhole();
      else if (this.#held.length > longest) this.#held = [];
    }
  }

  #endIfWhole(): void {
    const [first = 0, second = 0, third = 0] = this.#held;
    const kind = first < 0xf0 ? first & 0xf0 : first;
    const length = lengths.find(([it]) => it === kind)?.[1];
    if (length === undefined && first !== sysexBegin) this.#held = [];
    if (length === undefined || this.#held.length < length) return;
    this.#held = [];
    if (kind === 0x90) this.#writePort(first & 0x0f, second | (third << 7));
    else if (kind === 0xd0) this.#reportPort(first & 0x0f, second !== 0);
    else if (kind === 0xf4) this.#setMode(second, third);
    else if (kind === 0xf5) this.#writePin(second, third !== 0);
    else if (kind === 0xf9) this.#say([0xf9, ...this.#version]);
    else if (kind === 0xff) this.#forget();
  }

  #sysex(command: number, data: readonly number[]): void {
    if (command === 0x79) this.#sayFirmware();
    else if (command === 0x78) this.#isI2cOn = true;
    else if (command === 0x76) this.#i2c(data);
    else if (command === 0x6d) this.#sayPin(data[0] ?? 0);
    else if (command === 0x7a) this.#samplingMs = Math.max(1, fromSeptets(asBytes(data), 0, 2));
  }

  #sayPin(pin: number): void {
    if (pin >= this.#pins) return;
    const state = this.#written[pin] || this.#isPulled[pin] ? 1 : 0;
    this.#say([sysexBegin, 0x6e, pin, this.#modes[pin] ?? 0, state, sysexEnd]);
  }

  #setMode(pin: number, mode: number): void {
    if (pin >= this.#pins) return;
    const isOld = this.#version[0] === 2 && this.#version[1] < 5;
    // An old one drives an output low as it sets it up.
    if (mode === modes.output && isOld) this.#written[pin] = false;
    if (mode === modes.pullUp && isOld) return;
    this.#modes[pin] = mode;
    this.#isPulled[pin] = mode === modes.pullUp;
    this.#report(pin >> 3);
  }

  #writePort(port: number, levels: number): void {
    for (let bit = 0; bit < 8; bit += 1)
      this.#writePin(port * 8 + bit, ((levels >> bit) & 1) === 1);
  }

  #writePin(pin: number, isHigh: boolean): void {
    if (this.#modes[pin] === modes.output) this.#written[pin] = isHigh;
    const isOld = this.#version[0] === 2 && this.#version[1] < 5;
    if (this.#modes[pin] === modes.input && (isHigh || isOld)) this.#isPulled[pin] = isHigh;
  }

  #reportPort(port: number, isOn: boolean): void {
    if (!isOn) this.#reporting.delete(port);
    else this.#reporting.add(port);
    this.#reported.delete(port);
    this.#report(port);
  }

  #report(port: number): void {
    if (!this.#reporting.has(port)) return;
    let levels = 0;
    for (let bit = 0; bit < 8; bit += 1) {
      const pin = port * 8 + bit;
      const isInput = this.#modes[pin] === modes.input || this.#modes[pin] === modes.pullUp;
      if (isInput && this.#isPulled[pin] && !this.#closed[pin]) levels |= 1 << bit;
    }
    if (this.#reported.get(port) === levels) return;
    this.#reported.set(port, levels);
    this.#reports += 1;
    this.#say([0x90 | port, levels & 0x7f, levels >> 7]);
  }

  #i2c([address = 0, mode = 0, ...data]: readonly number[]): void {
    const kind = (mode >> 3) & 3;
    const values = Array.from({ length: Math.floor(data.length / 2) }, (_, at) =>
      fromSeptets(asBytes(data), at * 2, 2),
    );
    if (!this.#isI2cOn) return;
    if (kind === 0) this.#chips.get(address)?.write(values);
    else if (kind === 3) this.#queries = this.#queries.filter((it) => it.address !== address);
    else {
      const [register = 0, bytes = 0] = values;
      if (kind === 1) this.#read({ address, register, bytes });
      else if (this.#queries.length < mostQueries) {
        this.#queries.push({ address, register, bytes });
        this.#sampleLater();
      }
    }
  }

  #sampleLater(): void {
    this.#cancel();
    if (this.#queries.length === 0) return;
    this.#cancel = this.#ticker.after(this.#samplingMs, () => {
      for (const query of this.#queries) this.#read(query);
      this.#sampleLater();
    });
  }

  /** A chip that is not there is answered for without data. */
  #read({ address, register, bytes }: Query): void {
    const data = this.#chips.get(address)?.read(register, bytes) ?? [];
    this.#reports += 1;
    const values = [address, register, ...data].flatMap((it) => toSeptets(it, 2));
    this.#say([sysexBegin, 0x77, ...values, sysexEnd]);
  }

  #sayFirmware(): void {
    const name = [...this.#firmware].flatMap((it) => toSeptets(it.charCodeAt(0) & 0xff, 2));
    this.#say([sysexBegin, 0x79, ...this.#version, ...name, sysexEnd]);
  }

  #say(bytes: readonly number[]): void {
    this.#send?.(Uint8Array.from(bytes));
  }
}

const asBytes = (data: readonly number[]): Uint8Array => Uint8Array.from(data);
