import { AVRUSART, type CPU, usart0Config } from 'avr8js';

// Bits of UCSR0A and UCSR0B: data sheet of the ATmega328P, section 20.11.
const rxComplete = 0x80;
const dataOverrun = 0x08;
const rxEnable = 0x10;

/** What avr8js keeps to itself. */
interface UartInternals {
  readonly cyclesPerChar: number;
  readonly RXC: Parameters<CPU['setInterruptFlag']>[0];
  readonly UDRE: Parameters<CPU['setInterruptFlag']>[0];
}

/** How the wire of a chip's UART behaves. */
export interface AvrUartOptions {
  readonly hertz: number;
  readonly baudRate: number;
  /** Takes each byte that the chip sent, at its last bit. */
  readonly sent: (byte: number) => void;
}

/**
 * The UART of an emulated chip with a wire at its pins. Bytes take their time in both directions. Where avr8js differs
 * from silicon, silicon is followed: a second byte waits while the first is unread, writing UCSR0B forgets no byte, and the
 * interrupt for an empty data register stays until it is filled.
 */
export class AvrUart {
  readonly #usart: AVRUSART;
  readonly #internals: UartInternals;
  readonly #byteCycles: number;
  readonly #wire: number[] = [];
  #unread: number | undefined;
  #isBusy = false;
  #overruns = 0;

  constructor(
    private readonly cpu: CPU,
    options: AvrUartOptions,
  ) {
    this.#usart = new AVRUSART(cpu, usart0Config, options.hertz);
    this.#internals = this.#usart as unknown as UartInternals;
    this.#internals.UDRE.constant = true;
    this.#byteCycles = Math.round((options.hertz * 10) / options.baudRate);
    this.#usart.onByteTransmit = (byte) => {
      cpu.addClockEvent(() => options.sent(byte), this.#internals.cyclesPerChar);
    };
    this.#keepByte();
    this.#keepSecond();
  }

  /** Bytes that the chip lost, since it did not read in time. */
  get overruns(): number {
    return this.#overruns;
  }

  /** Bytes that are on the wire to the chip. */
  get onWire(): number {
    return this.#wire.length;
  }

  /** Puts bytes on the wire to the chip, behind those that are on it. */
  receive(bytes: Iterable<number>): void {
    this.#wire.push(...bytes);
    this.#begin();
  }

  #begin(): void {
    if (this.#isBusy || this.#wire.length === 0) return;
    this.#isBusy = true;
    this.cpu.addClockEvent(() => {
      this.#isBusy = false;
      this.#arrive(this.#wire.shift() ?? 0);
      this.#begin();
    }, this.#byteCycles);
  }

  #arrive(byte: number): void {
    const { data } = this.cpu;
    if (((data[usart0Config.UCSRB] ?? 0) & rxEnable) === 0) return;
    if (((data[usart0Config.UCSRA] ?? 0) & rxComplete) === 0) this.#usart.writeByte(byte, true);
    else if (this.#unread === undefined) this.#unread = byte;
    else {
      this.#overruns += 1;
      data[usart0Config.UCSRA] = (data[usart0Config.UCSRA] ?? 0) | dataOverrun;
    }
  }

  #keepByte(): void {
    const { writeHooks, data } = this.cpu;
    const write = writeHooks[usart0Config.UCSRB];
    writeHooks[usart0Config.UCSRB] = (value, old, address, mask) => {
      const isWaiting = ((data[usart0Config.UCSRA] ?? 0) & rxComplete) !== 0;
      const isDone = write?.(value, old, address, mask);
      if (isWaiting && (value & rxEnable) !== 0) this.cpu.setInterruptFlag(this.#internals.RXC);
      return isDone;
    };
  }

  #keepSecond(): void {
    const { readHooks, data } = this.cpu;
    const read = readHooks[usart0Config.UDR];
    readHooks[usart0Config.UDR] = (address) => {
      const byte = read?.(address) ?? 0;
      data[usart0Config.UCSRA] = (data[usart0Config.UCSRA] ?? 0) & ~dataOverrun;
      const next = this.#unread;
      this.#unread = undefined;
      if (next !== undefined) this.#usart.writeByte(next, true);
      return byte;
    };
  }
}
