import test from 'ava';
import type { LogLine } from '../../../../firmware-sim/live/floor-view.js';
import { logPanel } from '../../../../firmware-sim/live/view/log-panel.js';

const log: readonly LogLine[] = [
  { atMs: 5_000, mark: '·', text: 'Ana did not answer and is logged out', rules: ['M-04'] },
  ...Array.from({ length: 9 }, (_, index) => ({
    atMs: 5_000,
    mark: '  ○',
    text: `lamp ${index} goes dark`,
    rules: ['L-02'],
  })),
];
const textOf = (rows: number): string => JSON.stringify(logPanel(log, rows, 80));

test('M-04 a low log leaves out the lamps, so that a logout is not pushed out of it', (t) => {
  t.true(textOf(5).includes('is logged out'));
  t.false(textOf(5).includes('goes dark'));
});

test('L-02 a high log tells of the lamps too', (t) => {
  t.true(textOf(11).includes('is logged out'));
  t.true(textOf(11).includes('lamp 8 goes dark'));
});
