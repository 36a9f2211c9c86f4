import { replicationOf } from '../../../firmware-sim/fleet/replication.js';
import { joinReplications } from '../../../firmware-sim/fleet/replications.js';
import type { TracedReplication } from '../../../firmware-sim/fleet/result.js';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import type { Scenario } from '../../../firmware-sim/site/scenario-model.js';
import type { FleetCounts, FleetPlan } from './fleet-plan.js';
import { HandLoop } from './hand-loop.js';
import { loadOf, ProductFleet, siteOf } from './product-fleet.js';

/** Something that runs a plan. */
export interface Engine {
  run(): void;
  /** Runs a part of it, so that all that it works with stays; missing where it stays after a run too. */
  begin?(): void;
  readonly counts: FleetCounts;
}

/** What runs a plan in this program; SimPy is a program of its own. */
export const engines = {
  /** The product on compiled charts, neither traced nor checked. */
  compiled: (plan: FleetPlan): Engine => new ProductFleet(plan, compiledRuntime, false),
  /** The same on XState actors. */
  xstate: (plan: FleetPlan): Engine => new ProductFleet(plan, xstateRuntime, false),
  /** As `lampfield fleet run` does it: traced for its digest, and all invariants checked. */
  checked: (plan: FleetPlan): Engine => new TracedFleet(plan, true),
  /** Traced for its digest alone: what the invariants cost is the rest of `checked`. */
  traced: (plan: FleetPlan): Engine => new TracedFleet(plan, false),
  hand: (plan: FleetPlan): Engine => new HandLoop(plan, false),
} as const;

/** One of {@link engines}. */
export type EngineName = keyof typeof engines;

class TracedFleet implements Engine {
  readonly counts: FleetCounts = { offered: 0, answered: 0, abandoned: 0, covered: 0, offers: 0 };
  readonly #plan: FleetPlan;
  readonly #isChecked: boolean;
  #begun: Running | undefined;

  constructor(plan: FleetPlan, isChecked: boolean) {
    this.#plan = plan;
    this.#isChecked = isChecked;
  }

  run(): void {
    const { replication } = whole(this.#start());
    const { result } = joinReplications(this.#scenario(), [replication], []);
    if (!result.passed) throw new Error('an invariant broke in the bench');
    Object.assign(this.counts, result.metrics);
  }

  begin(): void {
    this.#begun = this.#start();
    this.#begun.next();
    this.counts.offered = 1;
  }

  #start(): Running {
    return replicationOf(this.#scenario(), compiledRuntime, {
      isChecked: this.#isChecked,
      isDigested: true,
    });
  }

  #scenario(): Scenario {
    const { seed, untilMs } = this.#plan;
    return {
      title: 'The bench',
      file: 'bench.yaml',
      rules: [],
      site: siteOf(this.#plan),
      seed,
      untilMs,
      steps: [],
      load: loadOf(this.#plan),
      expectations: [],
    };
  }
}

type Running = ReturnType<typeof replicationOf>;

function whole(running: Running): TracedReplication {
  for (;;) {
    const { done, value } = running.next();
    if (done) return value;
  }
}
