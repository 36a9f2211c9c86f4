import type { AnyStateMachine } from 'xstate';
import { findOutsideSubset, type OutsideSubset } from './chart-subset.js';
import { CompiledChart } from './compile/compiled-chart.js';

export { actionKinds } from './compile/actions.js';
export type { CompiledChart } from './compile/compiled-chart.js';
export type { Configuration, Decision } from './compile/configuration.js';
export type { ChartEvent } from './compile/expressions.js';
export { type ChartState, Stepper } from './compile/step.js';

/** A chart that uses what the tables do not know: told by name and place, and never run differently. */
export class OutsideSubsetError extends Error {
  readonly code = 'OUTSIDE-SUBSET';

  constructor(
    chart: string,
    readonly findings: readonly OutsideSubset[],
  ) {
    const list = findings.map(({ state, what }) => `\n  ${state}: ${what}`).join('');
    super(`the chart ${chart} does not compile:${list}`);
  }
}

const compiled = new WeakMap<AnyStateMachine, CompiledChart>();

/**
 * Turns an XState machine into tables that run the same, many times as fast.
 *
 * The machine is read once, and what a configuration does with an event when that first comes. The
 * algorithm is that of SCXML as XState 5.33 has it, down to the order in which it asks regions.
 *
 * @returns The same tables for the same machine.
 * @throws OutsideSubsetError with everything in it that does not compile.
 */
export function compile(machine: AnyStateMachine): CompiledChart {
  const known = compiled.get(machine);
  if (known) return known;
  const findings = findOutsideSubset(machine);
  if (findings.length > 0) throw new OutsideSubsetError(machine.id, findings);
  const chart = new CompiledChart(machine);
  compiled.set(machine, chart);
  return chart;
}
