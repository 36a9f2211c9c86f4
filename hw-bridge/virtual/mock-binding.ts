import type { SerialPortMock } from 'serialport';
import type { BindingPort, SerialBinding } from '../drivers/safe-binding.js';
import type { RunningBoard } from './running-board.js';

/** Its own types lie in a package that comes with serialport, not with us. */
type MockPort = NonNullable<SerialPortMock['port']>;

/** What a mock port keeps to itself; rejecting the pending read is how a hang-up is imitated. */
interface MockInternals {
  pendingRead: ((error?: Error) => void) | null;
}

/** The cable between a port of serialport's mock binding and a virtual board. */
export class MockCable implements SerialBinding {
  #open: MockPort | undefined;
  #isPlugged = true;
  #isMade = false;

  /** @param path - The port's name; no other cable of this process may have it. */
  constructor(
    readonly path: string,
    private readonly board: RunningBoard,
  ) {}

  async list(): Promise<unknown[]> {
    return this.#isPlugged ? [{ path: this.path }] : [];
  }

  async open(options: { readonly path: string; readonly baudRate: number }): Promise<BindingPort> {
    // One module throughout: a port made in another copy of the mock binding would not exist here.
    const { SerialPortMock: mock } = await import('serialport');
    if (!this.#isPlugged) throw new Error(`No such file or directory, cannot open ${this.path}`);
    if (!this.#isMade) mock.binding.createPort(this.path);
    this.#isMade = true;
    const port = await mock.binding.open(options);
    this.#join(port);
    return port;
  }

  /** Pulls the cable: the board lives on, nobody hears it. */
  unplug(): void {
    if (!this.#isPlugged) return;
    this.#isPlugged = false;
    this.#hangUp(new Error('hung up: the cable was pulled'));
  }

  /** Puts it back; the board starts anew, as one that is fed through its cable does. */
  plug(): void {
    if (this.#isPlugged) return;
    this.#isPlugged = true;
    this.board.reset();
  }

  #join(port: MockPort): void {
    this.#open = port;
    this.board.attach((bytes) => {
      if (port.isOpen) port.emitData(Buffer.from(bytes));
    });
    const write = port.write.bind(port);
    port.write = async (bytes) => {
      await write(bytes);
      if (this.#isPlugged && this.#open === port) this.board.receive(bytes);
    };
  }

  #hangUp(error: Error): void {
    const internals = this.#open as unknown as MockInternals | undefined;
    this.#open = undefined;
    this.board.attach(undefined);
    const pending = internals?.pendingRead;
    if (internals) internals.pendingRead = null;
    pending?.(error);
  }
}
