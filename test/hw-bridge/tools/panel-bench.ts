import type { PanelEvent, PanelKey, PanelLamp, PanelPort } from '../../../hw-bridge/panel-port.js';
import type { LampMode } from '../../../statecharts/terms.js';
import type { Until } from './waiting.js';

/** One panel on the bench, with hands and eyes at its far end. */
export interface PanelBench {
  readonly panel: PanelPort;
  /** Everything it has told, in order. */
  readonly events: readonly PanelEvent[];
  press(key: PanelKey): void;
  release(key: PanelKey): void;
  /** What the lamp shows at the far end. */
  lamp(lamp: PanelLamp): LampMode;
  unplug(): void;
  plug(): void;
  readonly until: Until;
  /** The orders sent since this was asked last, in hex, without heartbeats; for panels with a wire. */
  readonly takeOrders?: () => readonly string[];
  close(): Promise<void>;
}

/** A driver as the contract takes it. */
export interface BenchMaker {
  readonly driver: string;
  /** Why it cannot be tested on this machine. */
  readonly lack: string | undefined;
  /** Resolves when the panel is connected. */
  open(identity: string): Promise<PanelBench>;
}
