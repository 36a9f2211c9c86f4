import type { LoggedCall } from './load-model.js';
import type { Problem } from './problem.js';
import type { SiteDirectory } from './site-directory.js';

/** A call of a log with its place; `atMs` counts from the beginning of the run. */
export interface PlacedCall extends LoggedCall {
  readonly line: number;
  readonly timeColumn: number;
}

/** What a run of a log makes calls by. */
interface RunOfLog {
  /** The name of the log. */
  readonly file: string;
  readonly untilMs: number | undefined;
  readonly directory: SiteDirectory | undefined;
}

/**
 * Warns of calls of a log that no run makes: one warning for all that come after its end, one for all of phones to
 * themselves.
 */
export const callsNeverMade = (
  calls: readonly PlacedCall[],
  options: RunOfLog,
): readonly Problem[] => [...lateCalls(calls, options), ...ownCalls(calls, options)];

/** One warning for all calls that come too late, at the first of them. */
function lateCalls(
  calls: readonly PlacedCall[],
  { file, untilMs = Number.POSITIVE_INFINITY }: RunOfLog,
): readonly Problem[] {
  const late = calls.filter(({ atMs }) => atMs > untilMs);
  const [first] = late;
  if (!first) return [];
  const { line, timeColumn: column } = first;
  const end = 'after the end of the run (until) and are never made';
  const earliest = late.reduce((ms, { atMs }) => Math.min(ms, atMs), Number.POSITIVE_INFINITY);
  const when = `the earliest at ${earliest / 1_000} s, the run ends at ${untilMs / 1_000} s`;
  const message = `${late.length} of ${calls.length} calls of the log come ${end}: ${when}`;
  return [{ file, line, column, code: 'after-until', message }];
}

/** One warning for all calls of phones to themselves, at the first of them: nobody calls himself. */
function ownCalls(calls: readonly PlacedCall[], { file, directory }: RunOfLog): readonly Problem[] {
  const isPhone = (number: string) => directory?.entries.get(number)?.kind === 'phone';
  const own = calls.filter(({ from, to }) => from === to && isPhone(to));
  const [first] = own;
  if (!first) return [];
  const { line, timeColumn: column } = first;
  const message = `${own.length} of ${calls.length} calls of the log are of a phone to itself and are never made`;
  return [{ file, line, column, code: 'calls-itself', message }];
}
