import type { CallRecord } from '../fleet/call-records.js';
import type { RecordedRun } from '../fleet/replay.js';
import { figureNames, figureText, figureWords } from '../fleet/report/figures-text.js';
import { replayWith, type WhatHappened, type WhatIf } from '../fleet/what-if/replay-with.js';
import { readSettings, withSetting } from '../fleet/what-if/setting.js';
import type { ChartRuntime } from '../runtime/runtime.js';
import { serviceLevelsMs } from '../site/service-level.js';
import { exitStatus, Failure } from './failure.js';
import { linesOf, plainTable } from './figures-table.js';
import { type Paint, paintFor } from './paint.js';
import type { Terminal } from './terminal.js';

/** How it is shown. */
export interface ReplayUnderOptions {
  readonly json?: boolean;
  /** Thresholds of the service level, beside the usual one. */
  readonly serviceLevel?: readonly string[];
}

/** So many calls that came out otherwise are listed. */
const mostCalls = 12;

/**
 * Shows what would have happened to a recorded run under another group setting, beside what did.
 *
 * @returns 0.
 * @throws Failure `BAD-SETTING` (status 2).
 */
export function replayUnder(
  recorded: RecordedRun,
  setting: string,
  runtime: ChartRuntime,
  terminal: Terminal,
  { json = false, serviceLevel = [] }: ReplayUnderOptions = {},
): number {
  const { site } = recorded.header;
  const reading = readSettings(setting, site, false);
  if (!reading.ok) throw new Failure('BAD-SETTING', reading.problems.join('; '), 2);
  const [wanted] = reading.settings;
  if (!wanted) throw new Failure('BAD-SETTING', `"${setting}" has no value`, 2);
  const levels = serviceLevelsMs(serviceLevel);
  const { before, after, by } = replayWith(recorded, withSetting(site, wanted), runtime, levels);
  if (json) {
    terminal.out(JSON.stringify({ version: 1, with: setting, by, before, after }));
    return exitStatus.held;
  }
  const paint = paintFor(terminal.stdout, terminal.env);
  terminal.out(paint('bold', `${recorded.header.scenario}, with ${setting}`));
  terminal.out(paint('dim', howText(recorded, by)));
  for (const line of [...figureRows(before, after, paint), ...callRows(before, after, paint)]) {
    terminal.out(line);
  }
  return exitStatus.held;
}

function howText({ lines }: RecordedRun, by: WhatIf['by']): string {
  if (by === 'inputs') return 'every recorded input came at its time';
  const hasDesk = lines.some((line) => line.ev === 'input' && line.source === 'desk');
  const desk = hasDesk ? '; what was done at the desk came at its time' : '';
  return `the same callers and people acted anew${desk}`;
}

function figureRows(before: WhatHappened, after: WhatHappened, paint: Paint): readonly string[] {
  const heads = ['', 'recorded', 'with it'].map((head) => paint('bold', head));
  const table = plainTable(heads, [1, 2]);
  for (const name of figureNames(after.metrics)) {
    const [was, is] = [before, after].map(({ metrics }) => figureText(name, metrics[name]));
    table.push([
      figureWords(name)[0],
      was ?? '',
      was === is ? paint('dim', is ?? '') : paint('cyan', is ?? ''),
    ]);
  }
  return ['', ...linesOf(table)];
}

/** The calls that came out otherwise, side by side. */
function callRows(before: WhatHappened, after: WhatHappened, paint: Paint): readonly string[] {
  const then = new Map(before.calls.map((call) => [call.id, call]));
  const changed = after.calls.filter(
    (call) => outcomeText(call) !== outcomeText(then.get(call.id)),
  );
  if (changed.length === 0) return ['', '  every call came out as it did'];
  const table = plainTable(
    ['call', 'recorded', 'with it'].map((head) => paint('bold', head)),
    [],
  );
  for (const call of changed.slice(0, mostCalls)) {
    table.push([call.id, outcomeText(then.get(call.id)), outcomeText(call)]);
  }
  const left = changed.length - mostCalls;
  const more = left > 0 ? [paint('dim', `  and ${left} calls more; --json has all of them`)] : [];
  const count = `${changed.length} of ${after.calls.length} calls came out otherwise`;
  return ['', `  ${count}`, ...linesOf(table), ...more];
}

function outcomeText(call: CallRecord | undefined): string {
  if (!call) return 'was not made';
  const offers = call.offers.length === 0 ? 'nobody rang' : `rang ${call.offers.length}`;
  if (call.answeredMs !== undefined) {
    return `answered by ${call.answeredBy} after ${figureText('longestWaitMs', call.answeredMs - call.arrivedMs)}`;
  }
  return `${call.outcome ?? 'alive'}, ${offers}`;
}
