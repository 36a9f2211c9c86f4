import { AVRTimer, type CPU, timer0Config, timer1Config, timer2Config } from 'avr8js';

/** Data sheet of the ATmega328P, section 10.11: bit SE of SMCR lets SLEEP put the chip to sleep. */
const SMCR = 0x53;
const sleepEnable = 0x01;
const sleepOpcode = 0x9588;
/** An interrupt takes four cycles more where it wakes the chip: section 7.7.1. */
const wakeCycles = 4;
/** Counting up only: normal and CTC mode, whose matches lie where they can be computed. */
const upwardModes: readonly number[] = [0, 2];

/** What avr8js keeps to itself. */
interface ClockInternals {
  readonly nextClockEvent: { readonly cycles: number } | null;
}
interface TimerInternals {
  readonly count: () => void;
  readonly divider: number;
  readonly lastCycle: number;
  readonly tcnt: number;
  readonly tcntUpdated: boolean;
  readonly updateDivider: boolean;
  readonly timerMode: number;
  readonly ocrA: number;
  readonly ocrB: number;
  readonly compA: number;
  readonly compB: number;
  readonly TIMSK: number;
  readonly TOP: number;
}

/**
 * The timers of a chip and its sleep. avr8js has no SLEEP, and wakes for each count of a timer: 250 times a ms. A chip that
 * sleeps here goes at once to what happens next, and its timers count up to their next match in one step.
 */
export class AvrSleep {
  readonly #timers: readonly TimerInternals[];
  readonly #clock: ClockInternals;
  #isAsleep = false;

  constructor(private readonly cpu: CPU) {
    this.#clock = cpu as unknown as ClockInternals;
    this.#timers = [timer0Config, timer1Config, timer2Config].map(
      (config) => new AVRTimer(cpu, config) as unknown as TimerInternals,
    );
  }

  /** Whether the chip sleeps. */
  get isAsleep(): boolean {
    return this.#isAsleep;
  }

  /** Takes a SLEEP instruction where the chip is at one, and is allowed to sleep. */
  fallsAsleep(opcode: number | undefined): boolean {
    const { cpu } = this;
    if (opcode !== sleepOpcode || ((cpu.data[SMCR] ?? 0) & sleepEnable) === 0) return false;
    cpu.pc += 1;
    cpu.cycles += 1;
    this.#isAsleep = true;
    for (const timer of this.#timers) this.#countAtOnce(timer);
    return true;
  }

  /** Sleeps until an interrupt wakes the chip, at most to `target`. */
  sleep(target: number): void {
    const { cpu } = this;
    const { pc } = cpu;
    while (cpu.cycles < target) {
      const isWoken = cpu.interruptsEnabled && cpu.nextInterrupt >= 0;
      const dueCycles = this.#clock.nextClockEvent?.cycles ?? Number.POSITIVE_INFINITY;
      if (!isWoken) cpu.cycles = Math.max(cpu.cycles, Math.min(dueCycles, target));
      cpu.tick();
      if (cpu.pc === pc) continue;
      cpu.cycles += wakeCycles;
      this.#isAsleep = false;
      return;
    }
  }

  #countAtOnce(timer: TimerInternals): void {
    const { divider, tcnt, TOP, TIMSK } = timer;
    const isPlain = upwardModes.includes(timer.timerMode) && !timer.compA && !timer.compB;
    if (!divider || !isPlain || timer.tcntUpdated || timer.updateDivider) return;
    const period = TOP + 1;
    const until = (count: number): number => (count - tcnt + period) % period || period;
    const matches = [period - tcnt];
    if (TIMSK & 2 && timer.ocrA <= TOP) matches.push(until(timer.ocrA));
    if (TIMSK & 4 && timer.ocrB <= TOP) matches.push(until(timer.ocrB));
    const dueCycles = timer.lastCycle + Math.min(...matches) * divider;
    this.cpu.updateClockEvent(timer.count, dueCycles - this.cpu.cycles);
  }
}
