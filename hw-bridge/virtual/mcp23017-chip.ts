/** Registers, the first of each pair. */
const direction = 0x00;
const pullUp = 0x0c;
const levels = 0x12;
const latches = 0x14;

/**
 * An MCP23017 as its data sheet has it (Microchip DS20001952), with IOCON.BANK = 0: 22 registers, a pointer that goes on by
 * itself, 16 pins.
 */
export class Mcp23017Chip {
  readonly #registers = new Uint8Array(0x16);
  /** Levels that the outside puts on pins; high where nothing pulls down. */
  #outside = 0xffff;

  constructor() {
    this.reset();
  }

  /** Power comes. */
  reset(): void {
    this.#registers.fill(0);
    this.#registers[direction] = 0xff;
    this.#registers[direction + 1] = 0xff;
  }

  /** Closes or opens a contact between a pin and ground. */
  setContact(pin: number, isClosed: boolean): void {
    if (isClosed) this.#outside &= ~(1 << pin);
    else this.#outside |= 1 << pin;
  }

  /** Whether it drives a pin high; `undefined` where the pin is an input. */
  output(pin: number): boolean | undefined {
    const isInput = ((this.#pair(direction) >> pin) & 1) === 1;
    return isInput ? undefined : ((this.#pair(latches) >> pin) & 1) === 1;
  }

  /** What a master writes: a register, then what goes into it and those after it. */
  write([register = 0, ...values]: readonly number[]): void {
    for (const [offset, value] of values.entries()) {
      const at = (register + offset) % this.#registers.length;
      // Who writes to the levels writes to the latches.
      const target = at === levels || at === levels + 1 ? at - levels + latches : at;
      this.#registers[target] = value;
    }
  }

  /** What a master reads from a register on. */
  read(register: number, bytes: number): readonly number[] {
    const inputs = this.#pair(direction);
    const pulled = this.#outside & this.#pair(pullUp);
    const pins = (pulled & inputs) | (this.#pair(latches) & ~inputs);
    return Array.from({ length: bytes }, (_, offset) => {
      const at = (register + offset) % this.#registers.length;
      if (at === levels) return pins & 0xff;
      if (at === levels + 1) return (pins >> 8) & 0xff;
      return this.#registers[at] ?? 0;
    });
  }

  #pair(register: number): number {
    return (this.#registers[register] ?? 0) | ((this.#registers[register + 1] ?? 0) << 8);
  }
}
