import { dirname, isAbsolute, join } from 'node:path';
import { readCallLog } from './call-log.js';
import type { ScenarioContext } from './check-steps.js';
import type { ArrivalsFile } from './load-shape.js';
import { parseMoment } from './moment.js';
import type { Path } from './problem.js';
import type { Draft } from './shape-problems.js';

/**
 * Reads and checks the call log of some arrivals.
 *
 * @param context - Takes what is wrong, and the log.
 */
export function checkLog(
  arrivals: Draft<ArrivalsFile>,
  path: Path,
  { findings, directory, logs, untilMs }: ScenarioContext,
): void {
  for (const key of ['process', 'from'] as const) {
    if (!(key in arrivals)) continue;
    findings.keyProblem([...path, key], 'only-one', `${key} does not belong beside log`);
  }
  const { log, begins } = arrivals;
  const to = arrivals.to as string | readonly (string | undefined)[] | undefined;
  const isOne = to === undefined || (typeof to === 'string' && !to.includes('-'));
  if (!isOne) findings.problem([...path, 'to'], 'bad-text', 'beside log: wanted one extension');
  const missing = isOne && to !== undefined ? directory?.missing(to) : undefined;
  if (missing) findings.problem([...path, 'to'], missing.code, missing.message);
  const beginsMs = begins === undefined ? undefined : parseMoment(begins);
  if (begins !== undefined && beginsMs === undefined) {
    const message = `"${begins}" is no time of day or date and time (08:00:00)`;
    findings.problem([...path, 'begins'], 'bad-time', message);
  }
  if (log === undefined) return;
  const file = isAbsolute(log) ? log : join(dirname(logs.file), log);
  let text: string;
  try {
    text = logs.readText(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // An error without a code is no answer of the file system, so it is our own fault.
    if (typeof code !== 'string') throw error;
    const why =
      code === 'ENOENT' || code === 'NO-FILE'
        ? 'there is no such file'
        : `it cannot be read (${code})`;
    findings.problem([...path, 'log'], 'unreadable-log', `${file}: ${why}`);
    return;
  }
  const target = isOne && !missing ? to : undefined;
  logs.put(path, readCallLog(text, { file, to: target, beginsMs, untilMs, directory }));
}
