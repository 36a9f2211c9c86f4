import type { GroupType } from '../../../statecharts/terms.js';
import type { FleetPlan } from './fleet-plan.js';

/** One row of the table. */
export interface BenchRow {
  readonly phones: number;
  readonly perGroup: number;
  readonly type: GroupType;
}

const talkMs = 180_000;
const answerAfterMs = 6_000;
/** How busy members are, were everybody patient. */
const busy = 0.8;

/**
 * The fleet of a row: people answer after 6 s on average and talk for 180 s, who misses a ring of 15 s is logged out
 * for ten minutes, callers wait up to 60 s and give up after 120 s on average.
 *
 * @param calls - How many come, about.
 */
export function benchPlan({ phones, perGroup, type }: BenchRow, calls: number): FleetPlan {
  const groups = Array.from({ length: Math.ceil(phones / perGroup) }, () => ({
    type,
    members: perGroup,
    perDeviceMs: 15_000,
    totalMs: 60_000,
    waits: true,
    alertsBusy: false,
    logsOut: true,
  }));
  const perMs = (busy * perGroup) / (talkMs + answerAfterMs);
  return {
    groups,
    perMs,
    patienceMs: 120_000,
    answerAfterMs,
    noAnswer: 0.01,
    talkMs,
    returnsAfterMs: 600_000,
    seed: 1,
    untilMs: Math.ceil(calls / (perMs * groups.length)),
  };
}

const sizes = [100, 1_000, 10_000, 100_000] as const;
const hunting = ['circular', 'linear'] as const;

/** Every row, in sets of ever more phones: groups of ten, one group of all, and calling groups of twenty. */
export const benchSets: readonly (readonly BenchRow[])[] = [
  ...hunting.map((type) => sizes.map((phones) => ({ phones, perGroup: 10, type }))),
  ...hunting.map((type) => sizes.map((phones) => ({ phones, perGroup: phones, type }))),
  sizes.map((phones) => ({ phones, perGroup: 20, type: 'calling' as const })),
];
