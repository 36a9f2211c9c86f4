import type { CoverageTarget } from '../../../statecharts/coverage.js';
import type { GroupType } from '../../../statecharts/terms.js';

/** How a group's type is called (rule G-02). */
export const typeWords: Readonly<Record<GroupType, string>> = {
  linear: 'Linear hunt group',
  circular: 'Circular hunt group',
  calling: 'Calling group',
};

/** Where calls go that nobody takes (rule C-03). */
export function coverageWords(to: CoverageTarget): string {
  if ('mailbox' in to) return `mailbox ${to.mailbox}`;
  if ('number' in to) return to.number;
  return 'attendant' in to ? 'the attendant' : 'nobody: disconnect';
}

/** A length of time as people read it: `3 s`, `2 min 5 s`. */
export function lengthWords(ms: number): string {
  const seconds = Math.round(ms / 100) / 10;
  if (seconds < 60) return `${seconds} s`;
  const rest = Math.round(seconds % 60);
  return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
}

/** A moment of site time: `0:07.5`, `1:02:03.0`. */
export function momentWords(ms: number): string {
  const tenths = Math.floor(ms / 100);
  const [seconds, minutes, hours] = [
    Math.floor(tenths / 10) % 60,
    Math.floor(tenths / 600) % 60,
    Math.floor(tenths / 36_000),
  ];
  const two = (value: number) => String(value).padStart(2, '0');
  const head = hours > 0 ? `${hours}:${two(minutes)}` : `${minutes}`;
  return `${head}:${two(seconds)}.${tenths % 10}`;
}
