import type { FirmataDecoded } from './firmata-decode.js';
import { FirmataExpanders } from './firmata-expanders.js';
import type { FirmataIo, FirmataPackages } from './firmata-packages.js';
import { type FirmataPart, pinModes } from './firmata-part.js';
import { FirmataPins } from './firmata-pins.js';
import { FirmataTransport } from './firmata-transport.js';
import { type FirmataWires, pinCounts } from './firmata-wires.js';

/** What a board tells. */
export interface FirmataBoardEvents {
  /** The board has said what it is, and can be told what its pins are. */
  ready(): void;
  /** A contact was seen, debounced or not. */
  seen(key: number, isPressed: boolean): void;
}

/** First version of Firmata's protocol that knows a pull-up mode. */
const firstPullUp = [2, 5] as const;

/**
 * A board with StandardFirmata by johnny-five: one Board for as long as the panel lives, since it leaks 39 KiB each time it
 * is made anew; the line beneath comes and goes.
 *
 * Only johnny-five's Board is used, not its components: its Pin sends the mode with every write and polls each input by
 * a timer; its Expander knows one chip for each address in the whole process, and wants one of StandardFirmata's eight I2C
 * queries for each single pin.
 */
export class FirmataBoard {
  readonly #transport = new FirmataTransport();
  readonly #io: FirmataIo;
  #part: FirmataPart | undefined;
  #isOld = false;
  #isReady = false;

  constructor(
    private readonly packages: FirmataPackages,
    private readonly wires: FirmataWires,
    private readonly events: FirmataBoardEvents,
  ) {
    const pins = Array.from({ length: pinCounts[wires.board] }, () => ({
      supportedModes: Object.values(pinModes),
      analogChannel: 127,
    }));
    // The table of pins is given, not asked for: nothing in Firmata would tell that a byte of it was lost.
    this.#io = new packages.Firmata(this.#transport, {
      skipCapabilities: true,
      pins,
      analogPins: [],
      reportVersionTimeout: 60_000,
    });
    clearTimeout(this.#io.reportVersionTimeoutId);
    this.#io.setMaxListeners(0);
    this.#io.on('error', () => undefined);
    this.#io.once('ready', () => this.#begin());
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /** What does not answer at the board; `undefined` when all is well. */
  get silent(): string | undefined {
    return this.#part?.silent;
  }

  /** Puts a line beneath; `undefined` takes it away. */
  join(send: ((bytes: Uint8Array) => void) | undefined): void {
    this.#transport.join(send);
  }

  /** Takes a message; `false` when firmata-io threw at it, though it was whole. */
  take(message: Exclude<FirmataDecoded, { readonly type: 'discarded' }>): boolean {
    if (message.type === 'other') return true;
    if (message.type === 'pin') {
      this.#part?.tookMode(message.pin, message.mode);
      return true;
    }
    if (message.type === 'version') {
      const [major, minor] = firstPullUp;
      this.#isOld = message.major < major || (message.major === major && message.minor < minor);
    }
    const isTaken = this.#transport.feed(message.raw);
    if (!isTaken) this.#io.buffer.length = 0;
    return isTaken;
  }

  /** Tells the board what its pins are, and asks for all contacts. */
  configure(): void {
    this.#part?.configure(this.#isOld);
  }

  show(lit: readonly boolean[]): void {
    this.#part?.show(lit);
  }

  refresh(): void {
    this.#part?.refresh();
  }

  #begin(): void {
    // Made when firmata-io is ready, so that johnny-five never waits by a timer of its own.
    const board = new this.packages.Board({
      io: this.#io,
      repl: false,
      sigint: false,
      debug: false,
    });
    board.on('error', () => undefined);
    board.once('ready', () => {
      const { wires, events } = this;
      const send = (bytes: Uint8Array): void => this.#transport.write(bytes);
      this.#part =
        wires.board === 'mcp23017'
          ? new FirmataExpanders(this.#io, board, wires, events.seen)
          : new FirmataPins(this.#io, board, wires, events.seen, send);
      this.#isReady = true;
      this.events.ready();
    });
  }
}
