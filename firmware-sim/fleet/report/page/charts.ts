import uPlot from 'uplot';
import type { ReportData } from '../report-data.js';
import { levelCurves } from './level-curves.js';
import { onThemeChange, type Theme, themeOf } from './theme.js';
import { lengthText, stepFor, timeText } from './times.js';

/** A chart as it is made anew for each theme. */
type Plan = (theme: Theme) => {
  readonly options: Omit<uPlot.Options, 'width' | 'height'>;
  readonly data: uPlot.AlignedData;
};

const height = 190;
const font = '12px system-ui, sans-serif';

/** Puts a chart into an element, as wide as that, in the colours of the moment. */
function place(element: HTMLElement, plan: Plan): void {
  let chart: uPlot | undefined;
  const draw = () => {
    // Curves that were taken away stay away, in print too.
    const shown = chart?.series.map(({ show }) => show);
    chart?.destroy();
    const { options, data } = plan(themeOf(element));
    const cursor = { drag: { x: false, y: false } };
    const series = options.series.map((one, index) => ({ ...one, show: shown?.[index] ?? true }));
    const size = { width: element.clientWidth, height };
    chart = new uPlot({ cursor, ...options, series, ...size }, data, element);
    keyLegend(element);
  };
  draw();
  onThemeChange(draw);
  new ResizeObserver(() => chart?.setSize({ width: element.clientWidth, height })).observe(element);
}

/** Lets the keyboard take curves away, as a click on the legend does. */
function keyLegend(element: HTMLElement): void {
  for (const entry of [...element.querySelectorAll<HTMLElement>('.u-series th')].slice(1)) {
    entry.tabIndex = 0;
    entry.setAttribute('role', 'button');
    const tell = () => {
      const isOff = entry.parentElement?.classList.contains('u-off') ?? false;
      entry.setAttribute('aria-pressed', String(!isOff));
    };
    tell();
    entry.addEventListener('click', tell);
    entry.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      entry.click();
    });
  }
}

function axes(theme: Theme, x: (ms: number) => string, y: (value: number) => string): uPlot.Axis[] {
  const shared = {
    stroke: theme.faint,
    font,
    grid: { stroke: theme.rule, width: 1 },
    ticks: { stroke: theme.rule, width: 1, size: 4 },
  };
  return [
    {
      ...shared,
      values: (_chart, marks) => marks.map(x),
      splits: (chart, _axis, min, max) => {
        const step = stepFor(max - min, chart.width / 80);
        const first = Math.ceil(min / step) * step;
        return Array.from(
          { length: Math.floor((max - first) / step) + 1 },
          (_, at) => first + at * step,
        );
      },
    },
    { ...shared, size: 52, values: (_chart, marks) => marks.map(y) },
  ];
}

/** The middle of each stretch of time. */
const midTimes = ({ series, untilMs }: ReportData): number[] =>
  series.points.map(({ fromMs }) => Math.min(untilMs, fromMs + series.bucketMs / 2));

const number = (value: number): string => String(Math.round(value * 100) / 100);

/** Phones that talk, out of those that are logged in, over time. */
export function drawOccupancy(element: HTMLElement, data: ReportData): void {
  place(element, (theme) => ({
    options: {
      scales: {
        x: { time: false, range: [0, data.untilMs] },
        y: { range: (_c, _min, max) => [0, Math.max(1, max * 1.1)] },
      },
      axes: axes(theme, timeText, number),
      series: [
        { label: 'time', value: (_chart, ms) => (ms === null ? '' : timeText(ms)) },
        {
          label: 'logged in',
          stroke: theme.faint,
          width: 1.5,
          dash: [6, 4],
          points: { show: false },
        },
        {
          label: 'talking',
          stroke: theme.talk,
          width: 2,
          fill: `${theme.talk}33`,
          points: { show: false },
        },
      ],
    },
    data: [
      midTimes(data),
      data.series.points.map((p) => p.loggedIn),
      data.series.points.map((p) => p.talking),
    ],
  }));
}

/** Calls that wait for an answer, over time. */
export function drawWaiting(element: HTMLElement, data: ReportData): void {
  place(element, (theme) => ({
    options: {
      scales: {
        x: { time: false, range: [0, data.untilMs] },
        y: { range: (_c, _min, max) => [0, Math.max(1, max * 1.1)] },
      },
      axes: axes(theme, timeText, number),
      series: [
        { label: 'time', value: (_chart, ms) => (ms === null ? '' : timeText(ms)) },
        {
          label: 'waiting',
          stroke: theme.missed,
          width: 2,
          fill: `${theme.missed}33`,
          points: { show: false },
        },
      ],
    },
    data: [midTimes(data), data.series.points.map((p) => p.waiting)],
  }));
}

