import test from 'ava';
import { runScenario } from '../../../firmware-sim/fleet/run-scenario.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import type { Input } from '../../../firmware-sim/site/scenario-model.js';
import type { Site } from '../../../firmware-sim/site/site-model.js';
import { scenarioOf } from '../../property/scenario-text.js';
import { DeskBench, frontDesk } from './desk-bench.js';

/** Does things 100 ms apart, saves, and runs what was saved. */
function saved(inputs: readonly Input[], site: Site = frontDesk()) {
  const bench = new DeskBench({ site });
  bench.clock.start();
  for (const input of inputs) {
    bench.wall.live(100, 10);
    bench.desk.act(input);
  }
  bench.wall.live(4_000, 10);
  const text = bench.desk.saved();
  const scenario = scenarioOf(text);
  const { result } = runScenario(scenario, xstateRuntime);
  const loggedIn = (): readonly string[] =>
    bench.told('login.checked').map(({ verdict }) => verdict);
  return { bench, text, scenario, result, verdicts: loggedIn() };
}

const button = { do: 'press', phone: '1001', button: 4 } as const;
const keys = (digits: string) => ({ do: 'keys', phone: '1001', digits }) as const;
const feature = { do: 'key', phone: '1001', key: 'feature' } as const;
const call = { do: 'call', id: 'c1', from: '5551234', to: '4000' } as const;

const waysIn: readonly (readonly [string, readonly Input[], readonly string[]])[] = [
  ['the right password by button', [button, keys('2468#')], ['right']],
  ['the right password by button twice', [button, keys('2468'), button], ['right']],
  ['a wrong password by button', [button, keys('1111#')], ['wrong']],
  ['wrong and then right', [button, keys('1111#'), button, keys('2468#')], ['wrong', 'right']],
  ['the right password by Feature', [feature, keys('40002468#')], ['right']],
  ['a wrong password by Feature', [feature, keys('40001111#')], ['wrong']],
  ['a longer wrong password', [button, keys('1111111111#')], ['wrong']],
  [
    'the right password by page',
    [{ do: 'login', phone: '1001', group: '4000', password: '2468' }],
    [],
  ],
  [
    'a wrong password by page',
    [{ do: 'login', phone: '1001', group: '4000', password: '1111' }],
    [],
  ],
  [
    'an entry that is cancelled, then the right password',
    [button, keys('246'), { do: 'press', phone: '1001', button: 6 }, button, keys('2468#')],
    ['right'],
  ],
  [
    'an entry that is broken off by a call',
    [button, keys('24'), { do: 'call', id: 'c9', from: '1002', to: '1001' }, keys('68#')],
    ['right'],
  ],
];

for (const [title, inputs, verdicts] of waysIn) {
  test(`M-10 saved and run again: ${title}`, (t) => {
    const done = saved([...inputs, call]);
    t.deepEqual(done.verdicts, verdicts);
    t.deepEqual(
      done.result.expectations.filter(({ passed }) => !passed),
      [],
    );
    t.true(done.result.passed);
    t.deepEqual(done.result.calls, done.bench.calls());
    t.false(done.text.includes('2468'), 'the password is in the file');
    t.false(done.text.includes('scrypt'));
  });
}

test('what is saved says what became of every call, and who is in', (t) => {
  const { scenario } = saved([
    { do: 'login', phone: '1001', group: '4000', password: '2468' },
    call,
    { do: 'answer', phone: '1001' },
    { do: 'call', id: 'c2', from: '5551234', to: '77' },
    { do: 'call', id: 'c3', from: '5551234', to: '1002' },
    { do: 'hangUp', call: 'c3' },
    { do: 'call', id: 'c4', from: '5551234', to: '4010' },
  ]);
  t.deepEqual(
    scenario.expectations.flatMap((one) => ('call' in one ? [[one.atMs, one.call]] : [])),
    [
      [300, { id: 'c1', offered: ['1001'], answeredBy: '1001' }],
      [undefined, { id: 'c2', offered: [], refused: 'no-such-number' }],
      [600, { id: 'c3', offered: ['1002'], abandoned: true }],
      [700, { id: 'c4', offered: [], coveredTo: { mailbox: '4000' } }],
    ],
  );
  t.deepEqual(
    scenario.expectations.flatMap((one) => ('group' in one ? [one.group.loggedIn] : [])),
    [['1001'], [], ['1001', '1002', '1003']],
  );
});

test('a call that was dialled by keys is made again, though nothing can name it', (t) => {
  const { bench, scenario, result } = saved([
    { do: 'lift', phone: '1001' },
    { do: 'keys', phone: '1001', digits: '1002' },
    { do: 'answer', phone: '1002' },
  ]);
  t.is(bench.calls()[0]?.answeredBy, '1002');
  t.true(scenario.expectations.every((one) => !('call' in one)));
  t.deepEqual(result.calls, bench.calls());
});

test('G-19 edits are saved as they were made', (t) => {
  const { scenario, result, bench } = saved([
    {
      do: 'edit',
      group: '4000',
      set: {
        perDeviceMs: 1_500,
        members: ['1003', '1001'],
        coverage: { number: '1002' },
        policies: { keepLastMember: true },
      },
    },
    { do: 'login', phone: '1003', group: '4000', password: '2468' },
    call,
  ]);
  t.deepEqual(scenario.steps[0]?.input, {
    do: 'edit',
    group: '4000',
    set: {
      perDeviceMs: 1_500,
      members: ['1003', '1001'],
      coverage: { number: '1002' },
      policies: { keepLastMember: true },
    },
  });
  t.true(result.passed);
  t.deepEqual(result.calls, bench.calls());
});

test('M-02 a static group that is made dynamic is saved with a password of its own', (t) => {
  const { scenario, result } = saved([
    { do: 'edit', group: '4020', set: { membership: 'dynamic' } },
    { do: 'logout', phone: '1001', group: '4020' },
    { ...call, to: '4020' },
  ]);
  const [edit] = scenario.steps;
  t.true(edit?.input.do === 'edit' && edit.input.set.passwordHash !== undefined);
  t.true(result.passed);
});

test('panels of the site are saved with it', (t) => {
  t.deepEqual(saved([call]).scenario.site.panels, frontDesk().panels);
});
