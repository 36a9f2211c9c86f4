import test from 'ava';
import { AvrChip, type AvrChipOptions } from '../../../hw-bridge/virtual/avr-chip.js';

// Instructions of the AVR set by hand, so that nothing but the chip is under test.
const ldi = (register: number, value: number): number =>
  0xe000 | ((value & 0xf0) << 4) | ((register - 16) << 4) | (value & 0xf);
const sts = (address: number, register: number): number[] => [0x9200 | (register << 4), address];
const lds = (register: number, address: number): number[] => [0x9000 | (register << 4), address];
const out = (port: number, register: number): number =>
  0xb800 | ((port & 0x30) << 5) | (register << 4) | (port & 0xf);
const put = (address: number, value: number): number[] => [ldi(16, value), ...sts(address, 16)];
const jump = (words: number): number => 0xc000 | (words & 0xfff);
const sei = 0x9478;
const sleep = 0x9588;
const reti = 0x9518;
const stay = jump(-1);

const UCSR0A = 0xc0;
const UCSR0B = 0xc1;
const UBRR0L = 0xc4;
const UDR0 = 0xc6;
const WDTCSR = 0x60;
const DDRB = 0x04;
const PORTB = 0x05;
const SMCR = 0x53;
/** 57,600 baud as our firmware has it: U2X, divider 34. */
const uart = [...put(UBRR0L, 34), ...put(UCSR0A, 0x02), ...put(UCSR0B, 0x18)];

/** A flash with a program at its beginning. */
function flash(...words: number[]): Uint16Array {
  const program = new Uint16Array(0x4000);
  program.set(words);
  return program;
}

const chipOf = (program: Uint16Array, options: Omit<AvrChipOptions, 'program'> = {}): AvrChip =>
  new AvrChip({ program, ...options });

test('a byte that the chip sends is out after ten bits of its own divider', (t) => {
  const sent: [number, number][] = [];
  const program = flash(...uart, ...put(UDR0, 0x5a), stay);
  const chip = chipOf(program, { sent: (byte, cycles) => sent.push([byte, cycles]) });
  chip.runTo(10_000);
  t.is(sent.length, 1);
  const [byte, cycles] = sent[0] ?? [];
  t.is(byte, 0x5a);
  // 35 x 8 cycles a bit, ten bits, and the dozen instructions before.
  t.true(cycles !== undefined && cycles >= 2_800 && cycles < 2_830, String(cycles));
});

test('bytes come in at the speed of the wire, two wait, and a third that comes is lost', (t) => {
  const chip = chipOf(flash(...uart, stay));
  chip.runTo(100);
  chip.receive([1, 2, 3]);
  t.is(chip.onWire, 3);
  chip.runTo(100 + 2_778 * 2 + 10);
  t.is(chip.onWire, 1);
  t.is(chip.overruns, 0);
  chip.runTo(100 + 2_778 * 3 + 10);
  t.is(chip.overruns, 1);
});

test('a byte that comes before the receiver is on is lost', (t) => {
  const chip = chipOf(flash(stay));
  chip.receive([1]);
  chip.runTo(10_000);
  t.is(chip.onWire, 0);
  t.is(chip.overruns, 0);
});

test('a pin that the program drives is told in its cycle, and one that it does not is no output', (t) => {
  const moves: [number, boolean][] = [];
  const program = flash(ldi(16, 0x20), out(DDRB, 16), out(PORTB, 16), stay);
  const chip = chipOf(program, { moved: (pin, isHigh) => moves.push([pin, isHigh]) });
  chip.runTo(100);
  t.deepEqual(moves, [[13, true]]);
  t.is(chip.output(13), true);
  t.is(chip.output(12), undefined);
});

test('a watchdog that nobody calms resets the chip, again and again', (t) => {
  // WDCE and WDE together, then WDE alone within four cycles: 16 ms. It is set up anew after each reset.
  const calm = 0x95a8;
  const setUp = [ldi(17, 0x08), ...put(WDTCSR, 0x18), ...sts(WDTCSR, 17)];
  const chip = chipOf(flash(...setUp, stay));
  chip.runTo(16_000 * 50);
  t.is(chip.watchdogResets, 3);
  const calmed = chipOf(flash(...setUp, calm, jump(-2)));
  calmed.runTo(16_000 * 50);
  t.is(calmed.watchdogResets, 0);
});

test('a chip that sleeps is woken by a byte, and by nothing else', (t) => {
  const main = [...uart, ...put(UCSR0B, 0x98), ldi(16, 0x01), ...sts(SMCR, 16)];
  const loop = [sei, sleep, ldi(16, 0x20), out(PORTB, 16), stay];
  const start = 0x40;
  const program = flash(jump(start - 1));
  program.set([...lds(18, UDR0), reti], 0x24);
  program.set([ldi(16, 0x20), out(DDRB, 16), ...main, ...loop], start);
  const chip = chipOf(program);
  chip.runTo(1_000_000);
  t.is(chip.output(13), false);
  t.is(chip.cycles, 1_000_000);
  chip.receive([7]);
  chip.runTo(1_000_000 + 2_778);
  t.is(chip.output(13), false);
  chip.runTo(1_000_000 + 2_778 + 40);
  t.is(chip.output(13), true);
});

test('what is in the EEPROM survives a reset, what is in the registers does not', (t) => {
  const chip = chipOf(flash(ldi(16, 0x20), out(DDRB, 16), out(PORTB, 16), stay), {
    eeprom: Uint8Array.of(1, 2, 3),
  });
  chip.runTo(100);
  const { cycles } = chip;
  chip.reset();
  t.is(chip.cycles, cycles);
  t.is(chip.output(13), undefined);
  t.deepEqual([...chip.eeprom.slice(0, 4)], [1, 2, 3, 0xff]);
});
