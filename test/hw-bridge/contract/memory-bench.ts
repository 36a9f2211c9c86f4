import { MemoryPanel } from '../../../hw-bridge/drivers/memory-panel.js';
import type { PanelEvent } from '../../../hw-bridge/panel-port.js';
import type { BenchMaker } from '../tools/panel-bench.js';

/** A panel that is only remembered. */
export const memoryBench: BenchMaker = {
  driver: 'memory',
  title: 'memory',
  lack: undefined,
  // Nothing lies between it and whoever reads its lamps.
  unchecked: ['healsLoss', 'ownDebounce', 'ownPhase'],
  open: async (identity) => {
    const panel = new MemoryPanel(identity);
    const events: PanelEvent[] = [];
    panel.listen((event) => events.push(event));
    return {
      panel,
      events,
      press: (key) => panel.press(key),
      release: (key) => panel.release(key),
      lamp: (lamp) => panel.lamp(lamp),
      unplug: () => panel.unplug(),
      plug: () => panel.plug(),
      until: async (what, isSo) => {
        if (!isSo()) throw new Error(`not at once: ${what}`);
      },
      silenceHost: () => panel.unplug(),
      close: async () => undefined,
    };
  },
};
