import test from 'ava';
import { queueLogOf } from '../../../../firmware-sim/fleet/report/queue-log.js';
import { loggedDesk } from './logged-desk.js';

const start = [
  '0|NONE|NONE|NONE|QUEUESTART|',
  '0|NONE|4000|1001|ADDMEMBER|',
  '0|NONE|4000|1002|ADDMEMBER|',
];

/** The lines after those of the beginning. */
const linesOf = (steps: readonly string[], epoch = 0): readonly string[] => {
  const lines = queueLogOf(loggedDesk(steps).log, epoch).trimEnd().split('\n');
  if (epoch === 0 && lines.slice(0, 3).join() !== start.join()) throw new Error(lines.join('\n'));
  return lines.slice(3);
};

const call = 'at: 10s, call: { id: c1, from: "5551234", to: "4000" }';

test('a queue log begins with its queue and who is in it', (t) => {
  t.deepEqual(queueLogOf(loggedDesk([]).log, 0).trimEnd().split('\n'), start);
});

test('M-04 a member who misses a call is RINGNOANSWER and REMOVEMEMBER, the next one CONNECT', (t) => {
  t.deepEqual(
    linesOf([call, 'at: 17s, answer: { phone: "1002" }', 'at: 40s, hangUp: { phone: "1002" }']),
    [
      '10|c1|4000|NONE|ENTERQUEUE||5551234|1',
      '15|c1|4000|1001|RINGNOANSWER|5000',
      '15|NONE|4000|1001|REMOVEMEMBER|',
      '17|c1|4000|1002|CONNECT|7|c1-1002|2',
      '40|c1|4000|1002|COMPLETEAGENT|7|23|1',
    ],
  );
});

test('a caller who hangs up is COMPLETECALLER after an answer, ABANDON before', (t) => {
  t.deepEqual(
    linesOf([call, 'at: 11s, answer: { phone: "1001" }', 'at: 20s, hangUp: { call: c1 }']).slice(1),
    ['11|c1|4000|1001|CONNECT|1|c1-1001|1', '20|c1|4000|1001|COMPLETECALLER|1|9|1'],
  );
  t.deepEqual(linesOf([call, 'at: 13s, hangUp: { call: c1 }']).slice(1), [
    '13|c1|4000|NONE|ABANDON|1|1|3',
  ]);
});

test('G-08 G-12 the total timeout is EXITWITHTIMEOUT, nobody to offer it to EXITEMPTY', (t) => {
  const cut = [
    'at: 0s, edit: { group: "4000", set: { type: circular, logoutOnNoAnswer: false } }',
    call,
  ];
  t.is(linesOf(cut).at(-1), '30|c1|4000|NONE|EXITWITHTIMEOUT|1|1|20');
  t.is(
    linesOf([call]).findLast((line) => line.includes('|c1|')),
    '20|c1|4000|NONE|EXITEMPTY|1|1|10',
  );
});

test('places in the queue are counted from 1 as calls come and go', (t) => {
  const lines = linesOf([
    'at: 0s, edit: { group: "4000", set: { type: circular, whenNoneAvailable: wait, members: ["1001"] } }',
    'at: 1s, call: { id: c1, from: "1", to: "4000" }',
    'at: 2s, call: { id: c2, from: "2", to: "4000" }',
    'at: 3s, call: { id: c3, from: "3", to: "4000" }',
    'at: 4s, hangUp: { call: c2 }',
    'at: 5s, hangUp: { call: c3 }',
  ]);
  t.deepEqual(
    lines.filter((line) => /ENTERQUEUE|ABANDON/.test(line)),
    [
      '1|c1|4000|NONE|ENTERQUEUE||1|1',
      '2|c2|4000|NONE|ENTERQUEUE||2|2',
      '3|c3|4000|NONE|ENTERQUEUE||3|3',
      '4|c2|4000|NONE|ABANDON|2|2|2',
      '5|c3|4000|NONE|ABANDON|2|3|2',
    ],
  );
});

test('--epoch says what time 0 is', (t) => {
  t.is(linesOf([call], 1_700_000_000)[0], '1700000010|c1|4000|NONE|ENTERQUEUE||5551234|1');
});

test('S-01 of one instant a hang-up comes before a login, and both before a call', (t) => {
  const lines = linesOf([
    'at: 0s, logout: { phone: "1002", group: "4000" }',
    call,
    'at: 12s, answer: { phone: "1001" }',
    'at: 20s, call: { id: c2, from: "5", to: "4000" }',
    'at: 20s, login: { phone: "1002", group: "4000", password: "2468" }',
    'at: 20s, hangUp: { call: c1 }',
  ]);
  t.deepEqual(
    lines.filter((line) => line.startsWith('20|')),
    [
      '20|c1|4000|1001|COMPLETECALLER|2|8|1',
      '20|NONE|4000|1002|ADDMEMBER|',
      '20|c2|4000|NONE|ENTERQUEUE||5|1',
    ],
  );
});
