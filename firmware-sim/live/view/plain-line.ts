import { clockText } from '../../fleet/story.js';
import type { LogLine } from '../floor-view.js';
import { printable } from './styled-text.js';

/** A line of the log for an output that is no terminal: `0:12.345  Ana Lima rings for Sales  G-07`. */
export function plainLine({ atMs, text, rules }: LogLine): string {
  const parts = [clockText(atMs), text, rules.join(' ')];
  return parts
    .filter((part) => part !== '')
    .map(printable)
    .join('  ');
}
