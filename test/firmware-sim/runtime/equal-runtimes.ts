import type { ChartRuntime } from '../../../firmware-sim/runtime/runtime.js';
import { charts } from '../../../statecharts/charts.js';
import { alphabets } from '../../statecharts/tools/alphabets.js';
import { type Difference, difference } from './equal-runs.js';
import { nastyChart, nastyEvents } from './nasty-chart.js';
import { drawsOf } from './seeded.js';

/** A difference with what makes it again. */
export interface Found extends Difference {
  readonly chart: string;
}

/** Puts every chart of the project through so many random deeds, with each of its inputs. */
export function differenceInCharts(runtime: ChartRuntime, deeds: number): Found | undefined {
  for (const [chart, machine] of Object.entries(charts)) {
    const { events, inputs = [undefined] } = alphabets[chart] ?? {};
    if (!Array.isArray(events)) throw new Error(`no events for the chart ${chart}`);
    for (const [index, input] of inputs.entries()) {
      const trial = { machine, events, input, deeds, listens: true };
      const found = difference(runtime, trial, drawsOf(index));
      if (found) return { ...found, chart: `${chart} with input ${index}` };
    }
  }
  return undefined;
}

/**
 * Puts random charts through random deeds.
 *
 * @param first - The seed of the first chart; each takes the next.
 */
export function differenceInNastyCharts(
  runtime: ChartRuntime,
  { first, charts: count, deeds }: { first: number; charts: number; deeds: number },
): Found | undefined {
  for (let seed = first; seed < first + count; seed++) {
    const draws = drawsOf(seed);
    const machine = nastyChart(draws);
    const trial = {
      machine,
      events: nastyEvents.map((type) => ({ type })),
      input: { n: draws.below(6) },
      deeds,
      listens: draws.chance(0.7),
    };
    const found = difference(runtime, trial, draws);
    if (found) return { ...found, chart: `nasty chart of seed ${seed}` };
  }
  return undefined;
}
