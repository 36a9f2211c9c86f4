import test from 'ava';
import { describeCall, findCall } from '../../../../firmware-sim/fleet/report/page/call-words.js';
import {
  firstInView,
  kinds,
  ringsOfCalls,
  rowsByPhone,
} from '../../../../firmware-sim/fleet/report/page/segments.js';
import { lengthText, stepFor, timeText } from '../../../../firmware-sim/fleet/report/page/times.js';
import { reportOf } from '../../../../firmware-sim/fleet/report/report-of-run.js';
import { loggedDesk } from './logged-desk.js';

const run = loggedDesk([
  'at: 1s, call: { id: c1, from: "5551234", to: "4000" }',
  'at: 7s, answer: { phone: "1002" }',
  'at: 30s, hangUp: { phone: "1002" }',
  'at: 59s, call: { id: c2, from: "5559999", to: "4000" }',
]);
const report = reportOf(run, run.log);

test('M-04 a report holds who rang for how long, who answered, and who was logged out', (t) => {
  t.deepEqual(report.phones, [
    { extension: '1001', name: 'Ana' },
    { extension: '1002', name: '' },
  ] as never);
  t.deepEqual(report.offers, {
    call: [0, 0, 1],
    phone: [0, 1, 1],
    from: [1_000, 6_000, 59_000],
    to: [6_000, 7_000, -1],
    end: [1, 0, 8],
  });
  t.deepEqual(report.logouts, { at: [6_000], phone: [0], group: [0] });
  t.deepEqual(report.calls.answered, [7_000, -1]);
  t.deepEqual(report.calls.ended, [30_000, -1]);
});

test('a report holds no password and no hash of one', (t) => {
  t.false(/2468|scrypt/.test(JSON.stringify(report)));
});

test('each phone has its rings and talks in order of time', (t) => {
  const [ana, bo] = rowsByPhone(report);
  t.deepEqual([...(ana?.kind ?? [])], [kinds.missed]);
  t.deepEqual([...(bo?.kind ?? [])], [kinds.rang, kinds.talk, kinds.missed]);
  t.deepEqual([...(bo?.to ?? [])], [7_000, 30_000, 60_000]);
  t.is(bo?.longest, 23_000);
  t.is(firstInView(bo as never, 40_000), 2);
  t.is(firstInView(bo as never, 8_000), 0);
});

test('a call is told in words: who rang, who answered, how long they talked', (t) => {
  t.deepEqual([...ringsOfCalls(report)], [0, 2, 3]);
  t.is(
    describeCall(report, findCall(report, '5551234')),
    [
      'c1: 5551234 calls 4000 at 0:01',
      '0:01 rings 1001 Ana: 5 s, expired',
      '0:06 rings 1002: 1 s, answered',
      '0:07 answered by 1002 after 6 s; talked 23 s',
    ].join('\n'),
  );
  t.true(describeCall(report, findCall(report, 'c2')).endsWith('alive'));
  t.is(findCall(report, 'c9'), -1);
});

test('times and lengths are written as people read them', (t) => {
  t.deepEqual([0, 61_000, 3_600_000, 1_500].map(timeText), ['0:00', '1:01', '1:00:00', '0:01.5']);
  t.deepEqual([850, 12_500, 60_000, 200_000, 7_500_000].map(lengthText), [
    '850 ms',
    '12.5 s',
    '1 min',
    '3 min 20 s',
    '2 h 5 min',
  ]);
  t.is(stepFor(60_000, 10), 10_000);
  t.is(stepFor(30 * 86_400_000, 10), 3 * 86_400_000);
});
