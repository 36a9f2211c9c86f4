import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { EngineName } from './engines.js';
import type { FleetCounts, FleetPlan } from './fleet-plan.js';

/** What came of running a plan once. */
export interface Timed {
  /** Of the processor, not of the wall: what else the machine does is in nobody's way. */
  readonly ms: number;
  readonly counts: FleetCounts;
  /** What the fleet holds when it is over, without garbage, where it was to be weighed; SimPy does not tell. */
  readonly bytes?: number;
  /** How much of the run were the invariants, where they were checked. */
  readonly checkShare?: number;
  /** The most that the program ever held. */
  readonly residentBytes: number;
}

/** What such a program is asked. */
export interface Order {
  readonly plan: FleetPlan;
  readonly isWeighed: boolean;
}

const child = fileURLToPath(new URL('./engine.main.js', import.meta.url));
const python = '/usr/bin/python3';
/** Read where it stands in the package: npm runs at its root. */
const simpyModel = 'test/bench/fleet/fleet-simpy.py';
/** Garbage is collected on the one thread, so that the time of the processor is the time that it takes. */
const flags = ['--expose-gc', '--single-threaded-gc', '--max-old-space-size=8192'];

/** An engine in a program of its own, which stays until it is told to end. */
export class EngineProcess {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  /** Fails when the program ends. */
  readonly #ended: Promise<never>;

  constructor(readonly name: EngineName | 'simpy') {
    const [command, args] =
      name === 'simpy' ? [python, [simpyModel]] : [process.execPath, [...flags, child, name]];
    this.#process = spawn(command, args);
    this.#process.stderr.pipe(process.stderr);
    this.#lines = createInterface({ input: this.#process.stdout });
    this.#ended = once(this.#process, 'exit').then(([status]) => {
      throw new Error(`the engine ${name} ended with ${status}`);
    });
    // It ends when it is told to as well: then nobody waits for it.
    this.#ended.catch(() => undefined);
  }

  /**
   * @param isWeighed - Whether it tells of its bytes: that takes a second collection of garbage, after which the next run
   * is slower.
   * @throws Error when the program ends before it answers.
   */
  async run(plan: FleetPlan, isWeighed = false): Promise<Timed> {
    const answered = once(this.#lines, 'line') as Promise<[string]>;
    const order: Order = { plan, isWeighed };
    this.#process.stdin.write(`${JSON.stringify(order)}\n`);
    const [line] = await Promise.race([answered, this.#ended]);
    return JSON.parse(line) as Timed;
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.stdin.end();
    await ended;
  }
}

/** Whether the SimPy of Debian is there; `apt-get install python3-simpy3` brings it. */
export async function hasSimpy(): Promise<boolean> {
  const probe = spawn(python, ['-c', 'import simpy']);
  return new Promise((resolve) => {
    probe.on('error', () => resolve(false));
    probe.on('exit', (status) => resolve(status === 0));
  });
}
