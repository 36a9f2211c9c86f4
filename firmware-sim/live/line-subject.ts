import type { TraceLine } from '../fleet/trace-lines.js';
import type { LogLine } from './floor-view.js';

/** Whom a line of a trace names; of an input, whom that names. */
export function subjectOf(line: TraceLine): NonNullable<LogLine['about']> {
  const named = (line.ev === 'input' ? line.input : line) as Readonly<Record<string, unknown>>;
  const about: Record<string, string> = {};
  for (const key of ['phone', 'group', 'call']) {
    const name = named[key];
    if (typeof name === 'string') about[key] = name;
  }
  return about;
}
