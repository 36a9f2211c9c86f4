import { VirtualClock } from '../../clock/virtual-clock.js';
import type { ChartRuntime } from '../../runtime/runtime.js';
import type { Site } from '../../site/site-model.js';
import { type CallRecord, recordOf } from '../call-records.js';
import type { Metrics } from '../figures/metrics.js';
import { FigureBook } from '../figures/run-figures.js';
import { loadFromTrace } from '../load/load-in-trace.js';
import { beginLoad } from '../load/load-run.js';
import { beginRecorded, feedInputs, type RecordedRun } from '../replay.js';

/** What a run gave: its figures and its calls in order of arrival. */
export interface WhatHappened {
  readonly metrics: Metrics;
  readonly calls: readonly CallRecord[];
}

/** The recorded run, and the same with another setting. */
export interface WhatIf {
  readonly before: WhatHappened;
  readonly after: WhatHappened;
  /** `people`: the load acted anew on the same draws. `inputs`: every input came at its recorded time. */
  readonly by: 'people' | 'inputs';
}

/**
 * Runs a recorded trace as it was and with another site, and gives both.
 *
 * @param site - The recorded one with a setting changed.
 * @remarks Where the trace names a load, its people act anew: whoever rings answers, after the time that was drawn for him.
 * Otherwise the recorded inputs come at their times, and what a phone can not do then is refused, as it would have been.
 */
export function replayWith(recorded: RecordedRun, site: Site, runtime: ChartRuntime): WhatIf {
  const before = run(recorded, recorded.header.site, runtime);
  const after = run(recorded, site, runtime);
  return { before, after, by: recorded.header.load === undefined ? 'inputs' : 'people' };
}

function run(recorded: RecordedRun, site: Site, runtime: ChartRuntime): WhatHappened {
  const { header, lines } = recorded;
  const clock = new VirtualClock();
  const untilMs = lines.at(-1)?.ev === 'trace.end' ? (lines.at(-1) as { at: number }).at : 0;
  const processor = beginRecorded(recorded, { site, runtime, clock, report: undefined });
  const book = new FigureBook(processor, { untilMs, warmUpMs: header.warmUpMs ?? 0 });
  const calls: CallRecord[] = [];
  processor.floor.watches.push({ callEnded: (call) => calls.push(recordOf(call)) });
  processor.open();
  const load = header.load === undefined ? undefined : loadFromTrace(header.load);
  if (load) beginLoad(processor, load, header.seed, untilMs);
  feedInputs(load ? lines.filter(isScripted) : lines, processor, clock);
  clock.runUntil(untilMs);
  for (const call of processor.floor.calls.values()) {
    if (call.state !== 'ended') calls.push(recordOf(call));
  }
  const { metrics } = book.finish(untilMs);
  return { metrics, calls: calls.sort((one, other) => one.arrivedMs - other.arrivedMs) };
}

/** An input that a step of the scenario made; the others are the load's. */
const isScripted = (line: RecordedRun['lines'][number]): boolean =>
  line.ev !== 'input' || line.step !== undefined;
