import { levelPattern } from '../../site/service-level.js';
import {
  levelNames,
  type MetricName,
  type Metrics,
  type UsualMetrics,
} from '../figures/metrics.js';

/** How a figure is written. */
type Unit = 'count' | 'share' | 'ms' | 'number';

/** A figure as people read it: its usual name, unit, and what it means. */
type FigureWords = readonly [name: string, unit: Unit, meaning: string];

const usualWords: Readonly<Record<keyof UsualMetrics, FigureWords>> = {
  offered: ['Offered', 'count', 'calls, each counted once'],
  answered: ['Answered', 'count', 'calls'],
  abandoned: ['Abandoned', 'count', 'the caller hung up first'],
  covered: ['Covered', 'count', 'by a mailbox, the attendant or outside'],
  refused: ['Refused', 'count', 'calls that went nowhere'],
  serviceLevel20s: ['Service level', 'share', 'answered within 20 s, of all offered'],
  serviceLevelNet20s: ['Service level, net', 'share', 'without those who hung up within 20 s'],
  abandonRate: ['Abandon rate', 'share', 'abandoned, of all offered'],
  coverRate: ['Cover rate', 'share', 'covered, of all offered'],
  meanSpeedOfAnswerMs: ['Mean speed of answer', 'ms', 'from arrival'],
  longestWaitMs: ['Longest wait', 'ms', 'answered or not'],
  meanHandleMs: ['Handle time', 'ms', 'mean, from answer to end'],
  occupancy: ['Occupancy', 'share', 'on a line, of the time logged in'],
  offersPerAnswer: ['Offers per answer', 'number', 'phones that rang'],
  noAnswerRate: ['No-answer rate', 'share', 'rings that nobody took'],
  autoLogouts: ['Automatic logouts', 'count', 'after a missed call (M-04)'],
};

/** The figures that there are, as they are listed: a service level of another threshold stands beside the usual one. */
export function figureNames(metrics: Metrics): readonly MetricName[] {
  const usual = Object.keys(usualWords) as MetricName[];
  const after = usual.indexOf('serviceLevelNet20s') + 1;
  return usual.toSpliced(after, 0, ...levelNames(metrics));
}

/** A figure as people read it: its usual name, unit, and what it means. */
export function figureWords(name: MetricName): FigureWords {
  if (Object.hasOwn(usualWords, name)) return usualWords[name as keyof UsualMetrics];
  const seconds = levelPattern.exec(name)?.[1];
  return name.startsWith('serviceLevelNet')
    ? [`Service level ${seconds} s, net`, 'share', `without those who hung up within ${seconds} s`]
    : [`Service level ${seconds} s`, 'share', `answered within ${seconds} s, of all offered`];
}

/**
 * A figure as text.
 *
 * @returns Such as `94.2 %`, `12.3 s`, `1,204`, `1,204.5`; `–` where there was nothing to divide by.
 */
export function figureText(name: MetricName, value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  switch (figureWords(name)[1]) {
    case 'share':
      return `${(value * 100).toFixed(1)} %`;
    case 'ms':
      return `${(value / 1000).toFixed(1)} s`;
    case 'number':
      return value.toFixed(2);
    case 'count':
      return grouped(value);
  }
}

/** Thousands apart, the same in every locale; the mean of counts has one decimal. */
function grouped(value: number): string {
  const [whole = '', fraction] = value.toFixed(Number.isInteger(value) ? 0 : 1).split('.');
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? apart : `${apart}.${fraction}`;
}
