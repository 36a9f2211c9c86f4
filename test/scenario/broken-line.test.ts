import test from 'ava';
import type { InvariantId } from '../../firmware-sim/fleet/invariants/index.js';
import { runScenario } from '../../firmware-sim/fleet/run-scenario.js';
import { compiledRuntime } from '../../firmware-sim/runtime/compiled.js';
import type { Scenario } from '../../firmware-sim/site/scenario-model.js';
import { scenarioOf } from '../property/scenario-text.js';
import { breakEngine, type Engine, type Fault } from './broken-engine.js';

/** Two phones in a dynamic group, both in, and what happens to them. */
const desk = (type: string, ...steps: readonly string[]): string => `
scenario: Two desks
site:
  site: Two desks
  phones:
    - { extensions: "1001-1003" }
  groups:
    - extension: "4000"
      type: ${type}
      password: "2468"
      perDeviceTimeout: 5s
      totalTimeout: 8s
      members: ["1001", "1002"]
      loggedIn: ["1001", "1002"]
  buttons:
    "1001": { 4: { group: "4000" } }
steps:
${steps.map((step) => `  - { ${step} }`).join('\n')}
until: 60s
`;

const call = (id: string, at = '0s', to = '4000', from = '5550000') =>
  `at: ${at}, call: { id: ${id}, from: "${from}", to: "${to}" }`;
const answer = (phone: string, at: string) => `at: ${at}, answer: { phone: "${phone}" }`;

interface Case {
  readonly breaks: InvariantId;
  readonly fault: Fault;
  readonly scenario: string;
}

const brokenBy = (
  engine: Pick<Engine, 'runScenario' | 'compiledRuntime'>,
  scenario: Scenario,
): readonly string[] =>
  engine
    .runScenario(scenario, engine.compiledRuntime)
    .result.invariants.filter(({ passed }) => !passed)
    .map(({ id }) => id);

const fails = test.macro<[Case]>({
  exec: async (t, { breaks, fault, scenario: text }) => {
    const scenario = scenarioOf(text);
    t.deepEqual(brokenBy({ runScenario, compiledRuntime }, scenario), []);
    const { engine, remove } = await breakEngine(fault);
    try {
      t.true(brokenBy(engine, scenario).includes(breaks));
    } finally {
      remove();
    }
  },
  title: (when = '', { breaks }) => when.replace('…', `${breaks} fails when`),
});

test('G-16 … a reservation is not looked at', fails, {
  breaks: 'no-double-ring',
  fault: {
    file: 'statecharts/availability.js',
    line: '!facts.isReserved &&',
    becomes: '',
  },
  scenario: desk('calling', call('c1'), call('c2')),
});

test('G-11 … the other phones ring on after an answer', fails, {
  breaks: 'no-double-answer',
  fault: {
    file: 'firmware-sim/exchange/talking.js',
    line: 'if (other !== offer)',
    becomes: 'if (false)',
  },
  scenario: desk('calling', call('c1'), answer('1001', '2s'), answer('1002', '3s')),
});

test('M-09 … who logs out rings on', fails, {
  breaks: 'no-ring-when-out',
  fault: {
    file: 'firmware-sim/exchange/members.js',
    line: "withdrawFrom(floor, member, 'M-09');",
    becomes: '{}',
  },
  scenario: desk('linear', call('c1'), 'at: 2s, logout: { phone: "1001", group: "4000" }'),
});

test('L-02 … a lamp is never sent that it is off: a stale lamp', fails, {
  breaks: 'lamp-equals-state',
  fault: {
    file: 'firmware-sim/exchange/outputs.js',
    line: "mode === 'dummy' ||",
    becomes: "mode === 'dummy' || (shown && mode === 'off') ||",
  },
  scenario: desk('linear', call('c1')),
});

test('L-07 … the same lamp is sent again', fails, {
  breaks: 'lamp-equals-state',
  fault: {
    file: 'firmware-sim/exchange/outputs.js',
    line: 'mode === shown?.lamps[index]',
    becomes: 'false',
  },
  scenario: desk('linear', call('c1')),
});

test('C-07 … a call whose rings are counted out goes nowhere: a lost call', fails, {
  breaks: 'each-call-ends-once',
  fault: {
    file: 'firmware-sim/exchange/hops.js',
    line: 'floor.pending.add(call);',
    becomes: '',
  },
  scenario: desk('linear', call('c1', '0s', '1003')),
});

test('B-15 … a phone is not freed by the end of its call', fails, {
  breaks: 'each-call-ends-once',
  fault: {
    file: 'firmware-sim/exchange/ending.js',
    line: 'tellLine(floor, line, released);',
    becomes: '',
  },
  scenario: desk('linear', call('c1'), answer('1001', '1s'), 'at: 3s, hangUp: { call: c1 }'),
});

test('G-07 … a timer ends and nobody is told: a lost timer', fails, {
  breaks: 'no-leaked-timer',
  fault: { file: 'firmware-sim/exchange/floor-timers.js', line: 'fire();', becomes: '' },
  scenario: desk('linear', call('c1')),
});

test('G-11 … a timer is taken back and fires all the same', fails, {
  breaks: 'no-leaked-timer',
  fault: {
    file: 'firmware-sim/exchange/floor-timers.js',
    line: 'this.#clock.cancel(handle);',
    becomes: '',
  },
  scenario: desk('linear', call('c1'), answer('1001', '2s')),
});

test('G-16 … a caller who gives up leaves the phone reserved: a leaked reservation', fails, {
  breaks: 'no-leaked-reservation',
  fault: {
    file: 'firmware-sim/exchange/offers.js',
    line: 'if (offer.group) {',
    becomes: "if (offer.group && end !== 'abandoned') {",
  },
  scenario: desk('linear', call('c1'), 'at: 2s, hangUp: { call: c1 }'),
});

test('C-07 … a call counts as what became of it last', fails, {
  breaks: 'counters-conserve',
  fault: {
    file: 'firmware-sim/exchange/ending.js',
    line: 'call.outcome ??= outcome;',
    becomes: 'call.outcome = outcome;',
  },
  scenario: desk(
    'linear',
    call('c1'),
    answer('1001', '1s'),
    'at: 2s, transfer: { phone: "1001", to: "1003" }',
  ),
});

test('C-06 … a covered call leaves no message', fails, {
  breaks: 'counters-conserve',
  fault: {
    file: 'firmware-sim/exchange/ending.js',
    line: 'leaveMessage(floor, call, to.mailbox);',
    becomes: '{}',
  },
  scenario: desk('linear', call('c1')),
});

test('a line that is not there, or twice, is no fault to plant', async (t) => {
  const file = 'firmware-sim/exchange/offers.js';
  for (const line of ['no such line', 'offer']) {
    await t.throwsAsync(breakEngine({ file, line, becomes: '' }), { message: /has \d+ times/ });
  }
});
