import { levelNames, type MetricName } from '../figures/metrics.js';
import { figureText, figureWords } from '../report/figures-text.js';
import { escaped } from '../report/html.js';
import { intervalsText } from '../report/intervals-text.js';
import { standingOf } from '../result.js';
import type { Sweep, SweepPoint } from './sweep.js';

const usualMetrics = [
  'serviceLevel20s',
  'meanSpeedOfAnswerMs',
  'answered',
  'abandoned',
  'covered',
  'autoLogouts',
  'occupancy',
] as const satisfies readonly MetricName[];

/** The figures that a sweep is read by; service levels of other thresholds stand behind the usual one. */
export function sweepMetrics({ points }: Sweep): readonly MetricName[] {
  const [level, ...others] = usualMetrics;
  return [level, ...levelNames(points[0]?.metrics ?? {}), ...others];
}

/** A point on a scale with the ends of its interval; without an interval they are the point. */
export interface Whisker {
  readonly value: string;
  readonly mean: number;
  readonly from: number;
  readonly to: number;
}

/** The points of one figure; those without a value are left out. */
export function whiskersOf({ points }: Sweep, name: MetricName): readonly Whisker[] {
  return points.flatMap(({ value, metrics, intervals }) => {
    const mean = metrics[name];
    if (mean === null || mean === undefined) return [];
    const { from, to } = intervals[name] ?? { from: mean, to: mean };
    return [{ value, mean, from, to }];
  });
}

/** What is missing of a sweep that was stopped, in words; otherwise empty. */
export function missingText({ points, notBegun = [] }: Sweep): string {
  const partial = points.filter(({ isPartial }) => isPartial).map(({ value }) => value);
  const parts = [
    partial.length > 0 ? `not run to its end: ${partial.join(', ')}` : '',
    notBegun.length > 0 ? `not begun: ${notBegun.join(', ')}` : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** How the values were run, and what their intervals are of. */
export function sweepWords({ points, replications }: Sweep): string {
  const runs = replications === 1 ? 'one run' : `${replications} replications`;
  const all = points.map(({ metrics, intervals, partial }) => ({
    metrics,
    intervals,
    runs: partial?.replications ?? replications,
  }));
  return `${runs} a value on common random numbers; ${intervalsText(all)}`;
}

function cellOf({ metrics, intervals }: SweepPoint, name: MetricName): string {
  const interval = intervals[name];
  const range = interval
    ? `<br><small class="about">${figureText(name, interval.from)} … ${figureText(name, interval.to)}</small>`
    : '';
  return `<td>${figureText(name, metrics[name])}${range}</td>`;
}

/** The scale of a chart: from 0 to the highest end; a share ends at 1. */
export function topOf(whiskers: readonly Whisker[], name: MetricName): number {
  if (figureWords(name)[1] === 'share') return 1;
  return whiskers.reduce((most, { to }) => Math.max(most, to), 0) || 1;
}

const verdictCells = {
  held: '<td class="passed">✓ held</td>',
  failed: '<td class="broken">✗ failed</td>',
  partial: '<td>… partial</td>',
} as const;

const rowHeight = 26;
const [left, right] = [110, 640] as const;

/** A sweep as part of a page: a table, a value a column, and a chart of the two figures that matter most. */
export function sweepSection(sweep: Sweep): string {
  const { points } = sweep;
  const heads = points.map(({ value }) => `<th scope="col">${escaped(value)}</th>`);
  const rows = sweepMetrics(sweep).map((name) => {
    const cells = points.map((point) => cellOf(point, name));
    return `<tr><th scope="row">${figureWords(name)[0]}</th>${cells.join('')}</tr>`;
  });
  const verdicts = points.map((point) => verdictCells[standingOf(point)]);
  const missing = missingText(sweep);
  return `<section><h1>${escaped(sweep.setting)}</h1>
<p class="about">${escaped(sweep.scenario)} · ${escaped(sweep.file)} · seed ${sweep.seed} · ${sweepWords(sweep)}</p>
${missing === '' ? '' : `<p><span class="verdict partial">partial</span> <strong>${escaped(missing)}</strong></p>\n`}<div class="panel scroll"><table class="sweep"><thead><tr><td></td>${heads.join('')}</tr></thead><tbody>${rows.join('')}<tr><th scope="row">Expectations</th>${verdicts.join('')}</tr></tbody></table></div>
<div class="pair">${chartOf(sweep, 'serviceLevel20s')}${chartOf(sweep, 'meanSpeedOfAnswerMs')}</div></section>`;
}

function chartOf(sweep: Sweep, name: MetricName): string {
  const whiskers = whiskersOf(sweep, name);
  const top = topOf(whiskers, name);
  const x = (value: number) => Math.round(left + (value / top) * (right - left));
  const height = whiskers.length * rowHeight + 34;
  const marks = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = x(share * top);
    return `<line x1="${at}" x2="${at}" y1="0" y2="${height - 24}" stroke="var(--rule)"/><text x="${at}" y="${height - 8}" text-anchor="middle">${figureText(name, share * top)}</text>`;
  });
  const rows = whiskers.map(({ value, mean, from, to }, index) => {
    const y = index * rowHeight + 16;
    return `<text x="4" y="${y + 4}">${escaped(value)}</text><line x1="${x(Math.max(0, from))}" x2="${x(Math.min(top, to))}" y1="${y}" y2="${y}" stroke="var(--talk)" stroke-width="3"/><circle cx="${x(mean)}" cy="${y}" r="5" fill="var(--talk)"/>`;
  });
  const title = figureWords(name)[0];
  return `<div class="panel"><h2>${title}</h2><svg viewBox="0 0 700 ${height}" width="100%" role="img" aria-label="${title} by ${escaped(sweep.setting)}">${marks.join('')}${rows.join('')}</svg></div>`;
}
