/**
 * Registers of the MCP23017 (Microchip DS20001952, table 3-5; IOCON.BANK = 0, so that the two banks of eight pins stand
 * side by side and are written and read as a pair).
 */
export const mcp23017 = {
  /** Direction: 1 is an input. All are, after a reset. */
  direction: 0x00,
  /** Pull-up, 100 kOhm: 1 is on. */
  pullUp: 0x0c,
  /** Levels at the pins. */
  levels: 0x12,
  /** What outputs drive. */
  latches: 0x14,
} as const;
