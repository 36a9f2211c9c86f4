import test from 'ava';
import { eventText } from '../../../firmware-sim/fleet/event-text.js';
import { runScenario } from '../../../firmware-sim/fleet/run-scenario.js';
import { stamped } from '../../../firmware-sim/fleet/stamp.js';
import type { RecordedInput, TraceEvent } from '../../../firmware-sim/fleet/trace-lines.js';
import { traceText } from '../../../firmware-sim/fleet/trace-text.js';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import { profiles } from '../../../statecharts/policy.js';
import { extension } from '../../../statecharts/terms.js';
import { scenarioOf } from '../../property/scenario-text.js';

type Whole<Event> = Event extends { readonly ev: infer Names }
  ? Names extends string
    ? Required<Omit<Event, 'ev'>>
    : never
  : never;
type FieldsOf<Name> = TraceEvent extends infer Event
  ? Event extends { readonly ev: infer Names }
    ? Name extends Names
      ? Whole<Event>
      : never
    : never
  : never;

const odd = 'Zoë "\\\n\u2028 \ud800';
const about = { call: odd, phone: '1001', group: '4000' };
const { call, phone, group } = about;

/** Every kind of event with every field that it may have; the compiler asks for new ones. */
const whole: { readonly [Name in TraceEvent['ev']]: FieldsOf<Name> } = {
  input: { n: 1, step: 2, source: 'desk', input: { do: 'press', phone, button: 4 } },
  'input.accepted': { n: 1, step: 2 },
  'input.refused': { n: 1, step: 2, reason: 'gone' },
  'login.checked': { n: 1, phone, group, verdict: 'right' },
  'phone.registered': { phone },
  'phone.unregistered': { phone },
  'line.changed': { phone, line: 1, from: 'free', to: 'ringing', call },
  'entry.changed': { phone, to: odd },
  'dnd.changed': { phone, on: true },
  'forward.changed': { phone, when: 'all', to: '1002' },
  'membership.changed': { phone, group, to: 'out', why: 'noAnswer' },
  'membership.locked': { phone, group },
  'membership.unlocked': { phone, group },
  'member.missed': { ...about, misses: 1 },
  'member.added': { phone, group },
  'member.removed': { phone, group },
  'group.edited': {
    group,
    now: {
      extension: extension('4000'),
      name: odd,
      type: 'linear',
      membership: 'dynamic',
      perDeviceMs: 1,
      totalMs: 2,
      logoutOnNoAnswer: true,
      policies: profiles.nbx.linear,
      members: [],
      loggedIn: [],
      coverage: { mailbox: extension('4000') },
    },
  },
  'pointer.moved': { group, last: phone },
  'call.arrived': { call, from: odd, to: '4000', phone, line: 1 },
  'hop.started': { call, hop: 'group', to: '4000', number: 1 },
  'hunt.waiting': { call, group },
  'hop.ended': { call, hop: 'group', to: '4000', why: 'passed' },
  'offer.started': { ...about, line: 1 },
  'offer.ended': { ...about, line: 1, end: 'expired' },
  'phone.reserved': { phone, call },
  'phone.released': { phone, call },
  'call.answered': { call, phone, line: 1, pickedUpFrom: '1002' },
  'call.transferred': { call, by: phone, stays: odd, to: '1002', consult: 'c2' },
  'call.covered': { call, to: { mailbox: extension('4000') } },
  'call.ended': { call, outcome: 'refused', reason: 'no-such-number' },
  'message.left': { mailbox: '4000', call, from: odd, group },
  'message.heard': { mailbox: '4000', call, phone },
  'timer.started': { timer: 'total', owner: odd, dueMs: 1e21 },
  'timer.fired': { timer: 'total', owner: odd },
  'timer.cancelled': { timer: 'total', owner: odd },
  'lamp.sent': { phone, button: 1, mode: 'steady' },
  'display.sent': { phone, lines: [odd, ''] },
  'ringer.sent': { phone, pattern: 'external' },
  'tone.sent': { phone, tone: 'dial' },
  'messageWaiting.sent': { phone, mode: 'steady' },
  'trace.end': {},
  'actor.restarted': { actor: odd, error: odd, lastEvents: [odd] },
  'event.ignored': { actor: odd, event: odd },
};

