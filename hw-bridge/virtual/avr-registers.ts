/** Pins of the Uno's SPI that the registers hang on; firmware/board-uno.c. */
const loadPin = 9;
const latchPin = 10;

/**
 * Two chains of shift registers: 74HC165 with the contacts of keys, 74HC595 with lamps. Eight to a register, as
 * firmware/board-uno.c draws it.
 */
export class ShiftRegisters {
  readonly #closed: Uint8Array;
  readonly #lit: Uint8Array;
  #keys: number[] = [];
  #lamps: number[];

  /**
   * @param count - Registers in each chain.
   * @param changed - Told each lamp that went on or off, when the registers are latched.
   */
  constructor(
    private readonly count: number,
    private readonly changed: (lamp: number, isLit: boolean) => void,
  ) {
    this.#closed = new Uint8Array(count);
    this.#lit = new Uint8Array(count);
    this.#lamps = new Array<number>(count).fill(0);
  }

  /** Opens or closes the contact of a key; one that has no register is passed over. */
  move(key: number, isClosed: boolean): void {
    const place = key >> 3;
    const bit = 1 << (key & 7);
    const before = this.#closed[place] ?? 0;
    if (place < this.count) this.#closed[place] = isClosed ? before | bit : before & ~bit;
  }

  /** Whether a lamp has current. */
  isLit(lamp: number): boolean {
    return (((this.#lit[lamp >> 3] ?? 0) >> (lamp & 7)) & 1) === 1;
  }

  /** Eight clocks: a byte goes into the chain of lamps, one comes out of that of keys, zeros behind the last. */
  readonly exchange = (byte: number): number => {
    this.#lamps = [byte, ...this.#lamps.slice(0, -1)];
    return this.#keys.shift() ?? 0;
  };

  /** A pin of the chip moved. */
  readonly moved = (pin: number, isHigh: boolean): void => {
    if (!isHigh) return;
    // A contact that closes pulls its input down.
    if (pin === loadPin) this.#keys = [...this.#closed].map((bits) => ~bits & 0xff);
    if (pin === latchPin) this.#latch();
  };

  #latch(): void {
    for (let place = 0; place < this.count; place += 1) {
      const now = this.#lamps[place] ?? 0;
      const before = this.#lit[place] ?? 0;
      if (now === before) continue;
      this.#lit[place] = now;
      for (let bit = 0; bit < 8; bit += 1) {
        if (((now ^ before) >> bit) & 1) this.changed(place * 8 + bit, ((now >> bit) & 1) === 1);
      }
    }
  }
}
