import { runScenario } from '../../../firmware-sim/fleet/run-scenario.js';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import type { FleetCounts, FleetPlan } from './fleet-plan.js';
import { HandLoop } from './hand-loop.js';
import { loadOf, ProductFleet, siteOf } from './product-fleet.js';

/** Something that runs a plan. */
export interface Engine {
  run(): void;
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

  constructor(plan: FleetPlan, isChecked: boolean) {
    this.#plan = plan;
    this.#isChecked = isChecked;
  }

  run(): void {
    const { seed, untilMs } = this.#plan;
    const scenario = {
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
    const { result } = runScenario(scenario, compiledRuntime, undefined, {
      isChecked: this.#isChecked,
      isDigested: true,
    });
    if (!result.passed) throw new Error('an invariant broke in the bench');
    Object.assign(this.counts, result.metrics);
  }
}
