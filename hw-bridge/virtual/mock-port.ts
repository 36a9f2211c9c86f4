import type { SerialPort, SerialPortMock } from 'serialport';
import type { BindingPort, SerialBinding } from '../drivers/safe-binding.js';
import { hostTicker, type Ticker } from '../drivers/ticker.js';
import { MockWire } from './mock-wire.js';

/** Its own types lie in a package that comes with serialport, not with us. */
type MockBindingPort = NonNullable<SerialPortMock['port']>;

/** What a mock port keeps to itself; rejecting the pending read is how a hang-up is imitated. */
interface MockInternals {
  pendingRead: ((error?: Error) => void) | null;
  read: () => Promise<never>;
}

/** What is at the far end of a mock port: a virtual board, or anything of your own. */
export interface MockDevice {
  /** It is joined to a line, and says what it has to say by `send`; `undefined` when the line is gone. */
  attach(send: ((bytes: Uint8Array) => void) | undefined): void;
  /** Takes what the host wrote. */
  receive(bytes: Uint8Array): void;
  /** Power came back. */
  reset?(): void;
}

/** Which way a fault works: bytes `toHost`, bytes `toDevice`, or both. */
export type WireWay = 'toHost' | 'toDevice' | 'both';

/** How a mock port is made. */
export interface MockPortOptions {
  /** The port's name; no other mock port of this process may have it. One of its own where none is given. */
  readonly path?: string;
  /** The adapter's serial number, as `list()` shows it. */
  readonly serialNumber?: string;
  /** Whose time `delay` counts; that of this machine where none is given. */
  readonly ticker?: Ticker;
}

let made = 0;

/**
 * A port of serialport's mock binding with a device at its far end that answers, and a cable between them that can be pulled,
 * and be bad. For any program that opens a `SerialPort`, whatever it speaks.
 *
 * @example
 * const port = new MockPort({
 *   attach: (send) => send?.(Buffer.from('hello\n')),
 *   receive: (bytes) => console.log('host wrote', bytes),
 * });
 * const serial = await port.serialPort({ baudRate: 9600 });
 * serial.on('data', console.log); // hello
 * port.unplug(); // 'close' with an error, as when somebody pulls the plug
 */
export class MockPort implements SerialBinding {
  readonly path: string;
  readonly serialNumber: string | undefined;
  readonly #device: MockDevice;
  readonly #toHost: MockWire;
  readonly #toDevice: MockWire;
  #open: MockBindingPort | undefined;
  #isPlugged = true;
  #isMade = false;
  #refusal: string | undefined;

  constructor(device: MockDevice, options: MockPortOptions = {}) {
    made += 1;
    const { path = `/dev/lampfield-mock-${made}`, serialNumber, ticker = hostTicker } = options;
    this.path = path;
    this.serialNumber = serialNumber;
    this.#device = device;
    this.#toHost = new MockWire(ticker);
    this.#toDevice = new MockWire(ticker);
  }

  /** Whether a program has it open. */
  get isOpen(): boolean {
    return this.#open?.isOpen ?? false;
  }

  /**
   * Makes a `SerialPort` of the package serialport at it, as a program of yours would: `new SerialPort({ path: port.path,
   * baudRate, binding: port })`.
   *
   * @param options - Any of serialport's own, such as `autoOpen`.
   */
  async serialPort(options: {
    readonly baudRate: number;
    readonly autoOpen?: boolean;
  }): Promise<SerialPort> {
    const serialport = await import('serialport');
    // Its type lists the bindings of three systems and no other.
    const all = { ...options, path: this.path, binding: this } as never;
    return new serialport.SerialPort(all);
  }

