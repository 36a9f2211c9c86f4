import Table from 'cli-table3';
import type { Interval } from '../fleet/figures/intervals.js';
import type { MetricName } from '../fleet/figures/metrics.js';
import { figureNames, figureText, figureWords } from '../fleet/report/figures-text.js';
import { intervalsText } from '../fleet/report/intervals-text.js';
import type { ScenarioResult } from '../fleet/result.js';
import type { Paint } from './paint.js';

const mostGroups = 8;

/** Writes the figures of a load as tables: each metric with its interval, and the groups side by side. */
export function figureLines(result: ScenarioResult, paint: Paint): string[] {
  const { figures, metrics } = result;
  if (!figures) return [];
  const table = plainTable([], [2]);
  for (const name of figureNames(metrics)) {
    const [title, , meaning] = figureWords(name);
    const interval = figures.intervals[name];
    table.push([
      title,
      figureText(name, metrics[name]),
      interval ? paint('dim', intervalText(name, interval)) : '',
      paint('dim', meaning),
    ]);
  }
  return [...linesOf(table), ...noteLines(result, paint), ...groupLines(result, paint)];
}

function noteLines(
  { figures, metrics, replications }: ScenarioResult,
  paint: Paint,
): readonly string[] {
  if (!figures) return [];
  const { intervals } = figures;
  const note = intervalsText([{ metrics, intervals, runs: replications?.length ?? 1 }]);
  const broken = figures.checks.filter(({ passed }) => !passed);
  const worked = broken.map(({ id, text }) => paint('red', `  ${id} does not hold: ${text}`));
  return [paint('dim', `  ${note}`), ...worked];
}

function groupLines({ figures }: ScenarioResult, paint: Paint): readonly string[] {
  const groups = figures?.groups ?? [];
  if (groups.length < 2) return [];
  const shown: readonly MetricName[] = [
    'offered',
    'answered',
    'abandoned',
    'covered',
    'serviceLevel20s',
    'meanSpeedOfAnswerMs',
  ];
  const head = ['Group', ...shown.map((name) => figureWords(name)[0])];
  const table = plainTable(
    head.map((title) => paint('dim', title)),
    shown.map((_, index) => index + 1),
  );
  for (const { extension, metrics } of groups.slice(0, mostGroups)) {
    table.push([extension, ...shown.map((name) => figureText(name, metrics[name]))]);
  }
  const left = groups.length - mostGroups;
  const more = left > 0 ? [paint('dim', `  and ${left} groups more; --json has all of them`)] : [];
  return ['', ...linesOf(table), ...more];
}

const intervalText = (name: MetricName, { from, to }: Interval): string =>
  `${figureText(name, from)} … ${figureText(name, to)}`;

const noLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '  ',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** A table without rules. @param right - The columns that are flush right. */
export function plainTable(head: readonly string[], right: readonly number[]): Table.Table {
  const aligns: Table.HorizontalAlignment[] = [];
  for (let column = 0; column <= Math.max(...right); column++) {
    aligns.push(right.includes(column) || (head.length === 0 && column === 1) ? 'right' : 'left');
  }
  return new Table({
    head: [...head],
    chars: noLines,
    colAligns: aligns,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
  });
}

/** The lines of a table, without spaces at their ends. */
export const linesOf = (table: Table.Table): readonly string[] =>
  table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
