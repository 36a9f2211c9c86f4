export { type DriverFacts, type DriverName, driverFacts } from './drivers/driver-facts.js';
export {
  type EmulatedBoard,
  type EmulatedPanel,
  type EmulatedPanelOptions,
  openEmulatedPanel,
} from './drivers/emulated-panel.js';
export {
  type FirmataPanel,
  type FirmataPanelOptions,
  openFirmataPanel,
} from './drivers/firmata-panel.js';
export { MemoryPanel } from './drivers/memory-panel.js';
export { PortPool, type SoughtPanel } from './drivers/port-pool.js';
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
export type { EmulatedControls } from './virtual/running-avr.js';
export type { BoardControls } from './virtual/running-board.js';
export {
  checkWiring,
  type KeyWire,
  type LampWire,
  panelWiring,
  type Wiring,
  type WiringCheck,
  wiringFile,
} from './wiring.js';
export { type BoardName, placeText, type WirePlace } from './wiring-boards.js';
export type { WiringProblem } from './wiring-problems.js';
export type { WiringFile } from './wiring-shape.js';
