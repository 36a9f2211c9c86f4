import { ratioInterval } from '../../../../firmware-sim/fleet/figures/intervals.js';
import { replicationOf } from '../../../../firmware-sim/fleet/replication.js';
import { compiledRuntime } from '../../../../firmware-sim/runtime/compiled.js';
import { scenarioOf } from '../../../property/scenario-text.js';

/** A queue as theory has it: rings of 1 ms, one group, everybody always in. */
export interface Queue {
  readonly model: 'B' | 'C' | 'A';
  readonly servers: number;
  /** Offered erlang for each server. */
  readonly load: number;
  readonly talkMs: number;
  /** Erlang A only. */
  readonly patienceMs: number;
}

/** A batch's part and whole of each figure that is compared. */
export interface Sums {
  readonly lost: readonly [number, number];
  readonly abandoned: readonly [number, number];
  /** In ms. */
  readonly wait: readonly [number, number];
  readonly longWaits: readonly [number, number];
  readonly occupancy: readonly [number, number];
  /** Callers who gave up, by the ms that all waited: 1 / mean patience. */
  readonly givingUp: readonly [number, number];
}

/** One of the figures. */
export type FigureName = keyof Sums;

/** A wait longer than this is long. */
export const longWaitMs = 20_000;

function scenarioFor(
  queue: Queue,
  arrivalsPerHour: number,
  untilMs: number,
  warmUpMs: number,
  seed: number,
) {
  const { model, servers, talkMs, patienceMs } = queue;
  const last = 1_000 + servers;
  const patience = model === 'A' ? `  patience: { exponential: ${patienceMs}ms }\n` : '';
  const wait = model === 'B' ? '' : ', whenNoneAvailable: wait';
  return scenarioOf(`
scenario: Erlang ${model}
site:
  site: One group
  phones: [{ extensions: "1001-${last}" }]
  groups:
    - { extension: "4000", type: circular, membership: static, totalTimeout: 9000h, members: ["1001-${last}"]${wait} }
seed: ${seed}
load:
  arrivals: { to: "4000", rate: ${arrivalsPerHour}/h }
${patience}  answerAfter: { fixed: 0ms }
  talk: { exponential: ${talkMs}ms }
until: ${untilMs}ms
warmUp: ${warmUpMs}ms
`);
}

/**
 * Runs a queue and gives the sums of its batches: the product's own for the occupancy, and sums of call
 * records for the rest.
 *
 * @param actual - What the run has in place of what the queue says: a planted error.
 */
export function runQueue(
  queue: Queue,
  calls: number,
  seed: number,
  actual: Partial<Queue> = {},
): readonly Sums[] {
  const { servers, load, talkMs } = queue;
  const perHour = Math.round((servers * load * 3_600_000 * 1_000) / talkMs) / 1_000;
  const lengthMs = Math.ceil((calls * 3_600_000) / perHour / 20) * 20;
  const warmUpMs = talkMs * 100;
  const batchMs = lengthMs / 20;
  const untilMs = warmUpMs + lengthMs;
  const scenario = scenarioFor({ ...queue, ...actual }, perHour, untilMs, warmUpMs, seed);
  const sums = Array.from({ length: 20 }, () => ({
    calls: 0,
    lost: 0,
    abandoned: 0,
    waitMs: 0,
    long: 0,
  }));
  const running = replicationOf(scenario, compiledRuntime, {
    isChecked: false,
    onCall: ({ arrivedMs, answeredMs, endedMs, outcome }) => {
      const batch = sums[Math.floor((arrivedMs - warmUpMs) / batchMs)];
      if (!batch) return;
      const waitMs = (answeredMs ?? endedMs ?? untilMs) - arrivedMs;
      batch.calls++;
      if (outcome === 'covered') batch.lost++;
      if (outcome === 'abandoned') batch.abandoned++;
      batch.waitMs += waitMs;
      if (waitMs > longWaitMs) batch.long++;
    },
  });
  for (;;) {
    const { done, value } = running.next();
    if (!done) continue;
    const { figures } = value.replication;
    const broken = figures.checks.find(({ passed }) => !passed);
    if (broken) throw new Error(broken.text);
    return sums.map((sum, index) => ({
      lost: [sum.lost, sum.calls],
      abandoned: [sum.abandoned, sum.calls],
      wait: [sum.waitMs, sum.calls],
      longWaits: [sum.long, sum.calls],
      occupancy: figures.batches[index]?.occupancy ?? [0, 0],
      givingUp: [sum.abandoned, sum.waitMs],
    }));
  }
}

/** Whether a value lies in the interval of a figure. */
export function holds(sums: readonly Sums[], figure: FigureName, value: number, level: number) {
  const interval = ratioInterval(
    sums.map((one) => one[figure]),
    level,
  );
  const isInside = interval !== undefined && interval.from <= value && value <= interval.to;
  return { isInside, interval };
}
