import { CallProcessor } from '../../../../firmware-sim/call-processor.js';
import { VirtualClock } from '../../../../firmware-sim/clock/virtual-clock.js';
import { type InstantClock, runTask } from '../../../../firmware-sim/clock.js';
import { stamping } from '../../../../firmware-sim/fleet/stamp.js';
import type { TraceLine, Verdict } from '../../../../firmware-sim/fleet/trace-lines.js';
import { xstateRuntime } from '../../../../firmware-sim/runtime/xstate.js';

/** What is left out when a trace is run again. */
export interface LeftOut {
  /** The input of that number never comes. */
  readonly input?: number;
  /** What was scheduled as the so-manieth thing, from 0, never happens: a timer. */
  readonly scheduled?: number;
}

/** What came of it. */
export interface Again {
  readonly lines: readonly TraceLine[];
  /** By index of a line `timer.fired`: as the how-manieth thing its timer was scheduled. */
  readonly scheduledAs: ReadonlyMap<number, number>;
}

/** Runs the inputs of a trace again in virtual time, without one input or one timer. */
export function runAgain(trace: readonly TraceLine[], without: LeftOut = {}): Again {
  const [header] = trace;
  const end = trace.at(-1);
  if (header?.ev !== 'trace.header' || end?.ev !== 'trace.end') throw new Error('not a trace');
  const lines: TraceLine[] = [header];
  const scheduledAs = new Map<number, number>();
  const clock = new VirtualClock();
  let scheduled = 0;
  let running: number | undefined;
  const watched: InstantClock = {
    get pending() {
      return clock.pending;
    },
    now: () => clock.now(),
    kind: () => clock.kind(),
    defer: (kind, run) => clock.defer(kind, run),
    cancel: (handle) => clock.cancel(handle),
    onSettled: (settled) => clock.onSettled(settled),
    schedule: (atMs, kind, run) => {
      const order = scheduled++;
      return clock.schedule(atMs, kind, () => {
        if (order === without.scheduled) return;
        running = order;
        runTask(run);
        running = undefined;
      });
    },
  };
  const verdicts = verdictsOf(trace);
  const processor = new CallProcessor({
    site: header.site,
    clock: watched,
    runtime: xstateRuntime,
    report: stamping(clock, (line) => {
      if (line.ev === 'timer.fired' && running !== undefined)
        scheduledAs.set(lines.length, running);
      lines.push(line);
    }),
    // Inputs are counted as they come: after one that never comes they are one lower.
    checkPassword: (_group, _digits, n) =>
      verdicts.get(without.input !== undefined && n >= without.input ? n + 1 : n) ?? 'wrong',
  });
  processor.open();
  for (const line of trace) {
    if (line.ev !== 'input' || line.n === without.input) continue;
    if (line.at > clock.now()) clock.runUntil(line.at - 1);
    const step = line.step === undefined ? {} : { step: line.step };
    processor.submit({ atMs: line.at, input: line.input, ...step });
  }
  clock.runUntil(end.at);
  lines.push(end);
  return { lines, scheduledAs };
}

function verdictsOf(trace: readonly TraceLine[]): ReadonlyMap<number, Verdict> {
  const verdicts = new Map<number, Verdict>();
  for (const line of trace) if (line.ev === 'login.checked') verdicts.set(line.n, line.verdict);
  return verdicts;
}
