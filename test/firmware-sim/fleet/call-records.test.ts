import test from 'ava';
import { type CallRecord, metricsOf } from '../../../firmware-sim/fleet/call-records.js';
import { runDesk } from './desk-run.js';

const record = (answeredMs: number | undefined, outcome: CallRecord['outcome']): CallRecord => ({
  id: 'c',
  from: '5551234',
  to: '4000',
  arrivedMs: 1_000,
  offers: [],
  outcome,
  ...(answeredMs === undefined ? {} : { answeredMs }),
  endedMs: null,
});

test('a run without calls has no means, and no level of service', (t) => {
  t.deepEqual(metricsOf([], 0), {
    offered: 0,
    answered: 0,
    abandoned: 0,
    covered: 0,
    refused: 0,
    meanSpeedOfAnswerMs: null,
    longestWaitMs: 0,
    serviceLevel20s: null,
    serviceLevelNet20s: null,
    abandonRate: null,
    coverRate: null,
    meanHandleMs: null,
    occupancy: null,
    offersPerAnswer: null,
    noAnswerRate: null,
    autoLogouts: 0,
  });
});

test('C-07 each call counts once, by what became of it first; one that lives only as offered', (t) => {
  const calls = [
    record(3_000, 'answered'),
    record(undefined, 'covered'),
    record(undefined, 'abandoned'),
    record(undefined, 'refused'),
    record(undefined, null),
  ];
  t.deepEqual(metricsOf(calls, 2), {
    offered: 5,
    answered: 1,
    abandoned: 1,
    covered: 1,
    refused: 1,
    meanSpeedOfAnswerMs: 2_000,
    longestWaitMs: 2_000,
    serviceLevel20s: 0.2,
    serviceLevelNet20s: 1,
    abandonRate: 0.2,
    coverRate: 0.2,
    meanHandleMs: null,
    occupancy: null,
    offersPerAnswer: 0,
    noAnswerRate: null,
    autoLogouts: 2,
  });
});

test('an answer after exactly 20 s is within the level of service, one ms later is not', (t) => {
  t.is(metricsOf([record(21_000, 'answered'), record(21_001, 'answered')], 0).serviceLevel20s, 0.5);
});

test('G-07 G-09 M-04 a record holds every offer with its end, and a run counts automatic logouts', (t) => {
  const { result } = runDesk([
    'at: 1s, call: { id: c1, from: "5551234", to: "4000" }',
    'at: 7s, reject: { phone: "1002" }',
    'at: 20s, call: { from: "1003", to: "1002" }',
    'at: 21s, answer: { phone: "1002" }',
  ]);
  t.deepEqual(result.calls[0], {
    id: 'c1',
    from: '5551234',
    to: '4000',
    group: '4000',
    arrivedMs: 1_000,
    offers: [
      { extension: '1001', fromMs: 1_000, toMs: 6_000, end: 'expired' },
      { extension: '1002', fromMs: 6_000, toMs: 7_000, end: 'rejected' },
    ],
    outcome: 'covered',
    coveredTo: { mailbox: '4000' as never },
    endedMs: 7_000,
  });
  t.deepEqual(result.calls[1], {
    id: 'step-3',
    from: '1003',
    to: '1002',
    arrivedMs: 20_000,
    offers: [{ extension: '1002', fromMs: 20_000, toMs: 21_000, end: 'answered' }],
    outcome: 'answered',
    answeredBy: '1002' as never,
    answeredMs: 21_000,
    endedMs: null,
  });
  t.is(result.metrics.autoLogouts, 1);
});
