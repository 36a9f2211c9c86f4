export { MemoryPanel } from './drivers/memory-panel.js';
export {
  openSerialPanel,
  type SerialPanel,
  type SerialPanelOptions,
} from './drivers/serial-panel.js';
export type { PanelStatistics } from './drivers/supervisor.js';
export { hostTicker, type Ticker } from './drivers/ticker.js';
export { PanelError, type PanelErrorCode } from './panel-error.js';
export { panelKeys, panelLamps } from './panel-model.js';
export type {
  ClosablePanel,
  PanelEvent,
  PanelKey,
  PanelLamp,
  PanelPort,
  PanelState,
} from './panel-port.js';
export {
  type MockBoard,
  type MockPanel,
  type MockPanelOptions,
  openMockPanel,
} from './virtual/mock-panel.js';
export type { BoardControls } from './virtual/running-board.js';
