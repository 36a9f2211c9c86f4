import test from 'ava';
import {
  type AnyStateMachine,
  and,
  assign,
  cancel,
  createMachine,
  emit,
  enqueueActions,
  fromPromise,
  log,
  not,
  raise,
  sendParent,
  sendTo,
  spawnChild,
  stateIn,
  stopChild,
} from 'xstate';
import { findOutsideSubset } from '../../../statecharts/chart-subset.js';
import { conflictMachine, gateMachine, reminderMachine } from './toy-charts.js';

const worker = fromPromise(async () => 1);

/** A machine with this as the state `toy.a.b`, and everything a test names defined. */
const withState = (state: object): AnyStateMachine =>
  createMachine(
    {
      id: 'toy',
      context: {},
      initial: 'a',
      states: { a: { initial: 'b', states: { b: state, c: {} } } },
    } as never,
    {
      guards: { isFine: () => true, isBoth: and(['isFine', 'isFine']) },
      delays: { known: 5, computed: () => 5, text: 'known' },
      actors: { worker },
      actions: {
        fine: assign({}),
        plain: () => undefined,
        send: sendTo('x', { type: 'y' }),
        tellParent: sendParent({ type: 'y' }),
        queue: enqueueActions(() => undefined),
        say: log('y'),
        start: spawnChild('worker'),
        stop: stopChild('worker'),
        hatch: assign({ child: ({ spawn }) => spawn('worker') }),
        hatchToo: assign(({ spawn }) => ({ child: spawn('worker') })),
        later: raise({ type: 'y' }, { id: 'y', delay: 'known' as never }),
        laterUnknown: raise({ type: 'y' }, { id: 'y', delay: 'nowhere' as never }),
        laterNumber: raise({ type: 'y' }, { id: 'y', delay: 5 }),
        laterInline: raise({ type: 'y' }, { id: 'y', delay: () => 5 }),
        laterNameless: raise({ type: 'y' }, { delay: 'known' as never }),
        cancelComputed: cancel(() => 'y'),
        cancelFine: cancel('y'),
        tell: emit({ type: 'y' }),
      },
    } as never,
  );

const inside = test.macro({
  exec(t, machine: AnyStateMachine) {
    t.deepEqual(findOutsideSubset(machine), []);
  },
  title: (name = '') => `in the subset: ${name}`,
});

test('a flat chart', inside, gateMachine);
test('regions and always', inside, conflictMachine);
test('raise with a named delay, cancel, emit', inside, reminderMachine);
test(
  'everything that is allowed in one state',
  inside,
  withState({
    entry: ['fine', { type: 'later', params: { n: 1 } }],
    exit: 'cancelFine',
    always: { guard: 'isFine', target: 'c' },
    after: { known: 'c', computed: { guard: { type: 'isFine', params: 1 }, actions: 'tell' } },
    on: { go: { target: 'c', reenter: true }, 'some.*': 'c' },
  }),
);

const refused = test.macro({
  exec(t, state: object, ...whats: readonly string[]) {
    t.deepEqual(
      findOutsideSubset(withState(state)),
      whats.map((what) => ({ state: 'toy.a.b', what })),
    );
  },
  title: (name = '') => `refused by name and place: ${name}`,
});

