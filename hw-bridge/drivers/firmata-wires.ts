import type { BoardName, WirePlace } from '../wiring-boards.js';

/** A contact to ground at a pin that is pulled up. */
export interface KeyPlace extends WirePlace {
  readonly normallyClosed: boolean;
}

/** A lamp at a pin. */
export interface LampPlace extends WirePlace {
  readonly activeLow: boolean;
}

/** What is wired to a board with StandardFirmata; keys and lamps are known by their places in these lists. */
export interface FirmataWires {
  readonly board: Exclude<BoardName, 'panel'>;
  readonly keys: readonly KeyPlace[];
  readonly lamps: readonly LampPlace[];
}

/** Pins that each board has; that an expander hangs on an Uno is `assumed:`, and no pin of it is used. */
export const pinCounts: Readonly<Record<FirmataWires['board'], number>> = {
  uno: 20,
  mega: 70,
  mcp23017: 20,
};
