import type { SerialPanel } from './serial-panel.js';

/**
 * A panel whose board runs in this process.
 *
 * @returns The same panel; it stops the board when it is closed, whose timers would keep the process alive.
 */
export function withBoard(panel: SerialPanel, board: { stop(): void }): SerialPanel {
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
