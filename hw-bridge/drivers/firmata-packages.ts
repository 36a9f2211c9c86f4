import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';

/** What this project uses of firmata-io, which has no types. */
export interface FirmataIo extends EventEmitter {
  readonly isReady: boolean;
  readonly buffer: number[];
  readonly reportVersionTimeoutId: NodeJS.Timeout;
  reportDigitalPin(pin: number, value: 0 | 1): void;
  updateDigitalPort(pin: number, value: 0 | 1): number;
  writeDigitalPort(port: number): void;
  setSamplingInterval(ms: number): void;
  i2cStop(address: number): void;
}

/** What this project uses of johnny-five's Board. */
export interface FiveBoard extends EventEmitter {
  pinMode(pin: number, mode: number): void;
  digitalRead(pin: number, seen: (value: 0 | 1) => void): void;
  i2cConfig(delay: number): void;
  i2cWrite(address: number, bytes: readonly number[]): void;
  i2cRead(
    address: number,
    register: number,
    bytes: number,
    seen: (data: readonly number[]) => void,
  ): void;
}

/** One pin as firmata-io keeps it; the table is the board's own from then on. */
export interface FirmataPin {
  readonly supportedModes: readonly number[];
  readonly analogChannel: number;
}

interface FirmataOptions {
  readonly skipCapabilities: true;
  readonly pins: FirmataPin[];
  readonly analogPins: number[];
  readonly reportVersionTimeout: number;
}

/** Both packages. */
export interface FirmataPackages {
  readonly Firmata: new (transport: EventEmitter, options: FirmataOptions) => FirmataIo;
  readonly Board: new (options: {
    readonly io: FirmataIo;
    readonly repl: false;
    readonly sigint: false;
    readonly debug: false;
  }) => FiveBoard;
}

/** Loads them when a board is wanted: johnny-five takes a tenth of a second. Neither has types of its own. */
export function loadFirmata(): FirmataPackages {
  const require = createRequire(import.meta.url);
  const { Board } = require('johnny-five') as Pick<FirmataPackages, 'Board'>;
  const { Firmata } = require('firmata-io') as Pick<FirmataPackages, 'Firmata'>;
  return { Firmata, Board };
}
