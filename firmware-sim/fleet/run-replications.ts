import { setImmediate } from 'node:timers/promises';
import { Piscina } from 'piscina';
import { compiledRuntime } from '../runtime/compiled.js';
import { xstateRuntime } from '../runtime/xstate.js';
import type { Scenario } from '../site/scenario-model.js';
import { type RunOptions, replicationOf } from './replication.js';
import type { ReplicationTask } from './replication-worker.js';
import { joinReplications, nthReplication } from './replications.js';
import type { DiedReplication, Replication, ScenarioRun, TracedReplication } from './result.js';
import { deathOf } from './thread-death.js';
import type { TraceLine } from './trace-lines.js';

/** How the replications of a scenario are run. */
export interface ReplicationsOptions extends RunOptions {
  /** Default: compiled. */
  readonly runtime?: 'compiled' | 'xstate' | undefined;
  /** Threads; 1, the default, is this one. */
  readonly workers?: number | undefined;
  /** Told how much is done, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  /** Ends the runs where they are: what is whole counts. */
  readonly stop?: AbortSignal | undefined;
  /** Told of a thread that died; its replication is run again, once. */
  readonly onWorkerDied?: ((seed: number, message: string) => void) | undefined;
  /** What a thread runs; its `runTask` takes a {@link ReplicationTask}. */
  readonly workerFile?: string | undefined;
}

/**
 * Runs all replications of a scenario, in slices, so that others are heard meanwhile.
 *
 * This thread is one of the workers, and takes the first replication, whose streams may be wanted.
 * Whoever is done takes the next; the results are joined in the order of the seeds.
 *
 * @returns The same result whatever the number of threads, byte for byte (rule S-03). A replication whose thread died
 *   twice is missing in it, which is partial then.
 * @throws Error where the engine broke (our bug).
 */
export async function runReplications(
  scenario: Scenario,
  options: ReplicationsOptions = {},
): Promise<ScenarioRun> {
  const count = scenario.load ? (scenario.replications ?? 1) : 1;
  const { workers = 1, stop } = options;
  const shares = new Shares(count, options);
  const done = new Array<Replication | undefined>(count).fill(undefined);
  const died: DiedReplication[] = [];
  let trace: readonly TraceLine[] = [];
  let next = 0;
  const lane = async (run: (index: number) => Promise<Replication | undefined>) => {
    while (next < count && (next === 0 || !stop?.aborted)) {
      const index = next++;
      done[index] = await run(index);
      shares.note(index, 1);
    }
  };
  const threads = Math.min(workers, count) - 1;
  const noteDeath = (seed: number, why: string) =>
    void died.push({ replication: seed - scenario.seed + 1, seed, why });
  const pool = threads > 0 ? new Threads(threads, options, noteDeath) : undefined;
  try {
    await Promise.all([
      lane(async (index) => {
        const run = await runHere(nthReplication(scenario, index), index, shares, options);
        if (index === 0) trace = run.trace;
        return run.replication;
      }),
      ...Array.from({ length: threads }, () =>
        lane(async (index) => pool?.run(nthReplication(scenario, index))),
      ),
    ]);
  } finally {
    await pool?.close();
  }
  const there = done.filter((one) => one !== undefined);
  const counted = wholeOnes(there, scenario);
  return joinReplications(scenario, counted, trace, {
    wanted: count,
    cutShort: there.filter((one) => !counted.includes(one)),
    died: died.sort((one, other) => one.seed - other.seed),
  });
}

/** Of several, the figures of those that ended on their way do not count; but those of one do. */
function wholeOnes(there: readonly Replication[], { untilMs }: Scenario): readonly Replication[] {
  const whole = there.filter(({ reachedMs }) => reachedMs === untilMs);
  if (whole.length > 0) return whole;
  if (there.length === 0) throw new Error('no replication was run');
  return there.slice(0, 1);
}

/** One replication on this thread; only the first is told and kept. */
async function runHere(
  scenario: Scenario,
  index: number,
  shares: Shares,
  options: ReplicationsOptions,
): Promise<TracedReplication> {
  const runtime = options.runtime === 'xstate' ? xstateRuntime : compiledRuntime;
  const { isChecked, isDigested } = options;
  const wanted =
    index === 0 ? options : { isChecked, isDigested, keepsTrace: false, keepsCalls: false };
  const running = replicationOf(scenario, runtime, wanted);
  let isStopped = false;
  for (;;) {
    const { done, value } = running.next(isStopped);
    if (done) return value;
    shares.note(index, value.atMs / value.untilMs);
    await setImmediate();
    isStopped = options.stop?.aborted ?? false;
  }
}

/** Threads that run replications. */
class Threads {
  readonly #pool: Piscina;
  readonly #options: ReplicationsOptions;
  readonly #noteDeath: (seed: number, why: string) => void;
  #isClosing = false;

  /** @param noteDeath - Told of a replication whose thread died twice. */
  constructor(
    count: number,
    options: ReplicationsOptions,
    noteDeath: (seed: number, why: string) => void,
  ) {
    this.#options = options;
    this.#noteDeath = noteDeath;
    this.#pool = new Piscina({
      filename: options.workerFile ?? new URL('./replication-worker.js', import.meta.url).href,
      name: 'runTask',
      minThreads: count,
      maxThreads: count,
    });
  }

  /** @returns `undefined` where it was stopped, or its thread died twice. */
  async run(scenario: Scenario): Promise<Replication | undefined> {
    const { onWorkerDied } = this.#options;
    const { seed } = scenario;
    const first = await this.#attempt(scenario);
    if (typeof first !== 'string') return first;
    onWorkerDied?.(seed, first);
    const second = await this.#attempt(scenario);
    if (typeof second !== 'string') return second;
    this.#noteDeath(seed, second);
    return undefined;
  }

  /** @returns Why the thread died, where it did; `undefined` where it was stopped. */
  async #attempt(scenario: Scenario): Promise<Replication | string | undefined> {
    const { stop, runtime = 'compiled', isChecked = true, isDigested } = this.#options;
    const task: ReplicationTask = { scenario, runtime, isChecked, isDigested };
    try {
      return (await this.#pool.run(task, stop ? { signal: stop } : {})) as Replication;
    } catch (error) {
      if (this.#isClosing || stop?.aborted) return undefined;
      const why = deathOf(error);
      if (why === undefined) throw error;
      return why;
    }
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#pool.destroy();
  }
}

/** How much of each replication is done. */
class Shares {
  readonly #shares: number[];
  readonly #tell: ((share: number) => void) | undefined;

  constructor(count: number, options: ReplicationsOptions) {
    this.#shares = new Array<number>(count).fill(0);
    this.#tell = options.onProgress;
  }

  note(index: number, share: number): void {
    this.#shares[index] = share;
    if (!this.#tell) return;
    this.#tell(this.#shares.reduce((sum, one) => sum + one, 0) / this.#shares.length);
  }
}
