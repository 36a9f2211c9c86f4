import test from 'ava';
import { parse } from 'csv-parse/sync';
import { csvOf } from '../../../../firmware-sim/fleet/report/csv.js';
import { loggedDesk } from './logged-desk.js';

test('a CSV has one row a call, whatever became of it', (t) => {
  const { log } = loggedDesk([
    'at: 1s, call: { id: c1, from: "5551234", to: "4000" }',
    'at: 3s, answer: { phone: "1001" }',
    'at: 9s, hangUp: { phone: "1001" }',
    'at: 20s, call: { id: c2, from: "5551234", to: "4000" }',
    'at: 22s, hangUp: { call: c2 }',
    'at: 30s, call: { id: c3, from: "5551234", to: "999" }',
    'at: 40s, call: { id: c4, from: "5551234", to: "4000" }',
    'at: 59s, call: { id: c5, from: "1003", to: "1001" }',
  ]);
  const text = csvOf([{ title: 'One, "two"', calls: log.calls }]);
  const rows: readonly Record<string, string>[] = parse(text, { columns: true });
  t.deepEqual(
    rows.map(({ call, outcome, offered, answeredBy, waitMs, talkMs, coveredTo, reason }) => [
      call,
      outcome,
      offered,
      answeredBy,
      waitMs,
      talkMs,
      coveredTo,
      reason,
    ]),
    [
      ['c1', 'answered', '1001', '1001', '2000', '6000', '', ''],
      ['c2', 'abandoned', '1001', '', '2000', '', '', ''],
      ['c3', 'refused', '', '', '0', '', '', 'no-such-number'],
      ['c4', 'covered', '1001 1002', '', '10000', '', 'mailbox 4000', ''],
      ['c5', '', '1001', '', '', '', '', ''],
    ],
  );
  t.is(rows[0]?.scenario, 'One, "two"');
  t.true(text.endsWith('\r\n'));
});

test('a cell that begins like a formula is text for a spreadsheet', (t) => {
  const { log } = loggedDesk(['at: 1s, call: { id: c1, from: "5551234", to: "4000" }']);
  const text = csvOf([{ title: '=1+1', calls: log.calls }]);
  t.true(text.includes("'=1+1"));
});
