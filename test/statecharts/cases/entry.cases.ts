import type { ChartCase } from '../tools/chart-case.js';
import { ChartBench } from '../tools/chart-case.js';
import { rowCases } from '../tools/chart-row.js';
import { dialRows } from './entry-dial.rows.js';
import { featureRows } from './entry-feature.rows.js';
import { groupRows } from './entry-group.rows.js';
import { empty } from './entry-keys.js';
import { noticeRows } from './entry-notice.rows.js';

/** What the chart of a phone's keypad must do. */
export const cases: readonly ChartCase[] = [
  {
    title: 'B-07 nothing is being keyed in at first',
    run: (machine) => {
      const bench = new ChartBench(machine).expectValue('idle').expectContext(empty);
      bench.expectEmitted().expectPending({});
    },
  },
  ...rowCases(featureRows),
  ...rowCases(groupRows),
  ...rowCases(dialRows),
  ...rowCases(noticeRows),
];
