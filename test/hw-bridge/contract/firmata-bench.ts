// Loaded before any time is turned: the driver loads it when it first opens a port.
import 'serialport';
import { openFirmataPanel } from '../../../hw-bridge/drivers/firmata-panel.js';
import type { PanelEvent } from '../../../hw-bridge/panel-port.js';
import { MockPort } from '../../../hw-bridge/virtual/mock-port.js';
import {
  VirtualFirmata,
  type VirtualFirmataOptions,
} from '../../../hw-bridge/virtual/virtual-firmata.js';
import type { Wiring } from '../../../hw-bridge/wiring.js';
import { FirmataHands } from '../tools/firmata-rig.js';
import { HandTicker } from '../tools/hand-ticker.js';
import type { BenchMaker } from '../tools/panel-bench.js';
import { untilTurned } from '../tools/waiting.js';

/** A board with Firmata on the bench. */
export type FirmataDevice = Pick<
  VirtualFirmata,
  'attach' | 'receive' | 'reset' | 'stop' | 'reports' | 'setContact' | 'output' | 'watch'
>;

/** The Firmata driver over a virtual board with StandardFirmata, in hand-turned time. */
export const firmataBench = (
  title: string,
  wiring: Wiring,
  options: VirtualFirmataOptions,
): BenchMaker =>
  firmataBenchOver(title, wiring, (ticker) => new VirtualFirmata({ ...options, ticker }));

/** The same over anything that speaks Firmata in the time of a ticker. */
export const firmataBenchOver = (
  title: string,
  wiring: Wiring,
  makeBoard: (ticker: HandTicker) => FirmataDevice,
): BenchMaker => ({
  driver: 'firmata',
  title,
  lack: undefined,
  open: async (identity) => {
    const ticker = new HandTicker();
    const until = untilTurned(ticker);
    const board = makeBoard(ticker);
    const hands = new FirmataHands(board, wiring, () => ticker.now());
    const port = new MockPort(board, { ticker });
    const panel = openFirmataPanel({
      path: port.path,
      binding: port,
      identity,
      wiring,
      ticker,
      onProblem: () => undefined,
    });
    const events: PanelEvent[] = [];
    panel.listen((event) => events.push(event));
    await until('the Firmata panel to connect', () => panel.state === 'connected');
    return {
      panel,
      events,
      keys: wiring.keys.map((it) => it.is),
      lamps: wiring.lamps.map((it) => it.is),
      press: (key) => hands.press(key),
      release: (key) => hands.release(key),
      bounce: (key, bounces) => {
        for (let turn = 0; turn < bounces; turn += 1) {
          ticker.after(turn, () => (turn % 2 === 0 ? hands.press(key) : hands.release(key)));
        }
        ticker.after(bounces, () => hands.press(key));
      },
      lamp: (lamp) => hands.edges(lamp)?.mode(ticker.now()) ?? 'dummy',
      isLit: (lamp) => hands.isLit(lamp),
      unplug: () => port.unplug(),
      plug: () => port.plug(),
      until,
      pass: (ms) => ticker.pass(ms),
      loseOneIn: (bytes) => port.loseOneIn(bytes, 7),
      silenceHost: () => port.delay(1e9, 'toDevice'),
      keyReports: () => board.reports,
      close: async () => {
        await panel.close();
        board.stop();
      },
    };
  },
});
