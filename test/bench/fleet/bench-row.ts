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
  /** How much of the run were the invariants; missing where they were not checked. */
  readonly checkShare: number | undefined;
}

/** All engines on one row. */
export type RowResult = Partial<Record<EngineName | 'simpy', RowFigures>>;

/** Engines that are so much slower get the beginning of the same run only. */
const shareOf: Partial<Record<EngineName | 'simpy', number>> = {
  xstate: 0.1,
  checked: 0.3,
  traced: 0.3,
};
/** Runs until the machine code is good, which takes some 200,000 calls; not counted. SimPy makes none. */
const warmUp = { phones: 100, perGroup: 10, type: 'circular' } as const;
const warmUpCalls = 50_000;
const warmUpRuns = 5;

/** How many calls a row is measured with: each phone has one, and there are no fewer than this. */
const callsOf = ({ phones }: BenchRow, fewest: number): number => Math.max(fewest, phones);

/** Engines in programs of their own, warm, for rows of ever more phones: a program only ever grows. */
export class Engines {
  readonly #all: readonly EngineProcess[];

  private constructor(all: readonly EngineProcess[]) {
    this.#all = all;
  }

  /** Starts them and warms them up. */
  static async start(names: readonly (EngineName | 'simpy')[]): Promise<Engines> {
    const all = names.map((name) => new EngineProcess(name));
    for (const engine of all) {
      const runs = engine.name === 'simpy' ? 1 : warmUpRuns;
      for (let run = 0; run < runs; run++) {
        await engine.run(planFor(engine.name, warmUp, warmUpCalls));
      }
    }
    return new Engines(all);
  }

  /**
   * Runs a row on all in turn, so that a slow moment of the machine meets each of them.
   *
   * @param calls - At least so many come.
   */
  async runRow(row: BenchRow, rounds: number, calls: number): Promise<RowResult> {
    const timed = this.#all.map((): Timed[] => []);
    for (let round = 0; round < rounds; round++) {
      const isLast = round === rounds - 1;
      for (const [index, engine] of this.#all.entries()) {
        const plan = planFor(engine.name, row, callsOf(row, calls));
        timed[index]?.push(await engine.run(plan, isLast));
      }
    }
    return Object.fromEntries(
      this.#all.map(({ name }, index) => [name, figuresOf(row, timed[index] as readonly Timed[])]),
    );
  }

  async end(): Promise<void> {
    for (const engine of this.#all) await engine.end();
  }
}

const planFor = (name: EngineName | 'simpy', row: BenchRow, calls: number) =>
  benchPlan(row, calls * (shareOf[name] ?? 1));

function figuresOf({ phones }: BenchRow, timed: readonly Timed[]): RowFigures {
  const microsPerCall = median(timed.map(({ ms, counts }) => (ms * 1_000) / counts.offered));
  const bytes = timed.flatMap((one) => one.bytes ?? []);
  const shares = timed.flatMap((one) => one.checkShare ?? []);
  return {
    checkShare: shares.length === 0 ? undefined : median(shares),
    microsPerCall,
    callsPerSecond: 1_000_000 / microsPerCall,
    bytesPerPhone: bytes.length === 0 ? undefined : median(bytes) / phones,
    residentBytes: median(timed.map(({ residentBytes }) => residentBytes)),
  };
}
