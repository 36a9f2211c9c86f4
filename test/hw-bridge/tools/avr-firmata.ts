import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AvrChip } from '../../../hw-bridge/virtual/avr-chip.js';
import { readIntelHex } from '../../../hw-bridge/virtual/avr-hex.js';
import type { FirmataDevice } from '../contract/firmata-bench.js';
import type { HandTicker } from './hand-ticker.js';

/** Derived from StandardFirmata 2.5; it comes with a development package, and none of it lies here. */
const hex = createRequire(import.meta.url).resolve(
  'node-pixel/firmware/bin/firmata/uno/node_pixel_firmata.ino.hex',
);

const cyclesPerMs = 16_000;

/** Firmata as real machine code in an emulated ATmega328P, in the time of a ticker: a ms at a time. */
export class AvrFirmata implements FirmataDevice {
  readonly #chip: AvrChip;
  readonly #watchers = new Set<() => void>();
  #send: ((bytes: Uint8Array) => void) | undefined;
  #said: number[] = [];
  #reports = 0;
  #isStopped = false;

  constructor(private readonly ticker: HandTicker) {
    this.#chip = new AvrChip({
      program: readIntelHex(readFileSync(hex, 'latin1')),
      sent: (byte) => {
        this.#said.push(byte);
        if ((byte & 0xf0) === 0x90) this.#reports += 1;
      },
      moved: () => {
        for (const look of this.#watchers) look();
      },
    });
    this.#run();
  }

  get reports(): number {
    return this.#reports;
  }

  attach(send: ((bytes: Uint8Array) => void) | undefined): void {
    this.#send = send;
  }

  reset(): void {
    this.#chip.reset();
  }

  receive(bytes: Uint8Array): void {
    this.#chip.receive(bytes);
  }

  setContact(pin: number, isClosed: boolean): void {
    this.#chip.setPin(pin, !isClosed);
  }

  output(pin: number): boolean | undefined {
    return this.#chip.output(pin);
  }

  watch(look: () => void): void {
    this.#watchers.add(look);
  }

  stop(): void {
    this.#isStopped = true;
  }

  #run(): void {
    if (this.#isStopped) return;
    this.#chip.runTo(this.ticker.now() * cyclesPerMs);
    const said = this.#said.splice(0);
    if (said.length > 0) this.#send?.(Uint8Array.from(said));
    this.ticker.after(1, () => this.#run());
  }
}
