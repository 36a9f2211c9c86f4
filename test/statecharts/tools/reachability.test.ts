import test from 'ava';
import { assign, setup } from 'xstate';
import { explore, formatTable, holes } from './reachability.js';
import { conflictMachine, gateMachine, reminderMachine } from './toy-charts.js';

const gateEvents = [
  { type: 'gate.pushed' },
  { type: 'coin.dropped', value: 1 },
  { type: 'coin.dropped', value: 2 },
  { type: 'key.turned' },
];

test('each state and transition is listed with its shortest path', (t) => {
  const table = explore(gateMachine, { events: gateEvents });
  t.is(
    formatTable(table),
    `gate: 10 of 10 reached, 7 snapshots
  state gate                                          (start)
  state gate.shut                                     (start)
  gate.shut: coin.dropped[0] [isEnough] -> gate.open  coin.dropped {"value":2}
  gate.shut: gate.pushed[0] [isThird] -> gate.locked  gate.pushed > gate.pushed > gate.pushed
  gate.shut: gate.pushed[1] -> stays                  gate.pushed
  state gate.open                                     coin.dropped {"value":2}
  gate.open: gate.pushed[0] -> gate.shut              coin.dropped {"value":2} > gate.pushed
  gate.open: after openFor[0] -> gate.shut            coin.dropped {"value":2} > (after.openFor.gate.open)
  state gate.locked                                   gate.pushed > gate.pushed > gate.pushed
  gate.locked: key.turned[0] -> gate.shut             gate.pushed > gate.pushed > gate.pushed > key.turned`,
  );
  t.deepEqual(holes(table), []);
});

test('what the alphabet cannot bring about is a hole', (t) => {
  const table = explore(gateMachine, { events: [{ type: 'gate.pushed' }] });
  t.deepEqual(holes(table), [
    'gate.shut: coin.dropped[0] [isEnough] -> gate.open',
    'state gate.open',
    'gate.open: gate.pushed[0] -> gate.shut',
    'gate.open: after openFor[0] -> gate.shut',
    'gate.locked: key.turned[0] -> gate.shut',
  ]);
  t.regex(formatTable(table), /state gate\.open +NEVER/);
});

test('a transition that loses a conflict was not taken; a state entered in passing was reached', (t) => {
  const table = explore(conflictMachine, {
    events: [{ type: 'both.asked' }, { type: 'pass.asked' }],
  });
  t.deepEqual(holes(table), [
    'conflict.busy.right.b: both.asked[0] -> conflict.other',
    'conflict.busy.inner.y: always[0] [isNever] -> conflict.busy.inner.never',
    'state conflict.busy.inner.never',
    'state conflict.other',
  ]);
});

test('a raised event comes only while its timer runs', (t) => {
  const events = [{ type: 'set' }, { type: 'cleared' }];
  t.false(holes(explore(reminderMachine, { events })).includes('state reminder.reminded'));
  const cleared = [{ type: 'cleared' }];
  t.true(holes(explore(reminderMachine, { events: cleared })).includes('state reminder.reminded'));
});

test('inputs are starts of their own and stand in the path', (t) => {
  const machine = setup({
    types: { input: {} as { readonly isOn: boolean }, context: {} as { readonly isOn: boolean } },
    guards: { isOn: ({ context }) => context.isOn },
  }).createMachine({
    id: 'm',
    context: ({ input }) => input,
    initial: 'deciding',
    states: {
      deciding: { always: [{ guard: 'isOn', target: 'on' }, { target: 'off' }] },
      on: {},
      off: {},
    },
  });
  const table = explore(machine, { inputs: [{ isOn: false }, { isOn: true }], events: [] });
  t.deepEqual(holes(table), []);
  t.deepEqual(table.rows.find((row) => row.kind === 'state' && row.state === 'm.on')?.path, [
    'input 2',
  ]);
  t.is(formatTable(table).split('\n')[2], '  input 2 = {"isOn":true}');
});

test('a chart without an end is cut at the limit, and the table says so', (t) => {
  const machine = setup({
    types: { context: {} as { readonly n: number } },
    actions: { count: assign({ n: ({ context }) => context.n + 1 }) },
  }).createMachine({
    id: 'm',
    context: { n: 0 },
    on: { more: { actions: 'count' }, never: {} },
  });
  const table = explore(machine, { events: [{ type: 'more' }], limit: 10 });
  t.true(table.isCut);
  t.is(table.snapshots, 11);
  t.regex(formatTable(table), /11 snapshots, cut by the limit/);
});

test('an endless loop is thrown, not run', (t) => {
  t.throws(() => explore(reminderMachine, { events: [{ type: 'spin' }] }), {
    message: /Infinite loop/,
  });
});

test('the machine that was explored is left as it was', (t) => {
  const before = gateMachine.root.states.shut?.entry.length;
  explore(gateMachine, { events: gateEvents });
  t.is(gateMachine.root.states.shut?.entry.length, before);
});
