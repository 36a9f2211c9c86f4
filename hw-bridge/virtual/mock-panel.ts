import {
  openSerialPanel,
  type SerialPanel,
  type SerialPanelOptions,
} from '../drivers/serial-panel.js';
import { MockCable } from './mock-binding.js';
import { type BoardControls, RunningBoard } from './running-board.js';

/** How a mock panel is opened: as a serial one, but for the port. */
export type MockPanelOptions = Omit<SerialPanelOptions, 'path' | 'baudRate' | 'binding'> & {
  readonly identity: string;
};

/** The board at the far end, and its cable. */
export interface MockBoard extends BoardControls {
  unplug(): void;
  plug(): void;
}

/** A panel without hardware, and the hands and eyes at its board. */
export interface MockPanel {
  readonly panel: SerialPanel;
  readonly board: MockBoard;
}

let opened = 0;

/**
 * Opens a panel whose port is serialport's mock and whose board is virtual: every byte goes the way it goes over a real
 * port, in this process.
 */
export function openMockPanel(options: MockPanelOptions): MockPanel {
  opened += 1;
  const { identity, ticker } = options;
  const board = new RunningBoard(ticker === undefined ? { identity } : { identity, ticker });
  const cable = new MockCable(`/dev/lampfield-mock-${opened}`, board);
  const panel = openSerialPanel({ ...options, path: cable.path, binding: cable });
  return { panel: stopping(panel, board), board: controls(board, cable) };
}

/** Closes the board with the panel: its timers would keep the process alive. */
function stopping(panel: SerialPanel, board: RunningBoard): SerialPanel {
  return {
    get identity() {
      return panel.identity;
    },
    get state() {
      return panel.state;
    },
    get statistics() {
      return panel.statistics;
    },
    setLamp: (lamp, mode) => panel.setLamp(lamp, mode),
    listen: (listener) => panel.listen(listener),
    close: async () => {
      await panel.close();
      board.stop();
    },
  };
}

function controls(board: RunningBoard, cable: MockCable): MockBoard {
  return {
    identity: board.identity,
    press: (key) => board.press(key),
    release: (key) => board.release(key),
    pressBouncing: (key, bounces) => board.pressBouncing(key, bounces),
    lamp: (lamp) => board.lamp(lamp),
    isLit: (lamp) => board.isLit(lamp),
    reset: () => board.reset(),
    unplug: () => cable.unplug(),
    plug: () => cable.plug(),
  };
}
