import { stringify } from 'csv-stringify/sync';
import type { LoggedCall } from './run-log.js';

/** The columns, one row a call; times are ms of the run, empty where there is none. */
const columns = [
  'scenario',
  'call',
  'from',
  'to',
  'group',
  'arrivedMs',
  'offers',
  'offered',
  'firstRingMs',
  'answeredBy',
  'answeredMs',
  'waitMs',
  'talkMs',
  'outcome',
  'coveredTo',
  'reason',
  'endedMs',
] as const;

/**
 * Writes calls as CSV (RFC 4180), one row a call, a header first.
 *
 * @param scenarios - Each with its calls in order of arrival.
 * @returns The text; `offered` lists the phones that rang, in order, between spaces.
 */
export function csvOf(
  scenarios: readonly { readonly title: string; readonly calls: readonly LoggedCall[] }[],
): string {
  const rows = scenarios.flatMap(({ title, calls }) => calls.map((call) => rowOf(title, call)));
  return stringify(rows, {
    header: true,
    columns: [...columns],
    record_delimiter: '\r\n',
    // A cell that begins like a formula is text: spreadsheets would run it.
    escape_formulas: true,
  });
}

function rowOf(
  title: string,
  call: LoggedCall,
): Record<(typeof columns)[number], string | number | null | undefined> {
  const { answeredMs, endedMs, arrivedMs } = call;
  // A call that still waits at the end has no length of wait yet.
  const decidedMs = answeredMs ?? endedMs;
  return {
    scenario: title,
    call: call.id,
    from: call.from,
    to: call.to,
    group: call.group,
    arrivedMs,
    offers: call.offers.length,
    offered: call.offers.map(({ extension }) => extension).join(' '),
    firstRingMs: call.offers[0]?.fromMs,
    answeredBy: call.answeredBy,
    answeredMs,
    waitMs: decidedMs === null ? undefined : decidedMs - arrivedMs,
    talkMs: answeredMs === undefined || endedMs === null ? undefined : endedMs - answeredMs,
    outcome: call.outcome,
    coveredTo: call.coveredTo === undefined ? undefined : targetText(call.coveredTo),
    reason: call.reason,
    endedMs,
  };
}

/** Where a call was covered to, as one word: `mailbox 4000`. */
export function targetText(target: NonNullable<LoggedCall['coveredTo']>): string {
  return Object.entries(target)
    .map(([kind, value]) => (value === true ? kind : `${kind} ${String(value)}`))
    .join(' ');
}
