import { openSerialPanel } from '../../../hw-bridge/drivers/serial-panel.js';
import type { PanelEvent } from '../../../hw-bridge/panel-port.js';
import { ordersIn } from '../tools/hex.js';
import type { BenchMaker } from '../tools/panel-bench.js';
import { PtyBoard, ptyLack } from '../tools/pty-board.js';

/** The serial driver over a pseudo-terminal, in real time. */
export const ptyBench: BenchMaker = {
  driver: 'serial over a pseudo-terminal',
  lack: ptyLack,
  open: async (identity) => {
    const pty = new PtyBoard(identity);
    pty.plug();
    const { until, happened } = pty.happenings;
    let sent: Uint8Array[] = [];
    const panel = openSerialPanel({
      path: pty.path,
      onProblem: happened,
      limits: { retryFirstMs: 20, retryMostMs: 100 },
      onBytes: (direction, bytes) => {
        if (direction === 'sent') sent.push(bytes);
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
      close: async () => {
        await panel.close();
        pty.close();
      },
    };
  },
};
