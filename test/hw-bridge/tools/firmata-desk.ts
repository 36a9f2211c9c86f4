// Loaded before any time is turned: the driver loads it when it first opens a port.
import 'serialport';
import { openFirmataPanel } from '../../../hw-bridge/drivers/firmata-panel.js';
import type { PanelError } from '../../../hw-bridge/panel-error.js';
import type { PanelEvent } from '../../../hw-bridge/panel-port.js';
import { MockPort } from '../../../hw-bridge/virtual/mock-port.js';
import { MockTime } from '../../../hw-bridge/virtual/mock-time.js';
import {
  VirtualFirmata,
  type VirtualFirmataOptions,
} from '../../../hw-bridge/virtual/virtual-firmata.js';
import type { Wiring } from '../../../hw-bridge/wiring.js';
import { FirmataHands } from './firmata-rig.js';

/** Six buttons and their lamps on the plain pins of an Uno; the third lamp is lit by a low pin. */
export const unoWiring: Wiring = {
  name: 'six buttons',
  board: 'uno',
  debounceMs: 5,
  keys: [1, 2, 3, 4, 5, 6].map((access) => ({
    pin: 1 + access,
    is: { access },
    normallyClosed: false,
  })),
  lamps: [1, 2, 3, 4, 5, 6].map((access) => ({
    pin: 7 + access,
    is: { access },
    activeLow: access === 3,
  })),
};

/** A panel over Firmata at a mock port in hand-turned time, and everything that it has told. */
export function firmataDesk(wiring: Wiring = unoWiring, options: VirtualFirmataOptions = {}) {
  const time = new MockTime();
  const board = new VirtualFirmata({ ...options, ticker: time });
  const hands = new FirmataHands(board, wiring, () => time.now());
  const port = new MockPort(board, { ticker: time, serialNumber: 'adapter 7' });
  const problems: PanelError[] = [];
  const events: PanelEvent[] = [];
  const sent: string[] = [];
  const panel = openFirmataPanel({
    path: port.path,
    binding: port,
    wiring,
    ticker: time,
    onProblem: (problem) => problems.push(problem),
    onBytes: (way, bytes) => {
      if (way === 'sent') sent.push(Buffer.from(bytes).toString('hex'));
    },
  });
  panel.listen((event) => events.push(event));
  return {
    time,
    board,
    hands,
    port,
    problems,
    events,
    sent,
    panel,
    connect: () => time.until('the Firmata panel', () => panel.state === 'connected'),
    close: async () => {
      await panel.close();
      board.stop();
    },
  };
}
