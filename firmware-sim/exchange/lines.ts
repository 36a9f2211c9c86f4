import type { AppearanceContext, AppearanceEvent } from '../../statecharts/appearance.machine.js';
import { appearanceMachine } from '../../statecharts/appearance.machine.js';
import type { LineState } from '../../statecharts/terms.js';
import type { Line } from '../desk-phone.js';
import type { Call } from './call.js';
import type { Floor } from './floor.js';

/**
 * Sends an event to a line's chart, makes the chart first where the line was never used, and tells
 * everybody when the line's state changed.
 */
export function tellLine(floor: Floor, line: Line, event: AppearanceEvent): void {
  line.chart ??= startLine(floor, line);
  line.chart.send(event);
}

function startLine(floor: Floor, line: Line) {
  const owner = `${line.phone.extension}/${line.button}`;
  const attended = floor.attend(`line ${owner}`, () => ({ call: callFor(floor, line), line }));
  return floor.runtime.start<AppearanceEvent, AppearanceContext, never>(appearanceMachine, {
    timers: floor.timersOf(owner),
    onStep: () => noticeStep(floor, line),
    ...attended,
    onFault: (fault) => {
      attended.onFault(fault);
      // It may have broken before it took what the phone was reserved for.
      floor.touch(line.phone);
    },
  });
}

/** The call of a line, even where the line broke before it took it. */
function callFor(floor: Floor, line: Line): Call | undefined {
  const isOn = (call: Call) =>
    call.caller.line === line ||
    call.callee?.line === line ||
    call.ringing.get(line.phone.extension)?.line === line;
  return (
    floor.callOn(line) ??
    [...floor.calls.values()].find((call) => call.state !== 'ended' && isOn(call))
  );
}

function noticeStep(floor: Floor, line: Line): void {
  if (!line.chart) return;
  const now = lineState(line);
  const before = line.call;
  line.call = line.chart.context.call ?? undefined;
  if (now === line.state) {
    floor.redraw(line.phone);
    if (before === line.call) return;
  }
  const from = line.state;
  line.state = now;
  const about = line.call ?? before;
  floor.report(
    {
      ev: 'line.changed',
      phone: line.phone.extension,
      line: line.button,
      from,
      to: now,
      ...(about === undefined ? {} : { call: about }),
    },
    'L-01',
  );
  floor.touch(line.phone);
}

function lineState(line: Line): LineState {
  const value = line.chart?.value;
  return (typeof value === 'object' ? 'ringing' : (value ?? 'free')) as LineState;
}

/** Whether a line makes the short tone of an alert just now (rule G-14). */
export function isAlerting(line: Line): boolean {
  const value = line.chart?.value;
  return typeof value === 'object' && value.ringing === 'alerting';
}
