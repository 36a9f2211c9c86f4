import type { AnyStateMachine } from 'xstate';

/** One thing a chart must do; the mutants of the chart are run against all its cases. */
export interface ChartCase {
  /** Rule id and a sentence in domain words. */
  readonly title: string;
  /**
   * Drives a fresh actor of the given machine, with a {@link ChartBench} for instance.
   *
   * Throws when the machine does not do what it must. Works to its end in the call: no promise.
   */
  readonly run: (machine: AnyStateMachine) => void;
}

/** One thing the hunt orders must do; the mutants of both modules are run against all cases. */
export interface OrderCase<HuntOrderModule, MemberIndexModule> {
  /** Rule id and a sentence in domain words. */
  readonly title: string;
  /** Uses only what it is given, and imports neither module itself. Throws when something is wrong. */
  readonly run: (huntOrder: HuntOrderModule, memberIndex: MemberIndexModule) => void;
}

export { ChartBench } from './chart-bench.js';
