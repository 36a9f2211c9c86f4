import type { AnyStateMachine } from 'xstate';
import type { ChartRuntime } from '../../../firmware-sim/runtime/runtime.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import type { Draws } from './seeded.js';
import { type AnyEvent, type Deed, WrittenRun } from './written-run.js';

/** The first deed after which two runtimes were not the same. */
export interface Difference {
  /** Everything done to the chart, the last one told them apart; none of it when they began apart. */
  readonly deeds: readonly Deed[];
  readonly xstate: readonly string[];
  readonly other: readonly string[];
}

/** What a chart is put through. */
export interface Trial {
  readonly machine: AnyStateMachine;
  readonly events: readonly AnyEvent[];
  readonly input: unknown;
  readonly deeds: number;
  /** Whether somebody is told of faults. */
  readonly listens: boolean;
}

/**
 * Does the same random things to a chart under XState and under another runtime.
 *
 * @returns The first difference in state, context, timers, emitted or ignored events, faults, or in the
 * order of any of them; `undefined` when there is none.
 */
export function difference(
  runtime: ChartRuntime,
  { machine, events, input, deeds, listens }: Trial,
  draws: Draws,
): Difference | undefined {
  const [wanted, got] = [xstateRuntime, runtime].map(
    (one) => new WrittenRun(one, machine, input, listens),
  ) as [WrittenRun, WrittenRun];
  const done: Deed[] = [];
  let xstate = wanted.seen();
  let other = got.seen();
  while (xstate.join('\n') === other.join('\n')) {
    if (done.length > deeds) return undefined;
    const deed = deedOf(draws, events, done.length === deeds);
    done.push(deed);
    xstate = wanted.do(deed);
    other = got.do(deed);
  }
  return { deeds: done, xstate, other };
}

function deedOf(draws: Draws, events: readonly AnyEvent[], isLast: boolean): Deed {
  if (isLast) return 'stop';
  return draws.chance(0.2) ? { fire: draws.below(8) } : draws.one(events);
}
