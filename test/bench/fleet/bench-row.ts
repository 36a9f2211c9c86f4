import { median } from '../measure.js';
import { type BenchRow, benchPlan } from './bench-plans.js';
import { EngineProcess, type Timed } from './engine-process.js';
import type { EngineName } from './engines.js';

/** What one engine did with one row: the middle of its rounds. */
export interface RowFigures {
  readonly callsPerSecond: number;
  readonly microsPerCall: number;
  /** What a phone takes when the run is over; missing for SimPy. */
  readonly bytesPerPhone: number | undefined;
  readonly residentBytes: number;
}

/** All engines on one row. */
export type RowResult = Partial<Record<EngineName | 'simpy', RowFigures>>;

/** XState is so much slower that it gets the beginning of the same run only. */
const xstateShare = 0.1;
/** Runs until the machine code is good, which takes some 200,000 calls; not counted. */
const warmUp = { phones: 100, perGroup: 10, type: 'circular' } as const;
const warmUpCalls = 50_000;
const warmUpRuns = 5;

/** How many calls a row is measured with: each phone has one, and there are no fewer than this. */
const callsOf = ({ phones }: BenchRow, fewest: number): number => Math.max(fewest, phones);

/**
 * Runs a row on several engines in turn, so that a slow moment of the machine meets all of them.
 *
 * @param calls - At least so many come.
 */
export async function runRow(
  row: BenchRow,
  names: readonly (EngineName | 'simpy')[],
  rounds: number,
  calls: number,
): Promise<RowResult> {
  const all = names.map((name) => new EngineProcess(name));
  const timed = names.map((): Timed[] => []);
  try {
    for (const engine of all) {
      for (let run = 0; run < warmUpRuns; run++) {
        await engine.run(planFor(engine.name, warmUp, warmUpCalls));
      }
    }
    for (let round = 0; round < rounds; round++) {
      for (const [index, engine] of all.entries()) {
        const isLast = round === rounds - 1;
        timed[index]?.push(
          await engine.run(planFor(engine.name, row, callsOf(row, calls)), isLast),
        );
      }
    }
  } finally {
    for (const engine of all) await engine.end();
  }
  return Object.fromEntries(
    names.map((name, index) => [name, figuresOf(row, timed[index] as readonly Timed[])]),
  );
}

const planFor = (name: EngineName | 'simpy', row: BenchRow, calls: number) =>
  benchPlan(row, name === 'xstate' ? calls * xstateShare : calls);

function figuresOf({ phones }: BenchRow, timed: readonly Timed[]): RowFigures {
  const microsPerCall = median(timed.map(({ ms, counts }) => (ms * 1_000) / counts.offered));
  const bytes = timed.flatMap((one) => one.bytes ?? []);
  return {
    microsPerCall,
    callsPerSecond: 1_000_000 / microsPerCall,
    bytesPerPhone: bytes.length === 0 ? undefined : median(bytes) / phones,
    residentBytes: median(timed.map(({ residentBytes }) => residentBytes)),
  };
}
