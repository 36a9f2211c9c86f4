/** Modes of a pin in Firmata's protocol. */
export const pinModes = { input: 0x00, output: 0x01, pullUp: 0x0b } as const;

/** A group of pins that are set up, written and read in one way. */
export interface FirmataPart {
  /** Sets everything up, whatever was before; `isOld` for a protocol before 2.5, which has no pull-up mode. */
  configure(isOld: boolean): void;
  /** Writes lamps, lit or dark, that are not so already. */
  show(lit: readonly boolean[]): void;
  /** Says everything once more that may have got lost, and asks for all contacts. */
  refresh(): void;
  /** Takes what a pin is, as the board says. */
  tookMode(pin: number, mode: number): void;
  /** What does not answer at the board, in words. */
  readonly silent: string | undefined;
}
