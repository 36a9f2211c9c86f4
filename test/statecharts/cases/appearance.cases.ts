import { ChartBench, type ChartCase } from '../tools/chart-case.js';
import { rowCases } from '../tools/chart-row.js';
import {
  alert,
  c1,
  connect,
  type LineRow,
  loud,
  nothing,
  ring,
  stopRing,
} from './appearance-lines.js';
import { idleRows, moveRows } from './appearance-moves.rows.js';

const alertRows: readonly LineRow[] = [
  {
    title: 'G-14 a phone on a call is alerted with one short tone',
    when: alert,
    value: { ringing: 'alerting' },
    context: { call: c1, since: 7 },
    pending: { alertTone: 500 },
  },
  {
    title: 'G-14 the short tone sounds for half a second, not a millisecond less',
    given: [alert],
    when: 499,
    value: { ringing: 'alerting' },
    pending: { alertTone: 500 },
  },
  {
    title: 'G-14 after the short tone the lamp goes on as for a ring, without a sound',
    given: [alert],
    when: 500,
    value: { ringing: 'quiet' },
    context: { call: c1, since: 7 },
  },
  {
    title: 'G-14 an alert is not repeated',
    given: [alert, 500],
    when: 60_000,
    value: { ringing: 'quiet' },
  },
  {
    title: 'B-08 an idle phone rings loud until something happens',
    given: [ring],
    when: 60_000,
    value: loud,
  },
  {
    title: 'G-14 an alert that is answered connects, and its tone ends',
    given: [alert],
    when: connect,
    value: 'connected',
    context: { call: c1 },
  },
  {
    title: 'G-14 an alert that stops frees the line, and its tone ends',
    given: [alert],
    when: stopRing,
    value: 'free',
  },
  {
    title: 'G-14 an alert that went quiet can still be answered',
    given: [alert, 500],
    when: connect,
    value: 'connected',
    context: { call: c1 },
  },
  {
    title: 'G-14 an alert that went quiet still stops',
    given: [alert, 500],
    when: stopRing,
    value: 'free',
  },
];

/** What the chart of a System button's line must do. */
export const cases: readonly ChartCase[] = [
  {
    title: 'L-01 a line is free at first',
    run: (machine) => {
      new ChartBench(machine).expectValue('free').expectContext(nothing).expectPending({});
    },
  },
  ...rowCases(moveRows),
  ...rowCases(idleRows),
  ...rowCases(alertRows),
];
