import type { ChartSpeed } from './chart-speed.js';
import type { EngineName } from './engines.js';
import type { RowWithResult } from './fleet-table.js';
import { plainTable } from './fleet-table.js';

/** A ratio, or an amount, with what it must reach and what it should. */
export interface Target {
  readonly what: string;
  readonly value: number;
  readonly must: number;
  readonly aim: number;
  /** Where less is better. */
  readonly isLimit?: boolean;
}

const megabyte = 1_000_000;

type Side = EngineName | 'simpy';

/** What the charts must reach against XState's own actors. */
export function chartTargets(speeds: readonly ChartSpeed[]): readonly Target[] {
  return speeds.map(({ what, compiled, xstate }) => ({
    what: `events a second against an XState actor: ${what}`,
    value: compiled / xstate,
    must: what.includes('regions') ? 20 : 15,
    aim: 40,
  }));
}

/** What fleets must reach, of the rows in groups of ten that hunt in a circle. */
export function fleetTargets(rows: readonly RowWithResult[]): readonly Target[] {
  const plain = new Map(
    rows.flatMap(([row, result]) =>
      row.type === 'circular' && row.perGroup === 10 ? [[row.phones, result] as const] : [],
    ),
  );
  const against = (phones: number, one: Side, other: Side): number | undefined => {
    const [left, right] = [plain.get(phones)?.[one], plain.get(phones)?.[other]];
    return left && right ? left.callsPerSecond / right.callsPerSecond : undefined;
  };
  const targets: Target[] = [];
  const add = (
    what: string,
    value: number | undefined,
    must: number,
    aim: number,
    isLimit = false,
  ) => {
    if (value !== undefined) targets.push({ what, value, must, aim, isLimit });
  };
  add(
    'calls a second against an XState fleet, 1,000 phones',
    against(1_000, 'compiled', 'xstate'),
    8,
    20,
  );
  for (const phones of plain.keys()) {
    const size = `${phones.toLocaleString('en-US')} phones`;
    add(`calls a second against SimPy, ${size}`, against(phones, 'compiled', 'simpy'), 3, 10);
    const share = plain.get(phones)?.checked?.checkShare;
    add(`invariants, timed inside a checked run, ${size}`, share, 0.15, 0.1, true);
    add(
      `calls a second against the loop by hand, ${size}`,
      against(phones, 'compiled', 'hand'),
      0.3,
      0.65,
    );
  }
  const micros = (phones: number) => plain.get(phones)?.compiled?.microsPerCall;
  const [few, many] = [micros(100), micros(100_000)];
  add(
    'a call at 100,000 phones against one at 100',
    few && many ? many / few : undefined,
    5,
    2.5,
    true,
  );
  const resident = plain.get(100_000)?.compiled?.residentBytes;
  add('resident MB at 100,000 phones', resident && resident / megabyte, 700, 250, true);
  const huge = plain.get(1_000_000)?.compiled?.residentBytes;
  add('resident MB at 1,000,000 phones', huge && huge / megabyte, 4_000, 1_500, true);
  return targets;
}

const shown = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3);

/** Whether a target is reached, missed, or even what was aimed at. */
export function verdictOf({
  value,
  must,
  aim,
  isLimit = false,
}: Target): 'MISSED' | 'met' | 'aim met' {
  const reaches = (wanted: number): boolean => (isLimit ? value <= wanted : value >= wanted);
  if (!reaches(must)) return 'MISSED';
  return reaches(aim) ? 'aim met' : 'met';
}

/** Draws targets with what came of them. */
export function targetTable(targets: readonly Target[]): string {
  return plainTable(
    ['figure', 'measured', 'must', 'aim', ''],
    targets.map((target) => [
      target.what,
      shown(target.value),
      `${target.isLimit ? '<= ' : ''}${shown(target.must)}`,
      shown(target.aim),
      verdictOf(target),
    ]),
  );
}
