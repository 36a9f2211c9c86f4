import { setImmediate } from 'node:timers/promises';
import type { ChartRuntime } from '../runtime/runtime.js';
import type { Expectation } from '../site/scenario-model.js';
import type { Violation } from './invariants/index.js';
import { replicationOf } from './replication.js';
import { expectationOf, type ScenarioRun } from './result.js';
import type { TraceLine } from './trace-lines.js';
import { traceText } from './trace-text.js';

/** Whom a failure is about. */
export interface Subject {
  readonly call?: string;
  readonly phone?: string;
  readonly group?: string;
  readonly step?: number;
  /** Nothing after this instant is shown. */
  readonly untilMs?: number;
}

const shownLines = 10;

/**
 * Finds the last ten lines of a trace about one phone, call, group or step, as text, with their rule ids.
 */
export function lastLinesAbout(trace: readonly TraceLine[], subject: Subject): readonly string[] {
  return trace
    .filter((line) => line.ev !== 'trace.header' && isAbout(line, subject))
    .slice(-shownLines)
    .map(traceText);
}

function isAbout(line: TraceLine, subject: Subject): boolean {
  if (line.ev === 'trace.header') return false;
  if (subject.untilMs !== undefined && line.at > subject.untilMs) return false;
  const { call, phone, group, step } = subject;
  const names = line as {
    call?: string;
    phone?: string;
    group?: string;
    owner?: string;
    step?: number;
  };
  if (call !== undefined) return names.call === call || names.owner === call;
  if (phone !== undefined) {
    return names.phone === phone || (line.ev === 'input' && isOf(line.input, phone));
  }
  if (group !== undefined) return names.group === group;
  return step !== undefined && names.step === step;
}

const isOf = (input: object, phone: string): boolean => 'phone' in input && input.phone === phone;

/** Whom an expectation is about. */
export function subjectOf(expected: Expectation): Subject {
  const until = expected.atMs === undefined ? {} : { untilMs: expected.atMs };
  if ('call' in expected) return { call: expected.call.id };
  if ('lamp' in expected) return { phone: expected.lamp.phone, ...until };
  if ('phone' in expected) return { phone: expected.phone.extension, ...until };
  if ('display' in expected) return { phone: expected.display.phone, ...until };
  if ('tone' in expected) return { phone: expected.tone.phone, ...until };
  if ('ringer' in expected) return { phone: expected.ringer.phone, ...until };
  if ('messageWaiting' in expected) return { phone: expected.messageWaiting.phone, ...until };
  if ('group' in expected) return { group: expected.group.extension, ...until };
  return 'step' in expected ? { step: expected.step } : {};
}

/** Whom a broken invariant is about. */
export function subjectOfViolation(violation: Violation): Subject {
  const { call, phone, group, at } = violation;
  const until = { untilMs: at };
  if (call !== undefined) return { call, ...until };
  if (phone !== undefined) return { phone, ...until };
  return group === undefined ? {} : { group, ...until };
}

/**
 * Runs a scenario again for the last ten lines of its trace about each failure, where the run kept none. Others are
 * heard meanwhile.
 *
 * @param stop - Ends it: then there are none.
 * @returns Those lines, in order; the same as those of the run (rule S-03).
 */
export async function linesAboutFailures(
  run: ScenarioRun,
  runtime: ChartRuntime,
  stop: AbortSignal,
): Promise<readonly TraceLine[]> {
  const { scenario, result, violations, violationSeed } = run;
  const subjects = [
    ...result.expectations.flatMap((read) => {
      const expected = expectationOf(scenario, read);
      return read.passed || !expected ? [] : [subjectOf(expected)];
    }),
    ...violations.slice(0, 3).map(subjectOfViolation),
  ].filter((subject) => Object.keys(subject).some((key) => key !== 'untilMs'));
  if (subjects.length === 0) return [];
  const lasts = subjects.map((): { readonly at: number; readonly line: TraceLine }[] => []);
  let count = 0;
  const onLine = (line: TraceLine): void => {
    const at = count++;
    for (const [index, subject] of subjects.entries()) {
      if (!isAbout(line, subject)) continue;
      const last = lasts[index] ?? [];
      last.push({ at, line });
      if (last.length > shownLines) last.shift();
    }
  };
  const seeded = { ...scenario, seed: violationSeed ?? scenario.seed };
  // An exchange that broke, breaks again: only with the invariant checked that broke first is that told.
  const isChecked = result.partial !== undefined;
  const running = replicationOf(seeded, runtime, { onLine, isChecked, keepsTrace: false });
  do {
    if (stop.aborted) return [];
    await setImmediate();
  } while (!running.next().done);
  const all = new Map(lasts.flat().map(({ at, line }) => [at, line]));
  return [...all].sort(([left], [right]) => left - right).map(([, line]) => line);
}
