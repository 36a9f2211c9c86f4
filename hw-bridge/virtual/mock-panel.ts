import { withBoard } from '../drivers/panel-with-board.js';
import {
  openSerialPanel,
  type SerialPanel,
  type SerialPanelOptions,
} from '../drivers/serial-panel.js';
import { hostTicker, type Ticker } from '../drivers/ticker.js';
import type { PanelKey } from '../panel-port.js';
import { MockPort } from './mock-port.js';
import { type BoardControls, RunningBoard } from './running-board.js';

/** How a mock panel is opened: as a serial one, but for the port. */
export type MockPanelOptions = Omit<
  SerialPanelOptions,
  'path' | 'baudRate' | 'binding' | 'ports'
> & {
  readonly identity: string;
};

/** How the board of a mock panel is made. */
export interface MockBoardOptions {
  /** What it calls itself; up to 24 letters of visible ASCII. */
  readonly identity: string;
  /** Keys and lamps fitted: 48 (default) or 24. */
  readonly fitted?: 24 | 48;
  /** The port's name, where it matters. */
  readonly path?: string;
  /** The serial number of its adapter. */
  readonly serialNumber?: string;
  readonly ticker?: Ticker;
}

/** Hands and eyes at the board of a mock panel, and at its cable. Keys and lamps that it lacks are passed over. */
export interface MockBoard
  extends BoardControls,
    Pick<
      MockPort,
      'unplug' | 'plug' | 'dropBytes' | 'garble' | 'delay' | 'loseOneIn' | 'mend' | 'refuse'
    > {
  /** The port that it is at: `await board.port.serialPort({ baudRate: 57600 })`. */
  readonly port: MockPort;
  /**
   * Closes a contact that bounces: back and forth so many times, once each ms, before it stays closed. One event comes of
   * it, 4 ms after it has come to rest.
   */
  bounce(key: PanelKey, bounces?: number): void;
  /** Presses a key and lets it go after so many ms; resolves then. A key held for less than 4 ms is not noticed. */
  hold(key: PanelKey, ms: number): Promise<void>;
  /** Stops its timers, so that a process can end. */
  stop(): void;
}

/** A panel without hardware, and the hands and eyes at its board. */
export interface MockPanel {
  readonly panel: SerialPanel;
  readonly board: MockBoard;
}

/**
 * Makes a virtual board with our firmware at a mock port: for programs that open the port themselves.
 *
 * @example
 * const board = mockBoard({ identity: 'desk' });
 * const panel = openSerialPanel({ path: board.port.path, binding: board.port, onProblem: console.error });
 */
export function mockBoard(options: MockBoardOptions): MockBoard {
  const { ticker = hostTicker } = options;
  const board = new RunningBoard(options);
  const port = new MockPort(board, options);
  return {
    port,
    get identity() {
      return board.identity;
    },
    press: (key) => board.press(key),
    release: (key) => board.release(key),
    pressBouncing: (key, bounces) => board.pressBouncing(key, bounces),
    bounce: (key, bounces = 8) => board.pressBouncing(key, bounces),
    hold: (key, ms) => {
      board.press(key);
      return new Promise((resolve) => {
        ticker.after(ms, () => {
          board.release(key);
          resolve();
        });
      });
    },
    lamp: (lamp) => board.lamp(lamp),
    isLit: (lamp) => board.isLit(lamp),
    lampsAt: (ms) => board.lampsAt(ms),
    reset: () => board.reset(),
    stop: () => board.stop(),
    unplug: () => port.unplug(),
    plug: () => port.plug(),
    dropBytes: (bytes, way) => port.dropBytes(bytes, way),
    garble: (bytes, way) => port.garble(bytes, way),
    delay: (ms, way) => port.delay(ms, way),
    loseOneIn: (bytes, seed, way) => port.loseOneIn(bytes, seed, way),
    mend: () => port.mend(),
    refuse: (message) => port.refuse(message),
  };
}

/**
 * Opens a panel whose port is serialport's mock and whose board is virtual: every byte goes the way it goes over a real
 * port, in this process.
 *
 * @example
 * const { panel, board } = openMockPanel({ identity: 'desk', onProblem: console.error });
 * panel.listen(console.log);
 * board.press({ access: 4 }); // once connected: { type: 'key.pressed', key: { access: 4 } }
 * board.unplug(); // key.released, then state.changed to lost
 * await panel.close();
 */
export function openMockPanel(options: MockPanelOptions): MockPanel {
  const { identity, ticker } = options;
  const board = mockBoard(ticker === undefined ? { identity } : { identity, ticker });
  const panel = openSerialPanel({ ...options, path: board.port.path, binding: board.port });
  return { panel: withBoard(panel, board), board };
}