  /** What `SerialPort.list()` shows of it; nothing while it is unplugged. */
  async list(): Promise<unknown[]> {
    if (!this.#isPlugged) return [];
    const { path, serialNumber } = this;
    return [{ path, manufacturer: 'lampfield', serialNumber, vendorId: undefined }];
  }

  /** As serialport calls it. */
  async open(options: { readonly path: string; readonly baudRate: number }): Promise<BindingPort> {
    // One module throughout: a port made in another copy of the mock binding would not exist here.
    const { SerialPortMock: mock } = await import('serialport');
    if (!this.#isPlugged) throw new Error(`No such file or directory, cannot open ${this.path}`);
    if (this.#refusal !== undefined) throw new Error(this.#refusal);
    if (!this.#isMade) mock.binding.createPort(this.path);
    this.#isMade = true;
    const port = await mock.binding.open(options);
    this.#join(port);
    return port;
  }

  /** Pulls the plug: whoever has it open sees it close, and it cannot be opened. The device has lost its power. */
  unplug(): void {
    if (!this.#isPlugged) return;
    this.#isPlugged = false;
    this.#hangUp(new Error('hung up: the cable was pulled'));
  }

  /** Puts it back; the device starts anew, as one that is fed through its cable does. */
  plug(): void {
    if (this.#isPlugged) return;
    this.#isPlugged = true;
    this.#device.reset?.();
  }

  /** The next bytes vanish. */
  dropBytes(bytes: number, way: WireWay = 'both'): void {
    for (const wire of this.#wires(way)) wire.bend({ drop: bytes });
  }

  /** The next bytes arrive with one bit turned over each. */
  garble(bytes: number, way: WireWay = 'both'): void {
    for (const wire of this.#wires(way)) wire.bend({ garble: bytes });
  }

  /** From now on every byte takes so long; 0 ends that. Their order is kept. */
  delay(ms: number, way: WireWay = 'both'): void {
    for (const wire of this.#wires(way)) wire.bend({ delayMs: ms });
  }

  /** From now on one byte in so many vanishes, always the same ones by the same seed; 0 ends that. */
  loseOneIn(bytes: number, seed = 1, way: WireWay = 'both'): void {
    for (const wire of this.#wires(way)) wire.bend({ loseOneIn: bytes }, seed);
  }

  /** The cable is good again. */
  mend(): void {
    for (const wire of this.#wires('both')) wire.mend();
  }

  /** Puts bytes on the wire to the host that no device said: noise, a flood, a frame made by hand. */
  inject(bytes: Uint8Array): void {
    const port = this.#open;
    if (port?.isOpen && this.#isPlugged) port.emitData(Buffer.from(bytes));
  }

  /** It cannot be opened, with these words, as a system says them; `undefined` ends that. */
  refuse(message: string | undefined): void {
    this.#refusal = message;
  }

  #wires(way: WireWay): readonly MockWire[] {
    return [
      ...(way === 'toDevice' ? [] : [this.#toHost]),
      ...(way === 'toHost' ? [] : [this.#toDevice]),
    ];
  }

  #join(port: MockBindingPort): void {
    this.#open = port;
    const isHere = (): boolean => this.#isPlugged && this.#open === port;
    const write = port.write.bind(port);
    port.write = async (bytes) => {
      await write(bytes);
      if (!isHere()) return;
      this.#toDevice.carry(bytes, (arrived) => {
        if (isHere()) this.#device.receive(arrived);
      });
    };
    this.#device.attach((bytes) => {
      this.#toHost.carry(bytes, (arrived) => {
        if (isHere() && port.isOpen) port.emitData(Buffer.from(arrived));
      });
    });
  }

  #hangUp(error: Error): void {
    const internals = this.#open as unknown as MockInternals | undefined;
    this.#open = undefined;
    for (const wire of this.#wires('both')) wire.pull();
    this.#device.attach(undefined);
    if (internals === undefined) return;
    const pending = internals.pendingRead;
    internals.pendingRead = null;
    // Whoever is between two reads finds out by the next one.
    internals.read = () => Promise.reject(error);
    pending?.(error);
  }
}
