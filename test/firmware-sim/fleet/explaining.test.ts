import test from 'ava';
import {
  lastLinesAbout,
  linesAboutFailures,
  subjectOf,
  subjectOfViolation,
} from '../../../firmware-sim/fleet/explaining.js';
import { traceText } from '../../../firmware-sim/fleet/trace-text.js';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import { runDesk } from './desk-run.js';
import { runLoaded } from './load/loaded-desk.js';

const { trace, scenario } = runDesk(
  [
    'at: 1s, call: { id: c1, from: "5551234", to: "4000" }',
    'at: 8s, answer: { phone: "1002" }',
    'at: 9s, hangUp: { call: c1 }',
    'at: 9s, logout: { phone: "1003", group: "4000" }',
  ],
  [
    'at: 2s, lamp: { phone: "1001", button: 4, is: steady }',
    'at: 2s, phone: { extension: "1001", is: idle }',
    'at: 2s, display: { phone: "1001", line: 1, is: "" }',
    'at: 2s, tone: { phone: "1001", is: silence }',
    'at: 2s, ringer: { phone: "1001", is: "off" }',
    'at: 2s, messageWaiting: { phone: "1001", is: "off" }',
    'at: 2s, group: { extension: "4000", loggedIn: [] }',
    'call: c1, offered: []',
    'step: 4, refused: not-a-member',
    'metric: offered, equals: 1',
    'mailbox: "4000", unheard: 0',
    'invariant: no-double-ring, holds: true',
  ],
);

interface Told {
  readonly at: number;
  readonly rules?: readonly string[];
  readonly [name: string]: unknown;
}
const told = (...about: Parameters<typeof lastLinesAbout>): readonly Told[] =>
  lastLinesAbout(...about).map((line) => JSON.parse(line) as Told);

test('a failure is explained by the last ten lines about a phone, with their rules', (t) => {
  const all = trace.filter((line) => 'phone' in line && line.phone === '1002');
  const lines = told(trace, { phone: '1002' });
  t.true(all.length > 10);
  t.is(lines.length, 10);
  t.true(lines.every((line) => line.phone === '1002'));
  t.deepEqual(lines.at(-1), { ...all.at(-1) });
  t.true(lines.some(({ rules }) => rules?.includes('L-01')));
});

test('what happened after the instant of an expectation does not explain it', (t) => {
  const lines = told(trace, { phone: '1001', untilMs: 2_000 });
  t.true(lines.every(({ at }) => at <= 2_000));
  t.true(lines.some(({ ev }) => ev === 'offer.started'));
});

test('a call is explained by its own lines and its timers', (t) => {
  const lines = told(trace, { call: 'c1' });
  t.is(lines.length, 10);
  t.true(lines.every(({ call, owner }) => call === 'c1' || owner === 'c1'));
  t.true(lines.some(({ ev }) => ev === 'timer.cancelled'));
  t.is(lines.at(-1)?.ev, 'call.ended');
});

test('a group is explained by who came and went', (t) => {
  const lines = told(trace, { group: '4000' });
  t.true(lines.length > 0);
  t.true(lines.every(({ group }) => group === '4000'));
});

test('a step is explained by what became of its inputs, and what a phone was asked is told', (t) => {
  t.deepEqual(
    told(trace, { step: 4 }).map(({ ev }) => ev),
    ['input', 'input.refused'],
  );
  t.true(told(trace, { phone: '1003' }).some(({ ev }) => ev === 'input'));
});

test('nothing and nobody is explained by nothing', (t) => {
  t.deepEqual(lastLinesAbout(trace, {}), []);
  t.deepEqual(lastLinesAbout(trace, { phone: '1009' }), []);
});

test('every kind of expectation names whom it is about', (t) => {
  const at2 = { untilMs: 2_000 };
  t.deepEqual(scenario.expectations.map(subjectOf), [
    { phone: '1001', ...at2 },
    { phone: '1001', ...at2 },
    { phone: '1001', ...at2 },
    { phone: '1001', ...at2 },
    { phone: '1001', ...at2 },
    { phone: '1001', ...at2 },
    { group: '4000', ...at2 },
    { call: 'c1' },
    { step: 4 },
    {},
    {},
    {},
  ]);
});

test('a broken invariant names its call, else its phone, else its group', (t) => {
  const violation = { id: 'no-double-ring', at: 5, kind: 4, message: '' } as const;
  const about = { call: 'c1', phone: '1001', group: '4000' };
  t.deepEqual(subjectOfViolation({ ...violation, ...about }), { call: 'c1', untilMs: 5 });
  t.deepEqual(subjectOfViolation({ ...violation, phone: '1001', group: '4000' }), {
    phone: '1001',
    untilMs: 5,
  });
  t.deepEqual(subjectOfViolation({ ...violation, group: '4000' }), { group: '4000', untilMs: 5 });
  t.deepEqual(subjectOfViolation(violation), {});
});

test('S-03 a loaded run is made again for the lines about its failure, unless it is stopped', async (t) => {
  const desk = { expect: ['at: 30m, phone: { extension: "1001", is: unregistered }'] };
  const never = new AbortController().signal;
  const lines = await linesAboutFailures(runLoaded(desk), compiledRuntime, never);
  t.is(lines.length, 10);
  const kept = runLoaded(desk, { keepsTrace: true }).trace;
  const about = { phone: '1001', untilMs: 1_800_000 };
  t.deepEqual(lines.map(traceText), lastLinesAbout(kept, about));
  t.deepEqual(await linesAboutFailures(runLoaded(desk), compiledRuntime, AbortSignal.abort()), []);
});
