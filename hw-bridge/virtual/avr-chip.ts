import {
  AVRADC,
  AVRClock,
  AVREEPROM,
  AVRIOPort,
  AVRSPI,
  AVRTWI,
  AVRWatchdog,
  adcConfig,
  avrInstruction,
  CPU,
  clockConfig,
  type EEPROMBackend,
  eepromConfig,
  portBConfig,
  portCConfig,
  portDConfig,
  spiConfig,
  twiConfig,
  watchdogConfig,
} from 'avr8js';
import { AvrSleep } from './avr-sleep.js';
import { AvrUart } from './avr-uart.js';

/** An ATmega328P has 2 KiB of SRAM, and 1 KiB of EEPROM. */
const sramBytes = 2_048;
const eepromBytes = 1_024;
const seiOpcode = 0x9478;
const MCUSR = 0x54;
/** Reset flags of MCUSR: why the chip began. */
const externalReset = 0x02;
const watchdogReset = 0x08;

/** One of the pins as an Arduino Uno counts them: 0 to 13, then A0 to A5 as 14 to 19. */
export type UnoPin = number;

/** What an emulated chip is. */
export interface AvrChipOptions {
  /** Its flash, as `readIntelHex` makes it. */
  readonly program: Uint16Array;
  /** What its EEPROM holds at first; erased where nothing is given. It survives resets. */
  readonly eeprom?: Uint8Array;
  /** Default 16,000,000. */
  readonly hertz?: number;
  /** Of the wire to its UART; default 57,600. */
  readonly baudRate?: number;
  /** Takes each byte that it sends, in the cycle of the last bit. */
  readonly sent?: (byte: number, cycles: number) => void;
  /** What hangs on its SPI: takes a byte, gives the one that comes back. */
  readonly spi?: (byte: number) => number;
  /** Told when an output pin moves. */
  readonly moved?: (pin: UnoPin, isHigh: boolean, cycles: number) => void;
}

/** Everything that a reset makes anew. */
interface Silicon {
  readonly cpu: CPU;
  readonly uart: AvrUart;
  readonly sleep: AvrSleep;
  readonly ports: readonly AVRIOPort[];
}

/**
 * An ATmega328P that runs real machine code, in cycles of its own: it does nothing until it is told to run, and what it does
 * depends on nothing but its program and what was done to it in which cycle.
 */
export class AvrChip {
  readonly hertz: number;
  readonly #options: AvrChipOptions;
  readonly #eeprom: Uint8Array;
  /** Levels that the outside puts on pins; high where nothing pulls down. */
  readonly #levels = new Array<boolean>(20).fill(true);
  #silicon: Silicon;
  #isOver = false;
  #watchdogResets = 0;

  constructor(options: AvrChipOptions) {
    this.hertz = options.hertz ?? 16_000_000;
    this.#options = options;
    this.#eeprom = new Uint8Array(eepromBytes).fill(0xff);
    this.#eeprom.set(options.eeprom ?? []);
    this.#silicon = this.#make(0, externalReset);
  }

  /** Cycles since it was made; resets do not turn it back. */
  get cycles(): number {
    return this.#silicon.cpu.cycles;
  }

  /** What the EEPROM holds now. */
  get eeprom(): Uint8Array {
    return this.#eeprom.slice();
  }

  /** How often its watchdog bit. */
  get watchdogResets(): number {
    return this.#watchdogResets;
  }

  /** Bytes that came in and were lost, since the program did not read in time. */
  get overruns(): number {
    return this.#silicon.uart.overruns;
  }

  /** Bytes that are on the wire to its UART. */
  get onWire(): number {
    return this.#silicon.uart.onWire;
  }

  /** Puts bytes on the wire to its UART; they arrive at the wire's speed. */
  receive(bytes: Iterable<number>): void {
    this.#silicon.uart.receive(bytes);
  }

  /** Puts a level on a pin from outside; a contact that closes pulls down. */
  setPin(pin: UnoPin, isHigh: boolean): void {
    this.#levels[pin] = isHigh;
    this.#portOf(pin)?.setPin(bitOf(pin), isHigh);
  }

