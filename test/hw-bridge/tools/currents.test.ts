import { readFileSync } from 'node:fs';
import test from 'ava';
import {
  type ChipName,
  chips,
  lampMa,
  redOnFive,
  resistorFor,
  sumOf,
  sumText,
} from '../../../hw-bridge/tools/currents.js';

/** What adding and dividing leave over. */
const rounding = 1e-9;

const names = Object.keys(chips) as readonly ChipName[];

test('with the resistor that is named, no pin and no chip bears more than four fifths of what it may', (t) => {
  for (const name of names) {
    const { pinMa, chipMa } = chips[name];
    for (let lamps = 1; lamps <= 24; lamps += 1) {
      for (const ledVolts of [1.6, 1.8, 2.2, 3]) {
        const supply = { volts: 5, ledVolts };
        const ohm = resistorFor(name, lamps, supply);
        const each = lampMa(ohm, supply);
        t.true(each <= pinMa * 0.8, `${name}, ${lamps} lamps, ${ohm} ohm: ${each} mA each`);
        t.true(each * lamps <= chipMa * 0.8 + rounding, `${name}, ${lamps} lamps, ${ohm} ohm`);
      }
    }
  }
});

test('the resistor is the smallest of E12 that does: one step less would be too little', (t) => {
  t.is(resistorFor('hc595', 8), 470);
  t.true(lampMa(390, redOnFive) * 8 > 70 * 0.8);
  t.is(resistorFor('atmega328p', 6), 220);
  t.true(lampMa(180, redOnFive) > 20 * 0.8);
});

const sums: readonly (readonly [ChipName, number])[] = [
  ['atmega328p', 6],
  ['atmega328p', 12],
  ['hc595', 8],
  ['atmega2560', 19],
  ['mcp23017', 16],
  ['mcp23017', 9],
];

test('the table of WIRING.md has the sums that the code adds up', (t) => {
  const text = readFileSync('hw-bridge/WIRING.md', 'utf8');
  for (const [chip, lamps] of sums) {
    const { ohm, eachMa, allMa } = sumOf(chip, lamps);
    const cells = `| ${lamps} | ${ohm} Ω | ${eachMa.toFixed(1)} mA | ${allMa.toFixed(0)} mA |`;
    t.true(text.includes(cells), `${sumText(sumOf(chip, lamps))}: no row "${cells}"`);
  }
});
