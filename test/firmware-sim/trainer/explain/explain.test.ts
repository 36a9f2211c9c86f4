import test from 'ava';
import { explainLamp } from '../../../../firmware-sim/trainer/explain/explain.js';
import { RecentTrace } from '../../../../firmware-sim/trainer/explain/recent-trace.js';
import type { LampName } from '../../../../firmware-sim/trainer/messages.js';
import { explainAt, LinkRemover, traceOf } from './link-remover.js';

interface Case {
  readonly scenario: string;
  readonly atMs: number;
  readonly phone: string;
  readonly lamp: LampName;
  readonly mode: string;
  readonly evs: readonly string[];
  readonly rules: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  'B-04 a login by the button, the password and #': {
    scenario: 'showcase',
    atMs: 2_000,
    phone: '1001',
    lamp: 4,
    mode: 'steady',
    evs: ['input', 'entry.changed', 'input', 'login.checked', 'membership.changed', 'lamp.sent'],
    rules: ['B-04', 'M-10', 'M-02', 'L-02'],
  },
  'M-03 a login on the user page': {
    scenario: 'showcase',
    atMs: 3_000,
    phone: '1002',
    lamp: 4,
    mode: 'steady',
    evs: ['input', 'membership.changed', 'lamp.sent'],
    rules: ['M-02', 'L-02'],
  },
  'L-01 a call that rings': {
    scenario: 'showcase',
    atMs: 5_000,
    phone: '1001',
    lamp: 1,
    mode: 'flutter',
    evs: ['input', 'call.arrived', 'hop.started', 'offer.started', 'line.changed', 'lamp.sent'],
    rules: ['G-01', 'G-04', 'L-01'],
  },
  'M-04 the automatic logout, from the call to the dark lamp': {
    scenario: 'showcase',
    atMs: 17_000,
    phone: '1001',
    lamp: 4,
    mode: 'off',
    evs: [
      'input',
      'call.arrived',
      'hop.started',
      'offer.started',
      'timer.fired',
      'offer.ended',
      'member.missed',
      'membership.changed',
      'lamp.sent',
    ],
    rules: ['G-01', 'G-04', 'G-07', 'M-04', 'L-02'],
  },
  'G-07 the next member rings because the one before let it ring out': {
    scenario: 'showcase',
    atMs: 17_000,
    phone: '1002',
    lamp: 1,
    mode: 'flutter',
    evs: [
      'input',
      'call.arrived',
      'hop.started',
      'offer.started',
      'timer.fired',
      'offer.ended',
      'offer.started',
      'line.changed',
      'lamp.sent',
    ],
    rules: ['G-01', 'G-04', 'G-07', 'L-01'],
  },
  'L-03 a busy lamp at somebody else’s phone': {
    scenario: 'showcase',
    atMs: 21_000,
    phone: '1001',
    lamp: 5,
    mode: 'steady',
    evs: ['input', 'line.changed', 'lamp.sent'],
    rules: ['L-01', 'L-03'],
  },
  'C-06 a message that waits': {
    scenario: 'showcase',
    atMs: 42_000,
    phone: '1001',
    lamp: 'messageWaiting',
    mode: 'steady',
    evs: [
      'input',
      'call.arrived',
      'hop.started',
      'offer.started',
      'timer.fired',
      'offer.ended',
      'hop.ended',
      'call.covered',
      'message.left',
      'messageWaiting.sent',
    ],
    rules: ['G-01', 'G-04', 'G-07', 'G-12', 'C-03', 'C-06'],
  },
};

for (const [title, { scenario, atMs, phone, lamp, mode, evs, rules }] of Object.entries(cases)) {
  test(`explain: ${title}; without any link the lamp stays`, (t) => {
    const trace = traceOf(scenario);
    const explanation = explainAt(trace, atMs, phone, lamp);
    t.is(explanation.mode, mode);
    t.deepEqual(
      explanation.chain.map(({ ev }) => ev),
      evs,
    );
    const quoted = new Set(explanation.chain.flatMap((link) => link.rules));
    for (const rule of rules) t.true(quoted.has(rule), rule);
    t.deepEqual(new LinkRemover(trace).needless(explanation), []);
  });
}

test('explain: a lamp that never changed is as it was from the beginning', (t) => {
  const { chain, mode } = explainAt(traceOf('showcase'), 1_000, '1001', 8);
  t.is(mode, 'off');
  t.deepEqual(
    chain.map(({ ev, atMs }) => [ev, atMs]),
    [['lamp.sent', 0]],
  );
});

test('explain: a lamp that is none has no explanation', (t) => {
  const recent = new RecentTrace();
  for (const line of traceOf('showcase')) recent.observe(line);
  t.is(explainLamp(recent, '1001', 77), undefined);
  t.is(explainLamp(recent, '9999', 1), undefined);
});

test('explain: what came before the lines that are kept is not told, and the numbers stay true', (t) => {
  const trace = traceOf('showcase');
  const recent = new RecentTrace(40);
  for (const line of trace) recent.observe(line);
  t.true(recent.lines.length < 80);
  for (const [index, line] of recent.lines.entries()) {
    t.deepEqual(trace[recent.firstNumber + index - 1], line);
  }
});
