import { openEmulatedPanel } from '../../../hw-bridge/drivers/emulated-panel.js';
import { FrameDecoder } from '../../../hw-bridge/frame/decode.js';
import { panelLamps, wireIndexOfLamp } from '../../../hw-bridge/panel-model.js';
import type { PanelEvent } from '../../../hw-bridge/panel-port.js';
import { HandTicker } from '../tools/hand-ticker.js';
import { keyReportsIn, ordersIn } from '../tools/hex.js';
import { LampEdges } from '../tools/lamp-edges.js';
import type { BenchMaker } from '../tools/panel-bench.js';
import { untilTurned } from '../tools/waiting.js';

/** Our firmware in the emulated chip, in hand-turned time. Its lamps are what the edges of their pins say. */
export const emulatedBench: BenchMaker = {
  driver: 'emulated',
  title: 'emulated',
  lack: undefined,
  open: async (identity) => {
    const ticker = new HandTicker();
    const until = untilTurned(ticker);
    const edges = panelLamps.map(() => new LampEdges());
    const decoder = new FrameDecoder('board');
    let sent: Uint8Array[] = [];
    let keyReports = 0;
    let loseOneIn = 0;
    let drawn = 7;
    const isLost = (): boolean => {
      if (loseOneIn === 0) return false;
      drawn = (Math.imul(drawn, 1_103_515_245) + 12_345) & 0x7fffffff;
      return (drawn >> 8) % loseOneIn === 0;
    };
    const { panel, board } = openEmulatedPanel({
      identity,
      ticker,
      onProblem: () => undefined,
      onBytes: (direction, bytes) => {
        if (direction === 'sent') sent.push(bytes);
        else keyReports += keyReportsIn(decoder, bytes);
      },
      bend: (_, bytes) => bytes.filter(() => !isLost()),
      changed: (lamp, isLit, atMs) => edges[lamp]?.note(isLit, atMs),
    });
    const events: PanelEvent[] = [];
    panel.listen((event) => events.push(event));
    await until('the emulated panel to connect', () => panel.state === 'connected');
    return {
      panel,
      events,
      press: (key) => board.press(key),
      release: (key) => board.release(key),
      bounce: (key, bounces) => board.pressBouncing(key, bounces),
      lamp: (lamp) => edges[wireIndexOfLamp(lamp) ?? -1]?.mode(ticker.now()) ?? 'off',
      isLit: (lamp) => board.isLit(lamp),
      unplug: () => board.unplug(),
      plug: () => board.plug(),
      // It lives on, as one that is fed from elsewhere.
      silenceHost: () => board.unplug(),
      until,
      pass: (ms) => ticker.pass(ms),
      loseOneIn: (bytes) => {
        loseOneIn = bytes;
      },
      keyReports: () => keyReports,
      takeOrders: () => {
        const orders = ordersIn(sent);
        sent = [];
        return orders;
      },
      close: () => panel.close(),
    };
  },
};
