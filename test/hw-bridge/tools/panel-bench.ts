import type { DriverFacts, DriverName } from '../../../hw-bridge/drivers/driver-facts.js';
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
  /** What the lamp shows at the far end; where only a pin can be watched, what its edges say. */
  lamp(lamp: PanelLamp): LampMode;
  unplug(): void;
  plug(): void;
  readonly until: Until;
  /**
   * The orders sent since this was asked last, in hex, without heartbeats; for panels with a wire that speak our
   * protocol.
   */
  readonly takeOrders?: () => readonly string[];
  close(): Promise<void>;
  /** Keys that are fitted; all where nothing is said. */
  readonly keys?: readonly PanelKey[];
  /** Lamps that are fitted; all where nothing is said. Access buttons 4 and 5 are always. */
  readonly lamps?: readonly PanelLamp[];
  /** Lets time pass; where time is real, a moment. */
  readonly pass?: (ms: number) => Promise<void>;
  /** Whether a lamp is lit right now. */
  readonly isLit?: (lamp: PanelLamp) => boolean;
  /** Closes a contact with so many bounces. */
  readonly bounce?: (key: PanelKey, bounces: number) => void;
  /** Loses one byte in so many from now on, both ways, by a seed; 0 ends that. */
  readonly loseOneIn?: (bytes: number) => void;
  /** The host says nothing more; the board has its power on. */
  readonly silenceHost?: () => void;
  /** Messages about keys that the board has said so far. */
  readonly keyReports?: () => number;
}

/** A driver as the contract takes it. */
export interface BenchMaker {
  /** Whose row of the driver facts holds. */
  readonly driver: DriverName;
  /** What is at its far end here, for the titles. */
  readonly title: string;
  /** Why it cannot be tested on this machine. */
  readonly lack: string | undefined;
  /** Facts of the driver that this bench has no hands to check; another one of the driver has. */
  readonly unchecked?: readonly (keyof DriverFacts)[];
  /** Resolves when the panel is connected. */
  open(identity: string): Promise<PanelBench>;
}

/** What a panel says of a key that went down. */
export const pressed = (key: PanelKey): PanelEvent => ({ type: 'key.pressed', key });

/** What it says of one that came up. */
export const released = (key: PanelKey): PanelEvent => ({ type: 'key.released', key });

/** Whether a lamp shows a mode. A dummy is dark: where only its pin can be watched, it looks as one that is off. */
export const shows = (bench: PanelBench, lamp: PanelLamp, mode: LampMode): boolean =>
  (mode === 'dummy' ? [mode, 'off'] : [mode]).includes(bench.lamp(lamp));
