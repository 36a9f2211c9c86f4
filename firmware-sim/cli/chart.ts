import { charts } from '../../statecharts/charts.js';
import { toMermaid } from '../../statecharts/mermaid.js';
import { nearestWord } from '../site/nearest.js';
import { exitStatus, Failure } from './failure.js';
import type { Terminal } from './terminal.js';

/** The charts that can be drawn. */
export const chartNames = Object.keys(charts);

/** Prints a chart as a Mermaid state diagram. @throws Failure `NO-CHART` (status 2). */
export function printChart(name: string, terminal: Terminal): number {
  const chart = charts[name];
  if (!chart) {
    const near = nearestWord(name, chartNames);
    const hint = near === undefined ? `one of ${chartNames.join(', ')}` : `did you mean ${near}?`;
    throw new Failure('NO-CHART', `there is no chart "${name}"; ${hint}`, 2);
  }
  terminal.out(toMermaid(chart));
  return exitStatus.held;
}
