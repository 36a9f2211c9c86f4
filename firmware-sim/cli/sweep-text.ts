import { figureText, figureWords } from '../fleet/report/figures-text.js';
import { standingOf } from '../fleet/result.js';
import type { Sweep } from '../fleet/what-if/sweep.js';
import {
  missingText,
  sweepMetrics,
  sweepWords,
  topOf,
  whiskersOf,
} from '../fleet/what-if/sweep-chart.js';
import { linesOf, plainTable } from './figures-table.js';
import type { Paint } from './paint.js';
import { standingMark } from './report-text.js';

const chartWidth = 44;

/** Writes a sweep for a terminal: a table with intervals, and a chart of the service level. */
export function sweepLines(sweep: Sweep, paint: Paint): readonly string[] {
  const missing = missingText(sweep);
  return [
    paint('bold', `${sweep.setting} in ${sweep.scenario}`),
    paint('dim', `${sweep.file}; ${sweepWords(sweep)}`),
    '',
    ...tableLines(sweep, paint),
    ...(missing === '' ? [] : [paint('yellow', `  partial: ${missing}`)]),
    '',
    ...chartLines(sweep, paint),
  ];
}

/** A figure a row, a value a column; intervals stand beneath. */
function tableLines(sweep: Sweep, paint: Paint): readonly string[] {
  const right = sweep.points.map((_, index) => index + 1);
  const heads = [
    '',
    ...sweep.points.map(({ value, isPartial }) => (isPartial ? `${value}*` : value)),
  ];
  const table = plainTable(
    heads.map((head) => paint('bold', head)),
    right,
  );
  for (const name of sweepMetrics(sweep)) {
    table.push([
      figureWords(name)[0],
      ...sweep.points.map(({ metrics }) => figureText(name, metrics[name])),
    ]);
    const ranges = sweep.points.map(({ intervals }) => {
      const interval = intervals[name];
      return interval ? `${figureText(name, interval.from)}…${figureText(name, interval.to)}` : '';
    });
    if (ranges.some((range) => range !== '')) {
      table.push(['', ...ranges.map((range) => paint('dim', range))]);
    }
  }
  const verdicts = sweep.points.map((point) => {
    const standing = standingOf(point);
    return `${standingMark(standing, paint)} ${standing}`;
  });
  table.push(['Expectations', ...verdicts]);
  return linesOf(table);
}

function chartLines(sweep: Sweep, paint: Paint): readonly string[] {
  const name = 'serviceLevel20s';
  const whiskers = whiskersOf(sweep, name);
  const top = topOf(whiskers, name);
  const place = (value: number) =>
    Math.round((Math.min(top, Math.max(0, value)) / top) * (chartWidth - 1));
  const widest = whiskers.reduce((most, { value }) => Math.max(most, value.length), 0);
  const rows = whiskers.map(({ value, mean, from, to }) => {
    const cells = Array.from({ length: chartWidth }, () => ' ');
    for (let cell = place(from); cell <= place(to); cell++) cells[cell] = '─';
    cells[place(mean)] = '●';
    return `  ${value.padStart(widest)} │${paint('cyan', cells.join(''))}│ ${figureText(name, mean)}`;
  });
  const low = figureText(name, 0);
  const high = figureText(name, top);
  const axis = `${low}${high.padStart(chartWidth + 2 - low.length)}`;
  return [`  ${figureWords(name)[0]}`, ...rows, paint('dim', `  ${' '.repeat(widest)} ${axis}`)];
}
