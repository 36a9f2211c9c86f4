import type { BoardName } from '../wiring-boards.js';

/** What a chip bears, from its data sheet: continuous, not the figures at which it breaks. */
export interface ChipLimits {
  readonly title: string;
  /** From one output; mA. */
  readonly pinMa: number;
  /** Through the whole chip; mA. */
  readonly chipMa: number;
  readonly source: string;
}

/** The chips that lamps hang on. */
export const chips = Object.freeze({
  atmega328p: {
    title: 'ATmega328P',
    pinMa: 20,
    chipMa: 200,
    source:
      'Microchip DS40002061: 40 mA a pin breaks it, 20 mA is tested; 200 mA through VCC or GND',
  },
  atmega2560: {
    title: 'ATmega2560',
    pinMa: 20,
    chipMa: 200,
    source: 'Microchip DS40002211: 20 mA a pin is tested; 200 mA through VCC or GND',
  },
  hc595: {
    title: '74HC595',
    pinMa: 12,
    chipMa: 70,
    source:
      'Texas Instruments SCLS041: 35 mA an output breaks it, a third of it is ours; 70 mA through VCC or GND',
  },
  mcp23017: {
    title: 'MCP23017',
    pinMa: 25,
    chipMa: 125,
    source: 'Microchip DS20001952: 25 mA a pin, 125 mA into VDD',
  },
} satisfies Record<string, ChipLimits>);

/** A chip by its name here. */
export type ChipName = keyof typeof chips;

/** What lamps are of: a red or green LED at 5 V, where nothing else is said. */
export interface LampSupply {
  readonly volts: number;
  /** What the LED itself takes; V. */
  readonly ledVolts: number;
}

/** A small red LED on 5 V; green, yellow and above all blue ones take more, and so are darker and safer. */
export const redOnFive: LampSupply = { volts: 5, ledVolts: 1.8 };

/** Resistors as they are sold, in each decade (E12), ohm. */
const e12 = [10, 12, 15, 18, 22, 27, 33, 39, 47, 56, 68, 82] as const;

/** A chip is loaded to no more than this part of what it bears: warm days, cheap LEDs, long lives. */
const loadMost = 0.8;

/** mA through a lamp with such a resistor. What an output stage loses itself is left out: so this is the most. */
export const lampMa = (ohm: number, { volts, ledVolts }: LampSupply): number =>
  ((volts - ledVolts) / ohm) * 1_000;

/**
 * Chooses the smallest resistor of E12 with which every lamp of a chip may be lit at once.
 *
 * @param lamps - On one chip; at least 1.
 * @returns ohm.
 */
export function resistorFor(chip: ChipName, lamps: number, supply: LampSupply = redOnFive): number {
  const { pinMa, chipMa } = chips[chip];
  const mostMa = Math.min(pinMa, chipMa / lamps) * loadMost;
  for (const decade of [1, 10, 100, 1_000]) {
    for (const value of e12) if (lampMa(value * decade, supply) <= mostMa) return value * decade;
  }
  throw new RangeError(`no resistor for ${lamps} lamps at ${supply.volts} V`);
}

/** The sum for one chip with all its lamps lit. */
export interface CurrentSum {
  readonly chip: string;
  readonly lamps: number;
  readonly ohm: number;
  readonly eachMa: number;
  readonly allMa: number;
  readonly chipMa: number;
}

/** Adds the lamps of one chip up, with the resistor that they need. */
export function sumOf(chip: ChipName, lamps: number, supply: LampSupply = redOnFive): CurrentSum {
  const ohm = resistorFor(chip, lamps, supply);
  const eachMa = lampMa(ohm, supply);
  return {
    chip: chips[chip].title,
    lamps,
    ohm,
    eachMa,
    allMa: eachMa * lamps,
    chipMa: chips[chip].chipMa,
  };
}

/** Which chip drives the lamps of a board, and how many of them one chip has at most. */
export const lampChip: Readonly<
  Record<BoardName, { readonly chip: ChipName; readonly most: number }>
> = {
  panel: { chip: 'hc595', most: 8 },
  uno: { chip: 'atmega328p', most: 18 },
  mega: { chip: 'atmega2560', most: 68 },
  mcp23017: { chip: 'mcp23017', most: 16 },
};

/** One line for people: `8 lamps at one 74HC595, 470 Ω each: 6.8 mA each, 54 mA of 70 mA`. */
export function sumText({ chip, lamps, ohm, eachMa, allMa, chipMa }: CurrentSum): string {
  return (
    `${lamps} lamps at one ${chip}, ${ohmText(ohm)} each: ` +
    `${eachMa.toFixed(1)} mA each, ${allMa.toFixed(0)} mA of ${chipMa} mA`
  );
}

/** `470 Ω`, `1 kΩ`. */
export const ohmText = (ohm: number): string => (ohm >= 1_000 ? `${ohm / 1_000} kΩ` : `${ohm} Ω`);
