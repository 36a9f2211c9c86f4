import test from 'ava';
import { readCallLog } from '../../../firmware-sim/site/call-log.js';

interface More {
  readonly to?: string;
  readonly beginsMs?: number;
  readonly untilMs?: number;
}

const read = (text: string, more: More = {}) =>
  readCallLog(text, {
    file: 'log.csv',
    to: more.to,
    beginsMs: more.beginsMs,
    untilMs: more.untilMs,
    directory: undefined,
  });

test('a log is read in order of time, whatever the order of its rows and columns', (t) => {
  const { calls, problems } = read(
    'to,time,patience,from\n4000,12.5s,90s,5551234\n4001,3s,,\n"4000",3s,,"5550001"\n',
  );
  t.deepEqual(problems, []);
  t.deepEqual(calls, [
    { atMs: 3_000, to: '4001' },
    { atMs: 3_000, to: '4000', from: '5550001' },
    { atMs: 12_500, to: '4000', from: '5551234', patienceMs: 90_000 },
  ] as never);
});

test('times of day count from the first call, or from where the run begins', (t) => {
  const text = 'time\n08:00:12\n8:00:12.250\n08:01\n';
  const times = (beginsMs?: number) =>
    read(text, { to: '4000', ...(beginsMs === undefined ? {} : { beginsMs }) }).calls.map(
      ({ atMs }) => atMs,
    );
  t.deepEqual(times(), [0, 250, 48_000]);
  t.deepEqual(times(8 * 3_600_000), [12_000, 12_250, 60_000]);
});

test('dates go over midnight, month and leap day', (t) => {
  const { calls } = read(
    'time\n2024-02-28T23:59:59\n2024-02-29 00:00:00\n2024-03-01T00:00:00Z\n2025-01-01T00:00:00\n',
    { to: '4000' },
  );
  const day = 86_400_000;
  t.deepEqual(
    calls.map(({ atMs }) => atMs),
    [0, 1_000, 1_000 + day, 1_000 + 307 * day],
  );
});

const finds = test.macro<[string, readonly string[], object?]>((t, text, expected, more = {}) => {
  const { problems } = read(text, { to: '4000', ...more });
  t.deepEqual(
    problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`),
    expected.map((one) => `log.csv:${one}`),
  );
});

test('nothing at all', finds, '', ['1:1 empty-log']);
test('a head and no calls', finds, 'time,to\n', ['1:1 empty-log']);
test('a column that there is not', finds, 'time,form\n1s,1\n', ['1:6 unknown-column']);
test('a column twice', finds, 'time,to,time\n', ['1:9 duplicate-column']);
test('no column of times', finds, 'from,to\n1,4000\n', ['1:1 missing-column']);
test('nobody who is called', finds, 'time,from\n1s,555\n', ['1:1 missing-column'], {
  to: undefined,
});
test('a row that says not who is called', finds, 'time,to\n1s,4000\n2s,\n', ['3:4 missing-to'], {
  to: undefined,
});
test('a time that is none', finds, 'time,to\n1s,4000\nsoon,4000\n', ['3:1 bad-time']);
test('an hour that there is not', finds, 'time\n24:00:00\n', ['2:1 bad-time']);
test('a day that there is not', finds, 'time\n2023-02-29T10:00:00\n', ['2:1 bad-time']);
test('times of two kinds', finds, 'time\n1s\n08:00:00\n', ['3:1 mixed-times']);
test('a call before the run begins', finds, 'time\n07:59:59\n08:00:01\n', ['2:1 before-begin'], {
  beginsMs: 8 * 3_600_000,
});
test('a number that is none', finds, 'time,from\n1s,Ana\n', ['2:4 bad-number']);
test('a patience that is none', finds, 'time,patience\n1s,long\n2s,0s\n', [
  '2:4 bad-duration',
  '3:4 bad-duration',
]);
test('a field too many', finds, 'time,from\n1s,555,4000\n', ['2:8 bad-row']);
test('a quote without an end', finds, 'time,from\n1s,"555\n', ['2:4 bad-csv']);
test(
  'a quote without an end hides no other problem, before it or after',
  finds,
  'time,from\r\nsoon,555\r\n1s, "555\r\n2s,Ana\r\n3s,"556"\r\n4s,55"7\r\n5s,"558" 9\r\nlate,"55""9"\r\n',
  [
    '3:5 bad-csv',
    '6:6 bad-csv',
    '7:4 bad-csv',
    '2:1 bad-time',
    '4:4 bad-number',
    '8:1 bad-time',
    '8:6 bad-number',
  ],
);
test(
  'a head whose quote has no end tells of every such quote',
  finds,
  '\ufeff"time,from\n1s,"555\nsoon,1\n',
  ['1:1 bad-csv', '2:4 bad-csv'],
);
test('two open quotes are no field of several lines', finds, 'time,from\n1s,"555\nsoon,1\n2s,"\n', [
  '2:4 bad-csv',
  '4:4 bad-csv',
  '3:1 bad-time',
]);
test('an open quote is told of by the place where it begins, and what it is', (t) => {
  const { problems, calls } = read('time,from\n1s,5\n2s,"555\n3s,6\n', { to: '4000' });
  t.deepEqual(
    problems.map(({ message }) => message),
    ['this is not CSV: the quote that begins here is never closed'],
  );
  t.is(calls.length, 2);
});
test('every bad row is told of at once', finds, 'time,from\nx,555\n1s,y\n2s,\nz,z\n', [
  '2:1 bad-time',
  '3:4 bad-number',
  '5:1 bad-time',
  '5:3 bad-number',
]);

const warns = test.macro<[string, readonly string[], More?]>((t, text, expected, more = {}) => {
  const { problems, warnings } = read(text, { to: '4000', untilMs: 60_000, ...more });
  t.deepEqual(problems, []);
  t.deepEqual(
    warnings.map(({ line, column, code, message }) => `${line}:${column} ${code}: ${message}`),
    expected.map((one) => `${one} s, the run ends at 60 s`),
  );
});
const never =
  'calls of the log come after the end of the run (until) and are never made: the earliest at';

test('calls that come as the run ends', warns, 'time\n1s\n60s\n', []);
test('a run whose end is not known', warns, 'time\n1h\n', [], { untilMs: undefined as never });
test('some calls that come after the run', warns, 'from,time\n555,70s\n555,1s\n,60001ms\n', [
  `2:5 after-until: 2 of 3 ${never} 60.001`,
]);
test(
  'every call after the run',
  warns,
  'time\n08:00:00\n07:59:59\n',
  [`2:1 after-until: 2 of 2 ${never} 3599`],
  {
    beginsMs: 7 * 3_600_000,
  },
);
test('a bad row besides is told of alone', (t) => {
  const { problems, warnings } = read('time\n2h\nsoon\n', { to: '4000', untilMs: 60_000 });
  t.deepEqual([problems.length, warnings], [1, []]);
});
