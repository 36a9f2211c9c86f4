import test from 'ava';
import { openSerialPanel } from '../../../hw-bridge/drivers/serial-panel.js';
import { FrameDecoder } from '../../../hw-bridge/frame/decode.js';
import type { PanelEvent } from '../../../hw-bridge/panel-port.js';
import { panelContract } from '../contract/panel-contract.js';
import { keyReportsIn, ordersIn } from '../tools/hex.js';
import type { PanelBench } from '../tools/panel-bench.js';
import { SimavrBoard, SimavrHarness, simavrLack } from './simavr-board.js';

const harness = simavrLack === undefined ? new SimavrHarness('panel') : undefined;
const beganMs = performance.now();
test.after.always('the time it took', (t) => {
  harness?.close();
  t.log(`${((performance.now() - beganMs) / 1_000).toFixed(1)} s`);
  t.pass();
});

/** More at once would not keep real time on a small machine. */
const mostAtOnce = 2;
let open = 0;
const waiting: (() => void)[] = [];

async function enter(): Promise<void> {
  if (open >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  open += 1;
}

function leave(): void {
  open -= 1;
  waiting.shift()?.();
}

/** The serial driver on a pseudo-terminal with our machine code behind it, under another emulator than ours. */
async function simavrBench(identity: string): Promise<PanelBench> {
  if (harness === undefined) throw new Error('simavr is missing');
  await enter();
  const board = new SimavrBoard(harness, identity);
  const { until, happened } = board.happenings;
  await board.plug();
  let sent: Uint8Array[] = [];
  let keyReports = 0;
  let looking: NodeJS.Timeout | undefined;
  const decoder = new FrameDecoder('board');
  const panel = openSerialPanel({
    path: board.path,
    onProblem: happened,
    limits: { retryFirstMs: 20, retryMostMs: 100 },
    onBytes: (direction, bytes) => {
      if (direction === 'sent') sent.push(bytes);
      else keyReports += keyReportsIn(decoder, bytes);
      happened();
    },
  });
  const events: PanelEvent[] = [];
  panel.listen((event) => {
    events.push(event);
    happened();
  });
  await until('the panel under simavr to connect', () => panel.state === 'connected');
  return {
    panel,
    events,
    press: (key) => board.press(key),
    release: (key) => board.release(key),
    lamp: (lamp) => board.lamp(lamp),
    isLit: (lamp) => board.isLit(lamp),
    unplug: () => board.unplug(),
    plug: () => void board.plug(),
    until,
    bounce: (key, bounces) => board.bounce(key, bounces),
    keyReports: () => keyReports,
    silenceHost: () => {
      void panel.close();
      // Nothing comes over the line any more that would make anybody look.
      looking = setInterval(happened, 20);
    },
    takeOrders: () => {
      const orders = ordersIn(sent);
      sent = [];
      return orders;
    },
    close: async () => {
      clearInterval(looking);
      await panel.close();
      board.close();
      leave();
    },
  };
}

panelContract({
  driver: 'serial',
  title: 'our firmware under simavr',
  lack: simavrLack,
  unchecked: ['healsLoss'],
  open: simavrBench,
});
