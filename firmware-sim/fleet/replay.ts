import { eventKinds } from '../../statecharts/instant.js';
import { CallProcessor, type Submitted } from '../call-processor.js';
import { VirtualClock } from '../clock/virtual-clock.js';
import type { FloorOptions } from '../exchange/floor.js';
import type { ChartRuntime } from '../runtime/runtime.js';
import type { Site } from '../site/site-model.js';
import { stamping } from './stamp.js';
import { faultOfInput, faultOfSite } from './trace-check.js';
import type {
  InputLine,
  TraceEvent,
  TraceHeader,
  TraceLine,
  TraceStamp,
  Verdict,
} from './trace-lines.js';
import { TraceDigest, traceText } from './trace-text.js';

/** A trace that cannot be run again: where, and what is wrong with it. */
export class TraceError extends Error {
  /**
   * @param code - Stable: `NOT-A-TRACE`, `TRACE-VERSION`, `BAD-LINE` or `CUT-OFF`.
   * @param line - Counted from 1.
   */
  constructor(
    readonly code: 'NOT-A-TRACE' | 'TRACE-VERSION' | 'BAD-LINE' | 'CUT-OFF',
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** What a trace holds that a run needs: its header, its inputs in order, and the verdicts on passwords. */
export interface RecordedRun {
  readonly header: TraceHeader;
  readonly lines: readonly TraceLine[];
}

/** What came of running a trace again. */
export interface ReplayResult {
  readonly same: boolean;
  readonly digest: string;
  readonly recordedDigest: string;
  readonly lines: number;
  /** The first line that differs, with both texts; `undefined` when all are the same. */
  readonly difference?: { readonly line: number; readonly recorded: string; readonly got: string };
}

/**
 * Reads a trace.
 *
 * @param text - JSON Lines, the header first, each with its line end.
 * @throws TraceError for anything that no run wrote.
 */
export function readTrace(text: string): RecordedRun {
  if (text !== '' && !text.endsWith('\n')) {
    const last = text.split('\n').length;
    throw new TraceError('CUT-OFF', last, 'the last line has no end: the trace was cut off');
  }
  const lines = text
    .split('\n')
    .slice(0, -1)
    .map((line, index) => parseLine(line, index + 1));
  const header = lines[0];
  if (header?.ev !== 'trace.header') {
    throw new TraceError('NOT-A-TRACE', 1, 'the first line is no trace header');
  }
  if (header.version !== 1) {
    throw new TraceError(
      'TRACE-VERSION',
      1,
      `the trace is of version ${String(header.version)}; this program reads version 1`,
    );
  }
  const fault = faultOfSite(header.site);
  if (fault !== undefined) throw new TraceError('NOT-A-TRACE', 1, fault);
  checkLines(lines);
  if (lines.at(-1)?.ev !== 'trace.end') {
    throw new TraceError('CUT-OFF', lines.length, 'the trace has no end: it was cut off');
  }
  return { header, lines };
}

/** Times are whole and never fall; inputs are such as the exchange knows. */
function checkLines(lines: readonly TraceLine[]): void {
  let latest = 0;
  for (const [index, line] of lines.entries()) {
    if (line.ev === 'trace.header') {
      if (index > 0) throw new TraceError('BAD-LINE', index + 1, 'a second header');
      continue;
    }
    if (!Number.isSafeInteger(line.at) || line.at < latest) {
      throw new TraceError('BAD-LINE', index + 1, `"at" is not a time from ${latest} ms on`);
    }
    latest = line.at;
    const fault = line.ev === 'input' ? faultOfInput(line.input) : undefined;
    if (fault !== undefined) throw new TraceError('BAD-LINE', index + 1, fault);
  }
}

function parseLine(text: string, number: number): TraceLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TraceError('BAD-LINE', number, 'not a line of JSON');
  }
  if (typeof value !== 'object' || value === null || !('ev' in value)) {
    throw new TraceError('BAD-LINE', number, 'not an event of a trace');
  }
  return value as TraceLine;
}

/**
 * Runs a recorded trace again in virtual time.
 *
 * @returns Whether every line came out the same, byte for byte (rule S-03).
 */
export function replay(recorded: RecordedRun, runtime: ChartRuntime): ReplayResult {
  const { header, lines } = recorded;
  const clock = new VirtualClock();
  const digest = new TraceDigest();
  const recordedDigest = new TraceDigest();
  for (const line of lines) recordedDigest.add(traceText(line));
  let count = 0;
  let difference: ReplayResult['difference'];
  const write = (line: TraceLine) => {
    const got = traceText(line);
    digest.add(got);
    const before = lines[count];
    const wanted = before === undefined ? '' : traceText(before);
    count++;
    if (got !== wanted) difference ??= { line: count, recorded: wanted, got };
  };
  write(header);
  const report = stamping(clock, write);
  const processor = beginRecorded(recorded, { site: header.site, runtime, clock, report });
  processor.open();
  feedInputs(lines, processor, clock);
  const end = lines.at(-1) as TraceEvent & TraceStamp;
  clock.runUntil(end.at);
  write({ ev: 'trace.end', at: end.at, kind: eventKinds.newCall });
  if (count < lines.length) {
    const line = lines[count] as TraceLine;
    difference ??= { line: count + 1, recorded: traceText(line), got: '' };
  }
  return {
    same: difference === undefined,
    digest: digest.finish(),
    recordedDigest: recordedDigest.finish(),
    lines: count,
    ...(difference ? { difference } : {}),
  };
}

/** What a recorded run is begun on. */
export interface RecordedStart {
  /** That of the trace, or one with another setting. */
  readonly site: Site;
  readonly runtime: ChartRuntime;
  readonly clock: VirtualClock;
  readonly report: FloorOptions['report'];
}

/** Makes the exchange of a recorded run; passwords are checked as they were then. */
export function beginRecorded({ lines }: RecordedRun, start: RecordedStart): CallProcessor {
  const verdicts = verdictsOf(lines);
  return new CallProcessor({
    ...start,
    checkPassword: (_group, _digits, input) => verdicts.get(input) ?? 'wrong',
  });
}

/** What the password check said of each keypad login, by the input that confirmed it. */
function verdictsOf(lines: readonly TraceLine[]): ReadonlyMap<number, Verdict> {
  const verdicts = new Map<number, Verdict>();
  for (const line of lines) if (line.ev === 'login.checked') verdicts.set(line.n, line.verdict);
  return verdicts;
}

/** Gives every input at its time, each instant only when the ones before are over (rule S-03). */
export function feedInputs(
  lines: readonly TraceLine[],
  processor: CallProcessor,
  clock: VirtualClock,
): void {
  for (const line of lines) {
    if (line.ev !== 'input') continue;
    if (line.at > clock.now()) clock.runUntil(line.at - 1);
    processor.submit(submittedOf(line));
  }
}

/** An input as the exchange took it. */
export function submittedOf({ at, input, step, source }: InputLine): Submitted {
  return { atMs: at, input, ...(step !== undefined && { step }), ...(source && { source }) };
}
