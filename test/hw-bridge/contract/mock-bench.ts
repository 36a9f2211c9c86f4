// Loaded before any time is turned: the driver loads it when it first opens a port.
import 'serialport';
import { FrameDecoder } from '../../../hw-bridge/frame/decode.js';
import type { PanelEvent } from '../../../hw-bridge/panel-port.js';
import { openMockPanel } from '../../../hw-bridge/virtual/mock-panel.js';
import { HandTicker } from '../tools/hand-ticker.js';
import { keyReportsIn, ordersIn } from '../tools/hex.js';
import type { BenchMaker } from '../tools/panel-bench.js';
import { untilTurned } from '../tools/waiting.js';

/** The serial driver over serialport's mock, in hand-turned time. */
export const mockBench: BenchMaker = {
  driver: 'mock',
  title: 'mock',
  lack: undefined,
  open: async (identity) => {
    const ticker = new HandTicker();
    const until = untilTurned(ticker);
    let sent: Uint8Array[] = [];
    let keyReports = 0;
    const decoder = new FrameDecoder('board');
    const { panel, board } = openMockPanel({
      identity,
      ticker,
      onProblem: () => undefined,
      onBytes: (direction, bytes) => {
        if (direction === 'sent') sent.push(bytes);
        else keyReports += keyReportsIn(decoder, bytes);
      },
    });
    const events: PanelEvent[] = [];
    panel.listen((event) => events.push(event));
    await until('the mock panel to connect', () => panel.state === 'connected');
    return {
      panel,
      events,
      press: (key) => board.press(key),
      release: (key) => board.release(key),
      lamp: (lamp) => board.lamp(lamp),
      unplug: () => board.unplug(),
      plug: () => board.plug(),
      until,
      pass: (ms) => ticker.pass(ms),
      takeOrders: () => {
        const orders = ordersIn(sent);
        sent = [];
        return orders;
      },
      isLit: (lamp) => board.isLit(lamp),
      bounce: (key, bounces) => board.bounce(key, bounces),
      loseOneIn: (bytes) => board.loseOneIn(bytes, 7),
      silenceHost: () => void panel.close(),
      keyReports: () => keyReports,
      close: () => panel.close(),
    };
  },
};