/** Told apart by their dashes too, where there is no colour; the legend knows fewer kinds of them. */
const levelDashes = [
  { dash: [], legend: 'solid' },
  { dash: [7, 4], legend: 'dashed' },
  { dash: [2, 3], legend: 'dotted' },
  { dash: [12, 3, 2, 3], legend: 'dashed' },
] as const;

/**
 * Of the calls that arrived in each stretch of time, how many were answered within each threshold. The legend takes a curve
 * away, or brings it back.
 */
export function drawServiceLevel(element: HTMLElement, data: ReportData): void {
  const { stretchMs, times, levels } = levelCurves(data);
  const dashOf = (place: number) => levelDashes[place % levelDashes.length] ?? levelDashes[0];
  place(element, (theme) => {
    const colours = [theme.good, theme.talk, theme.mark, theme.missed, theme.ring];
    return {
      options: {
        scales: { x: { time: false, range: [0, data.untilMs] }, y: { range: [0, 105] } },
        axes: axes(theme, timeText, (share) => `${share} %`),
        legend: {
          markers: {
            fill: () => 'transparent',
            dash: (_chart, series) => dashOf(series - 1).legend,
          },
        },
        series: [
          {
            label: `arrived in ${lengthText(stretchMs)} around`,
            value: (_chart, ms) => (ms === null ? '' : timeText(ms)),
          },
          ...levels.map(
            ({ withinMs }, place): uPlot.Series => ({
              label: `answered within ${lengthText(withinMs)}`,
              stroke: colours[place % colours.length] ?? theme.good,
              width: 2,
              dash: [...dashOf(place).dash],
              points: { show: times.length < 60, size: 5 },
              value: (_chart, share) => (share === null ? '' : `${number(share)} %`),
            }),
          ),
        ],
      },
      data: [[...times], ...levels.map(({ percent }) => [...percent])],
    };
  });
}

/** How long callers waited for their answer: a bar a second, later ten seconds, later a minute. */
export function drawAnswerTimes(element: HTMLElement, data: ReportData): void {
  const { count, bars } = data.answerTimes;
  const counts = bars.map((bar) => bar.count);
  let sum = 0;
  const within = counts.map((calls) => {
    sum += calls;
    return (sum / Math.max(1, count)) * 100;
  });
  const places = bars.map((_, place) => place + 0.5);
  const edge = (place: number | null) =>
    lengthText(bars[place ?? 0]?.fromMs ?? bars.at(-1)?.toMs ?? 0);
  place(element, (theme) => {
    const [, left] = axes(theme, String, number) as [uPlot.Axis, uPlot.Axis];
    const plain = { stroke: theme.faint, font, grid: { show: false } };
    return {
      options: {
        scales: {
          x: { time: false, range: [0, Math.max(1, bars.length)] },
          y: { range: (_chart, _min, max) => [0, Math.max(1, max * 1.1)] },
          share: { range: [0, 100] },
        },
        axes: [
          { ...plain, incrs: [1, 5, 10, 20, 50], values: (_chart, marks) => marks.map(edge) },
          left,
          {
            ...plain,
            side: 1,
            scale: 'share',
            size: 52,
            values: (_chart, marks) => marks.map((mark) => `${mark} %`),
          },
        ],
        series: [
          {
            label: 'answered after',
            value: (_chart, place) => {
              const bar = place === null ? undefined : bars[Math.floor(place)];
              return bar
                ? `${lengthText(bar.fromMs)} ${bar.toMs === null ? 'or more' : `to ${lengthText(bar.toMs)}`}`
                : '';
            },
          },
          {
            label: 'calls',
            stroke: theme.talk,
            fill: `${theme.talk}88`,
            ...(uPlot.paths.bars ? { paths: uPlot.paths.bars({ size: [0.9, 60] }) } : {}),
            points: { show: false },
          },
          {
            label: 'within',
            scale: 'share',
            stroke: theme.ink,
            width: 1.5,
            points: { show: false },
            value: (_chart, share) => (share === null ? '' : `${number(share)} %`),
          },
        ],
      },
      data: [places, counts, within],
    };
  });
}
