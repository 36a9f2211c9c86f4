import { type Cadence, cadences } from '../../statecharts/cadence.js';
import type { LampMode } from '../../statecharts/terms.js';
import { checksum } from './checksum.js';
import { lampModes, mostStretches, phaseLimit, stepMs } from './constants.js';
import { toSeptets } from './septets.js';

/** Rates that a site has changed; ms. */
export type LampRates = Readonly<Partial<Record<LampMode, Cadence>>>;

/** Lit and dark stretches in steps of 10 ms, by the wire's mode. */
export type CadenceTable = readonly (readonly number[])[];

/** Longest stretch: two septets of steps. */
const longestStretch = 2 ** 14 - 1;

/**
 * Brings rates to steps of 10 ms. The edges are rounded, not the stretches, so that a period stays what it is: 125 and
 * 125 become 13 and 12.
 *
 * @throws RangeError for a cadence of more than 12 stretches, one of 163 s and more, or a period that is not whole steps.
 */
export function toCadenceTable(rates: LampRates): CadenceTable {
  return lampModes.map((mode) => toSteps(mode, rates[mode] ?? cadences[mode]));
}

function toSteps(mode: LampMode, cadence: Cadence): readonly number[] {
  if (cadence.length > mostStretches) {
    throw new RangeError(`${mode}: ${cadence.length} stretches; a panel takes ${mostStretches}`);
  }
  let endMs = 0;
  const stretches = cadence.map((ms) => {
    const begin = Math.round(endMs / stepMs);
    endMs += ms;
    return Math.round(endMs / stepMs) - begin;
  });
  if (endMs % stepMs !== 0)
    throw new RangeError(`${mode}: a period of ${endMs} ms is not whole steps of 10 ms`);
  if (stretches.some((steps) => steps > longestStretch)) {
    throw new RangeError(`${mode}: a stretch of ${longestStretch * stepMs} ms and more`);
  }
  return stretches;
}

/** One cadence as it stands in a frame: how many stretches, then two septets for each. */
export const cadenceBytes = (stretches: readonly number[]): number[] => [
  stretches.length,
  ...stretches.flatMap((steps) => toSeptets(steps, 2)),
];

/** What both ends compare: the checksum over the bytes of all cadences in the order of the modes. */
export const cadenceSum = (table: CadenceTable): number => checksum(table.flatMap(cadenceBytes));

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/**
 * What phases are counted by: the largest number of ms up to 2^28 that every period divides, so that going back to 0
 * is not seen.
 *
 * @returns 2^28 where no such number exists; then lamps jump once in three days.
 */
export function phaseModulus(table: CadenceTable): number {
  const periods = table
    .map((stretches) => stretches.reduce((sum, steps) => sum + steps * stepMs, 0))
    .filter((ms) => ms > 0);
  const common = periods.reduce((all, one) => (all / commonDivisor(all, one)) * one, 1);
  return common > phaseLimit ? phaseLimit : Math.floor(phaseLimit / common) * common;
}
