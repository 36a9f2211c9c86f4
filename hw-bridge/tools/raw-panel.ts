import type { LampMode } from '../../statecharts/terms.js';
import type { PanelState } from '../panel-port.js';
import type { BoardName, WirePlace } from '../wiring-boards.js';

/** What a panel says by its wires. */
export type RawPanelEvent =
  | { readonly type: 'wire.changed'; readonly wire: number; readonly isDown: boolean }
  | { readonly type: 'state.changed'; readonly state: PanelState }
  /** The board answered that its lamps are as they were sent. */
  | { readonly type: 'lamps.agreed' };

/**
 * A panel by its wires, before anybody has said what each of them is: for the wizard and the tester. A wire is an index of
 * the places of keys, or of lamps.
 */
export interface RawPanel {
  readonly state: PanelState;
  readonly identity: string;
  /** What is on the board, in words; '' before it is known. */
  readonly firmware: string;
  readonly board: BoardName;
  readonly keyPlaces: readonly WirePlace[];
  readonly lampPlaces: readonly WirePlace[];
  /** Keys and lamps use the same pins. */
  readonly isShared: boolean;
  /** From a question to its answer, ms, each as it was measured; empty where the board answers none. */
  readonly roundTrips: readonly number[];
  /** Makes these wires outputs, where they are not so anyway; resolves when they are. */
  beginLamps(wires: readonly number[]): Promise<void>;
  setLamp(wire: number, mode: LampMode): void;
  listen(listener: (event: RawPanelEvent) => void): () => void;
  close(): Promise<void>;
}