test('final state', refused, { type: 'final' }, 'final state');
test('history state', refused, { type: 'history' }, 'history state');
test('invoke', refused, { invoke: { id: 'w', src: 'worker', onDone: 'c' } }, 'invoke w');
test('onDone', refused, { initial: 'd', states: { d: {} }, onDone: { target: 'c' } }, 'onDone');
test('inline action', refused, { entry: function shout() {} }, 'entry: inline action shout');
test('inline assign', refused, { exit: [assign({})] }, 'exit: inline action xstate.assign');
test(
  'inline action without a name',
  refused,
  { on: { go: { actions: [() => undefined] } } },
  'go: inline action unnamed',
);
test(
  'action of the initial transition',
  refused,
  { initial: { target: 'd', actions: 'plain' }, states: { d: {} } },
  "initial: action 'plain' is a plain function",
);
test(
  'action that is not defined',
  refused,
  { always: { actions: 'nowhere' } },
  "always: action 'nowhere' is not defined",
);
test('plain function', refused, { entry: 'plain' }, "entry: action 'plain' is a plain function");
test('sendTo', refused, { entry: 'send' }, "entry: action 'send' is xstate.sendTo");
test('sendParent', refused, { entry: 'tellParent' }, "entry: action 'tellParent' is xstate.sendTo");
test(
  'enqueueActions',
  refused,
  { entry: 'queue' },
  "entry: action 'queue' is xstate.enqueueActions",
);
test('log', refused, { entry: 'say' }, "entry: action 'say' is xstate.log");
test('spawnChild', refused, { entry: 'start' }, "entry: action 'start' is xstate.spawnChild");
test('stopChild', refused, { entry: 'stop' }, "entry: action 'stop' is xstate.stopChild");
test('spawn in an assign', refused, { entry: 'hatch' }, "entry: action 'hatch' spawns");
test(
  'spawn in an assign of all',
  refused,
  { entry: 'hatchToo' },
  "entry: action 'hatchToo' spawns",
);
test(
  'cancel by a computed id',
  refused,
  { exit: 'cancelComputed' },
  "exit: action 'cancelComputed' cancels by a computed id",
);
test(
  'raise with an unknown delay',
  refused,
  { entry: 'laterUnknown' },
  "entry: action 'laterUnknown': delay 'nowhere' is not defined",
);
test(
  'raise with a number',
  refused,
  { entry: 'laterNumber' },
  "entry: action 'laterNumber': delay 5 without a name",
);
test(
  'raise with an inline delay',
  refused,
  { entry: 'laterInline' },
  "entry: action 'laterInline': inline delay",
);
test(
  'delayed raise without an id',
  refused,
  { entry: 'laterNameless' },
  "entry: action 'laterNameless' raises later without an id",
);
test(
  'inline guard',
  refused,
  { on: { go: { guard: function isOdd() {}, target: 'c' } } },
  'go: inline guard isOdd',
);
test('not', refused, { on: { go: { guard: not('isFine'), target: 'c' } } }, 'go: guard object not');
test(
  'stateIn',
  refused,
  { always: { guard: stateIn('a'), target: 'c' } },
  'always: guard object stateIn',
);
test(
  'and under a name',
  refused,
  { on: { go: { guard: 'isBoth', target: 'c' } } },
  "go: guard 'isBoth' is a guard object",
);
test(
  'guard that is not defined',
  refused,
  { on: { go: { guard: { type: 'nowhere' }, target: 'c' } } },
  "go: guard 'nowhere' is not defined",
);
test('after a number', refused, { after: { 1000: 'c' } }, 'after: delay 1000 without a name');
test('after an unknown delay', refused, { after: { x: 'c' } }, "after: delay 'x' is not defined");
test('after what is no time', refused, { after: { text: 'c' } }, "after: delay 'text' is no time");
test(
  'two things in one state, both named',
  refused,
  { entry: 'plain', after: { 7: { target: 'c', actions: 'say' } } },
  "entry: action 'plain' is a plain function",
  'after: delay 7 without a name',
  "xstate.after.7.toy.a.b: action 'say' is xstate.log",
);

test('refused by name and place: spawn in the context', (t) => {
  const machine = createMachine({
    id: 'toy',
    context: ({ spawn }) => ({ child: spawn(worker) }),
  });
  t.deepEqual(findOutsideSubset(machine), [{ state: 'toy', what: 'context spawns' }]);
});

test('refused by name and place: route', (t) => {
  const machine = createMachine({
    id: 'toy',
    initial: 'a',
    states: { a: { id: 'there', route: {} } },
  } as never);
  t.deepEqual(findOutsideSubset(machine), [{ state: 'there', what: 'route' }]);
});
