export { MemoryPanel } from './drivers/memory-panel.js';
export type { PanelEvent, PanelKey, PanelLamp, PanelPort, PanelState } from './panel-port.js';
