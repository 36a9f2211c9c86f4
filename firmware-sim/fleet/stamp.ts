import type { InstantClock } from '../clock.js';
import type { Report } from '../exchange/floor.js';
import type { TraceLine } from './trace-lines.js';

/**
 * Makes the report of an exchange into lines of a trace: each with its instant, its kind and its rules.
 *
 * @param write - Takes each line as it comes.
 */
export function stamping(clock: InstantClock, write: (line: TraceLine) => void): Report {
  return (event, ...rules) =>
    write({
      ...event,
      at: clock.now(),
      kind: clock.kind(),
      ...(rules.length > 0 ? { rules } : {}),
    });
}
