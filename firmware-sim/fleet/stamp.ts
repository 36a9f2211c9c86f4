import type { EventKind } from '../../statecharts/instant.js';
import type { InstantClock } from '../clock.js';
import type { Report } from '../exchange/floor.js';
import type { TraceEvent, TraceLine } from './trace-lines.js';

/** What is put on an event to make a line of it. */
interface Stamp {
  at: number;
  kind: EventKind;
  rules?: readonly string[];
}

/** Takes an event with what its line says of it: virtual ms, kind, and the rules that asked for it. */
export type EventSink = (
  event: TraceEvent,
  at: number,
  kind: EventKind,
  rules: readonly string[],
) => void;

/**
 * Gives each event of an exchange's report its instant, its kind and its rules, beside it.
 *
 * @remarks For whoever needs no line: to put a stamp on each event took 10 % of a checked run.
 */
export function timing(clock: InstantClock, take: EventSink): Report {
  return (event, ...rules) => take(event, clock.now(), clock.kind(), rules);
}

/**
 * Makes the report of an exchange into lines of a trace: each with its instant, its kind and its rules.
 *
 * @param write - Takes each line as it comes.
 */
export function stamping(clock: InstantClock, write: (line: TraceLine) => void): Report {
  return timing(clock, (event, at, kind, rules) => write(stamped(event, at, kind, rules)));
}

/**
 * Makes an event into a line of a trace.
 *
 * @param rules - None where no rule asked for it.
 * @remarks The event itself becomes the line: whoever reports makes a new one each time, and a copy of
 * each took 14 % of a run.
 */
export function stamped(
  event: TraceEvent,
  at: number,
  kind: EventKind,
  rules: readonly string[],
): TraceLine {
  const line = event as typeof event & Stamp;
  line.at = at;
  line.kind = kind;
  if (rules.length > 0) line.rules = rules;
  return line as TraceLine;
}