  /** Whether the program drives a pin high; `undefined` where it is no output. */
  output(pin: UnoPin): boolean | undefined {
    // 0 low, 1 high, 2 input, 3 input with pull-up: a const enum would not survive the compiler.
    const state = this.#portOf(pin)?.pinState(bitOf(pin)) ?? 2;
    return state > 1 ? undefined : state === 1;
  }

  /** Pulls its reset pin: everything but the EEPROM begins anew. */
  reset(): void {
    this.#silicon = this.#make(this.cycles, externalReset);
  }

  /** Runs until `cycles`, or a few beyond where an instruction takes longer. */
  runTo(cycles: number): void {
    while (this.cycles < cycles) {
      this.#run(this.#silicon, cycles);
      if (this.#isOver) this.#bite();
    }
  }

  #run({ cpu, sleep }: Silicon, target: number): void {
    const { progMem } = cpu;
    while (cpu.cycles < target && !this.#isOver) {
      const opcode = progMem[cpu.pc];
      if (sleep.isAsleep) sleep.sleep(target);
      else if (!sleep.fallsAsleep(opcode)) {
        avrInstruction(cpu);
        // The instruction after SEI comes before any interrupt, so that SEI, SLEEP misses none.
        if (opcode !== seiOpcode) cpu.tick();
      }
    }
  }

  #bite(): void {
    this.#isOver = false;
    this.#watchdogResets += 1;
    this.#silicon = this.#make(this.cycles, watchdogReset);
  }

  #make(cycles: number, why: number): Silicon {
    const {
      hertz,
      baudRate = 57_600,
      program,
      sent,
      spi,
    } = { ...this.#options, hertz: this.hertz };
    const cpu = new CPU(program.slice(), sramBytes);
    cpu.cycles = cycles;
    cpu.data[MCUSR] = why;
    const uart = new AvrUart(cpu, { hertz, baudRate, sent: (byte) => sent?.(byte, cpu.cycles) });
    const bus = new AVRSPI(cpu, spiConfig, hertz);
    bus.onByte = (byte) => {
      const answer = spi?.(byte) ?? 0xff;
      cpu.addClockEvent(() => bus.completeTransfer(answer), bus.transferCycles);
    };
    new AVRADC(cpu, adcConfig);
    new AVRTWI(cpu, twiConfig, hertz);
    new AVREEPROM(cpu, this.#memory(), eepromConfig);
    new AVRWatchdog(cpu, watchdogConfig, new AVRClock(cpu, hertz, clockConfig));
    // The watchdog of avr8js resets the core alone and keeps its old events; a chip begins anew as a whole.
    cpu.reset = () => {
      this.#isOver = true;
    };
    const ports = [portDConfig, portBConfig, portCConfig].map((it) => new AVRIOPort(cpu, it));
    for (const [index, port] of ports.entries()) this.#join(cpu, port, index);
    return { cpu, uart, sleep: new AvrSleep(cpu), ports };
  }

  #join(cpu: CPU, port: AVRIOPort, index: number): void {
    const first = firstPins[index] ?? 0;
    const count = (firstPins[index + 1] ?? 20) - first;
    for (let bit = 0; bit < count; bit += 1) port.setPin(bit, this.#levels[first + bit] ?? true);
    const { moved } = this.#options;
    if (moved === undefined) return;
    port.addListener((now, before) => {
      const changed = now ^ before;
      for (let bit = 0; bit < count; bit += 1) {
        if ((changed >> bit) & 1) moved(first + bit, ((now >> bit) & 1) === 1, cpu.cycles);
      }
    });
  }

  #memory(): EEPROMBackend {
    const bytes = this.#eeprom;
    return {
      readMemory: (address) => bytes[address % eepromBytes] ?? 0xff,
      writeMemory: (address, value) => {
        bytes[address % eepromBytes] = (bytes[address % eepromBytes] ?? 0xff) & value;
      },
      eraseMemory: (address) => {
        bytes[address % eepromBytes] = 0xff;
      },
    };
  }

  #portOf(pin: UnoPin): AVRIOPort | undefined {
    return this.#silicon.ports[pin < 8 ? 0 : pin < 14 ? 1 : 2];
  }
}

/** The first pin of ports D, B and C. */
const firstPins: readonly number[] = [0, 8, 14];

const bitOf = (pin: UnoPin): number => (pin < 8 ? pin : pin < 14 ? pin - 8 : pin - 14);
