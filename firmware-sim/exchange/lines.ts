import type { AppearanceContext, AppearanceEvent } from '../../statecharts/appearance.machine.js';
import { appearanceMachine } from '../../statecharts/appearance.machine.js';
import type { CallId, LineState } from '../../statecharts/terms.js';
import type { DeskPhone, Line } from '../desk-phone.js';
import type { ChartActor, ChartFault } from '../runtime/runtime.js';
import type { Call } from './call.js';
import { ChartHost } from './chart-host.js';
import type { Broken, Floor } from './floor.js';

/**
 * Sends an event to a line's chart, makes the chart first where the line was never used, and tells
 * everybody when the line's state changed.
 */
export function tellLine(floor: Floor, line: Line, event: AppearanceEvent): void {
  // Nobody makes any other: see `openPhone`.
  line.chart ??= floor.runtime.start<AppearanceEvent, AppearanceContext, never>(
    appearanceMachine,
    line as HostedLine,
  );
  line.chart.send(event);
}

/**
 * A line that hears of its own chart.
 *
 * @remarks One object, since a fleet looks at it several times a call: each more that it was led to was another miss of
 * the cache.
 */
export class HostedLine extends ChartHost<never> implements Line {
  chart: ChartActor<AppearanceEvent, AppearanceContext> | undefined;
  state: LineState = 'free';
  call: CallId | undefined;
  known: Call | undefined;

  constructor(
    floor: Floor,
    readonly phone: DeskPhone,
    readonly button: number,
    readonly index: number,
  ) {
    super(floor);
  }

  get number(): string {
    return this.phone.extension;
  }

  get name(): string {
    return this.phone.config.name;
  }

  get line(): Line {
    return this;
  }

  protected get owner(): string {
    return `${this.phone.extension}/${this.button}`;
  }

  protected get actor(): string {
    return `line ${this.owner}`;
  }

  override onStep(): void {
    noticeStep(this.floor, this);
  }

  protected override hung(): Broken {
    return { line: this };
  }

  protected override noteFault(fault: ChartFault): void {
    super.noteFault(fault);
    // It may have broken before it took what the phone was reserved for.
    this.floor.touch(this.phone);
  }
}

function noticeStep(floor: Floor, line: Line): void {
  const { chart, phone } = line;
  if (!chart) return;
  const now = stateOf(chart.value);
  const before = line.call;
  line.call = chart.context.call ?? undefined;
  if (now === line.state) {
    floor.redraw(phone);
    if (before === line.call) return;
  }
  const from = line.state;
  phone.setLineState(line, now);
  for (const watch of floor.watches) watch.lineChanged?.(line, from);
  if (floor.report) {
    const about = line.call ?? before;
    floor.report(
      {
        ev: 'line.changed',
        phone: phone.extension,
        line: line.button,
        from,
        to: now,
        ...(about === undefined ? {} : { call: about }),
      },
      'L-01',
    );
  }
  floor.touch(phone);
}

const stateOf = (value: string | object): LineState =>
  (typeof value === 'object' ? 'ringing' : value) as LineState;

/** Whether a line makes the short tone of an alert just now (rule G-14). */
export function isAlerting(line: Line): boolean {
  const value = line.chart?.value;
  return typeof value === 'object' && value.ringing === 'alerting';
}
