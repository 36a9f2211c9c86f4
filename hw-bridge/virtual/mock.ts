/** `lampfield/hw-bridge/mock`: panels and serial ports without hardware, for tests. */

export {
  type FirmataPanel,
  type FirmataPanelOptions,
  openFirmataPanel,
} from '../drivers/firmata-panel.js';
export {
  openSerialPanel,
  type SerialPanel,
  type SerialPanelOptions,
} from '../drivers/serial-panel.js';
export type { Ticker } from '../drivers/ticker.js';
export { PanelError, type PanelErrorCode } from '../panel-error.js';
export type { PanelEvent, PanelKey, PanelLamp, PanelPort, PanelState } from '../panel-port.js';
export type { LampSeen } from './lamp-history.js';
export {
  type MockBoard,
  type MockBoardOptions,
  type MockPanel,
  type MockPanelOptions,
  mockBoard,
  openMockPanel,
} from './mock-panel.js';
export { type MockDevice, MockPort, type MockPortOptions, type WireWay } from './mock-port.js';
export { MockTime } from './mock-time.js';
export { VirtualFirmata, type VirtualFirmataOptions } from './virtual-firmata.js';
