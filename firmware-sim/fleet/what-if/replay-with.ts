import { CallProcessor } from '../../call-processor.js';
import { VirtualClock } from '../../clock/virtual-clock.js';
import type { PasswordCheck } from '../../exchange/floor.js';
import type { ChartRuntime } from '../../runtime/runtime.js';
import type { Site } from '../../site/site-model.js';
import { type CallRecord, recordOf } from '../call-records.js';
import type { Metrics } from '../figures/metrics.js';
import { FigureBook } from '../figures/run-figures.js';
import { loadFromTrace } from '../load/load-in-trace.js';
import { beginLoad } from '../load/load-run.js';
import { beginRecorded, feedInputs, type RecordedRun, submittedOf } from '../replay.js';
import { typedPasswords } from '../scripted-steps.js';
import type { InputLine, TraceLine } from '../trace-lines.js';

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
 * @param serviceLevelsMs - Thresholds of the service level beside the usual one: no trace names any.
 * @remarks Where the trace names a load, its people act anew: whoever rings answers, after the time that was drawn for him.
 * Inputs of steps, and of people at a live desk, come at their recorded times, as all do in a trace without a load; what a
 * phone can not do then is refused, as it would have been.
 */
export function replayWith(
  recorded: RecordedRun,
  site: Site,
  runtime: ChartRuntime,
  serviceLevelsMs: readonly number[] = [],
): WhatIf {
  return {
    before: asRecorded(recorded, runtime, serviceLevelsMs),
    after: anew(recorded, site, runtime, serviceLevelsMs),
    by: recorded.header.load === undefined ? 'inputs' : 'people',
  };
}

/** Every input as it came (rule S-03). */
function asRecorded(
  recorded: RecordedRun,
  runtime: ChartRuntime,
  serviceLevelsMs: readonly number[],
): WhatHappened {
  const clock = new VirtualClock();
  const { site } = recorded.header;
  const processor = beginRecorded(recorded, { site, runtime, clock, report: undefined });
  const finish = watched(processor, recorded, serviceLevelsMs);
  processor.open();
  feedInputs(recorded.lines, processor, clock);
  clock.runUntil(endOf(recorded));
  return finish();
}

function anew(
  recorded: RecordedRun,
  site: Site,
  runtime: ChartRuntime,
  serviceLevelsMs: readonly number[],
): WhatHappened {
  const { header } = recorded;
  const clock = new VirtualClock();
  const processor = new CallProcessor({ site, clock, runtime, report: undefined, checkPassword });
  const finish = watched(processor, recorded, serviceLevelsMs);
  processor.open();
  const inputs = inputsWithDigits(recorded);
  if (!header.load) {
    feedInputs(inputs, processor, clock);
  } else {
    // Steps stand on the clock from the start, before whatever the load puts there: so it was in the recorded run.
    for (const line of inputs) if (line.step !== undefined) processor.submit(submittedOf(line));
    const untilMs = header.loadUntilMs ?? endOf(recorded);
    beginLoad(processor, loadFromTrace(header.load), header.seed, untilMs);
    const isOfDesk = ({ step, source }: InputLine) => step === undefined && source === 'desk';
    feedInputs(inputs.filter(isOfDesk), processor, clock);
  }
  clock.runUntil(endOf(recorded));
  return finish();
}

const endOf = ({ lines }: RecordedRun): number => {
  const last = lines.at(-1) as TraceLine;
  return last.ev === 'trace.end' ? last.at : 0;
};

/**
 * The inputs, a digit in place of each hidden one: where other inputs come between, a verdict is found by what was typed,
 * not by the number of the input that confirmed it.
 */
function inputsWithDigits({ header, lines }: RecordedRun): readonly InputLine[] {
  const { digits } = typedPasswords(lines, header.site);
  return lines.flatMap((line) => {
    if (line.ev !== 'input') return [];
    if (line.input.do !== 'digit' || line.input.digit !== '•') return [line];
    return [{ ...line, input: { ...line.input, digit: digits.get(line.n) ?? '9' } }];
  });
}

/** A right password was made all zeros. */
const checkPassword: PasswordCheck = (_group, digits) => (/^0+$/.test(digits) ? 'right' : 'wrong');

/** Looks on from the first instant. @returns Gives what happened, at the end. */
function watched(
  processor: CallProcessor,
  recorded: RecordedRun,
  serviceLevelsMs: readonly number[],
): () => WhatHappened {
  const untilMs = endOf(recorded);
  const { warmUpMs = 0 } = recorded.header;
  const book = new FigureBook(processor, { untilMs, warmUpMs, serviceLevelsMs });
  const calls: CallRecord[] = [];
  processor.floor.watches.push({ callEnded: (call) => calls.push(recordOf(call)) });
  return () => {
    for (const call of processor.floor.calls.values()) {
      if (call.state !== 'ended') calls.push(recordOf(call));
    }
    const { metrics } = book.finish(untilMs);
    return { metrics, calls: calls.sort((one, other) => one.arrivedMs - other.arrivedMs) };
  };
}