/** The fields of an event that may be missing. */
const optional = [
  'step',
  'call',
  'phone',
  'line',
  'group',
  'to',
  'pickedUpFrom',
  'consult',
  'reason',
];

const sameText = test.macro((t, event: TraceEvent) => {
  for (const rules of [[], ['L-01'], ['C-07', 'B-15'], [odd]]) {
    const text = eventText(event, 12, 6, rules);
    t.is(text, traceText(stamped({ ...event }, 12, 6, rules)));
  }
});

for (const [ev, fields] of Object.entries(whole)) {
  test(`S-03 ${ev} is written as its line is`, sameText, { ev, ...fields } as TraceEvent);
  const fewer = Object.entries(fields).filter(([name]) => !optional.includes(name));
  const bare = { ev, ...Object.fromEntries(fewer) } as TraceEvent;
  // Those whose fields are all there always have no shorter form that anybody reports.
  const mayBeBare = ['input', 'input.accepted', 'input.refused', 'message.left'].includes(ev);
  if (mayBeBare) test(`S-03 ${ev} with fewest fields is written as its line is`, sameText, bare);
}

const some: readonly TraceEvent[] = [
  { ev: 'line.changed', phone, line: 1, from: 'free', to: 'seized' },
  { ev: 'call.arrived', call, from: odd, to: '4000' },
  { ev: 'offer.started', call, phone, line: 1 },
  { ev: 'offer.ended', call, phone, line: 1, end: 'lost' },
  { ev: 'call.answered', call, phone, line: 1 },
  { ev: 'call.ended', call, outcome: 'answered' },
  { ev: 'forward.changed', phone, when: 'off' },
];
for (const event of some) {
  test(`S-03 ${event.ev} without what may be missing is written as its line is`, sameText, event);
}

const inputs: readonly RecordedInput[] = [
  { do: 'call', call: odd, from: odd, to: '4000' },
  { do: 'answer', phone: odd },
  { do: 'hangUp', phone },
  { do: 'hangUp', call: odd },
  { do: 'login', phone, group, verdict: 'wrong' },
  { do: 'digit', phone, digit: '•' },
  { do: 'edit', group, set: { totalMs: 5, members: [extension('1002')] } },
];
for (const [at, input] of inputs.entries()) {
  test(`S-03 input ${at + 1}, ${input.do}, is written as its line is`, sameText, {
    ev: 'input',
    n: 1,
    input,
  });
}

test('S-03 in a loaded run every line has the text that it has when it is read again', (t) => {
  const scenario = scenarioOf(`
scenario: A loaded desk
site:
  site: Two groups
  phones: [{ extensions: "1001-1006" }]
  groups:
    - { extension: "4000", type: circular, password: "2468", members: ["1001-1003"], loggedIn: ["1001-1003"], perDeviceTimeout: 3s, totalTimeout: 8s }
    - { extension: "4001", type: calling, membership: static, members: ["1004-1006"], totalTimeout: 8s }
load:
  arrivals:
    - { to: "4000", rate: 900/h, process: poisson, from: outside }
    - { to: "4001", rate: 900/h, process: poisson, from: outside }
  patience: { exponential: 8s }
  answerAfter: { exponential: 3s }
  talk: { exponential: 10s }
  noAnswer: 0.2
  returnsAfter: { exponential: 20s }
until: 10m
`);
  let lines = 0;
  runScenario(scenario, compiledRuntime, (line, text) => {
    lines++;
    t.is(text, traceText(line));
  });
  t.true(lines > 2_000);
});
