/** What a board is called in a wiring file. */
export type BoardName = 'panel' | 'uno' | 'mega' | 'mcp23017';

/** What can be wired to a board. */
export interface BoardFacts {
  /** As people call it. */
  readonly title: string;
  /** The pins that keys and lamps may use, from and to. */
  readonly firstPin: number;
  readonly lastPin: number;
  /** Keys and lamps are counted apart: key 3 and lamp 3 are two places. */
  readonly hasOwnCounts: boolean;
  /** The pin that is printed A0; `undefined` where none is. */
  readonly analogFirst: number | undefined;
  /** Why the pins below `firstPin` are not free; `undefined` where there are none. */
  readonly reserved: string | undefined;
}

/** The boards of a wiring file. */
export const boards: Readonly<Record<BoardName, BoardFacts>> = Object.freeze({
  panel: {
    title: 'a board with the panel firmware',
    firstPin: 0,
    lastPin: 47,
    hasOwnCounts: true,
    analogFirst: undefined,
    reserved: undefined,
  },
  uno: {
    title: 'an Arduino Uno with StandardFirmata',
    firstPin: 2,
    lastPin: 19,
    hasOwnCounts: false,
    analogFirst: 14,
    reserved: 'pins 0 and 1 are the serial line',
  },
  mega: {
    title: 'an Arduino Mega 2560 with StandardFirmata',
    firstPin: 2,
    lastPin: 69,
    hasOwnCounts: false,
    analogFirst: 54,
    reserved: 'pins 0 and 1 are the serial line',
  },
  mcp23017: {
    title: 'MCP23017 expanders behind a board with StandardFirmata',
    firstPin: 0,
    lastPin: 15,
    hasOwnCounts: false,
    analogFirst: undefined,
    reserved: undefined,
  },
});

/** The names of the boards. */
export const boardNames = Object.freeze(Object.keys(boards)) as readonly BoardName[];

/** Addresses that an MCP23017 can have, from and to. */
export const expanderAddresses = { first: 0x20, last: 0x27 } as const;

/** A place that something is wired to. */
export interface WirePlace {
  readonly pin: number;
  /** On `mcp23017`: which expander. */
  readonly address?: number;
}

/** A place as it is printed on the board: `D2`, `A0`, `GPB3 of 0x21`, `register 2, D4`. */
export function placeText(board: BoardName, { pin, address }: WirePlace): string {
  if (board === 'panel') return `register ${Math.floor(pin / 8) + 1}, D${pin % 8}`;
  if (board === 'mcp23017') {
    const bank = pin < 8 ? 'A' : 'B';
    return `GP${bank}${pin % 8} of 0x${(address ?? expanderAddresses.first).toString(16)}`;
  }
  const { analogFirst = Number.POSITIVE_INFINITY } = boards[board];
  return pin >= analogFirst ? `A${pin - analogFirst}` : `D${pin}`;
}
