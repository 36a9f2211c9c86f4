import { setTimeout as sleep } from 'node:timers/promises';
import { openSerialPanel } from '../../../hw-bridge/drivers/serial-panel.js';
import { FrameDecoder } from '../../../hw-bridge/frame/decode.js';
import type { PanelEvent } from '../../../hw-bridge/panel-port.js';
import { keyReportsIn, ordersIn } from '../tools/hex.js';
import type { BenchMaker } from '../tools/panel-bench.js';
import { PtyBoard, ptyLack } from '../tools/pty-board.js';

/** The serial driver over a pseudo-terminal, in real time. */
export const ptyBench: BenchMaker = {
  driver: 'serial',
  title: 'serial over a pseudo-terminal',
  lack: ptyLack,
  open: async (identity) => {
    const pty = new PtyBoard(identity);
    pty.plug();
    const { until, happened } = pty.happenings;
    let sent: Uint8Array[] = [];
    let keyReports = 0;
    let looking: NodeJS.Timeout | undefined;
    const decoder = new FrameDecoder('board');
    const panel = openSerialPanel({
      path: pty.path,
      onProblem: happened,
      limits: { retryFirstMs: 20, retryMostMs: 100 },
      onBytes: (direction, bytes) => {
        if (direction === 'sent') sent.push(bytes);
        else keyReports += keyReportsIn(decoder, bytes);
      },
    });
    const events: PanelEvent[] = [];
    panel.listen((event) => {
      events.push(event);
      happened();
    });
    await until('the panel on the pseudo-terminal to connect', () => panel.state === 'connected');
    return {
      panel,
      events,
      press: (key) => pty.board.press(key),
      release: (key) => pty.board.release(key),
      lamp: (lamp) => pty.board.lamp(lamp),
      unplug: () => pty.unplug(),
      plug: () => pty.plug(),
      until,
      takeOrders: () => {
        const orders = ordersIn(sent);
        sent = [];
        return orders;
      },
      loseOneIn: (bytes) => pty.loseOneIn(bytes),
      pass: (ms) => sleep(ms),
      isLit: (lamp) => pty.board.isLit(lamp),
      bounce: (key, bounces) => pty.board.pressBouncing(key, bounces),
      silenceHost: () => {
        void panel.close();
        // Nothing comes over the line any more that would make anybody look.
        looking = setInterval(happened, 20);
      },
      keyReports: () => keyReports,
      close: async () => {
        clearInterval(looking);
        await panel.close();
        pty.close();
      },
    };
  },
};
