import test from 'ava';
import { type AnyStateMachine, assign, createMachine, emit, raise, setup } from 'xstate';
import { charts } from '../../../statecharts/charts.js';
import { compile, OutsideSubsetError } from '../../../statecharts/compile.js';

for (const [name, machine] of Object.entries(charts)) {
  test(`the chart ${name} compiles, once`, (t) => {
    const chart = compile(machine);
    t.is(chart.id, machine.id);
    t.is(compile(machine), chart);
  });
}

test('what does not compile is refused by name and place, all of it at once', (t) => {
  const machine = createMachine({
    id: 'toy',
    initial: 'a',
    states: { a: { entry: 'shout' }, b: { type: 'final' }, c: { invoke: { id: 'w', src: 'w' } } },
  });
  const error = t.throws(() => compile(machine), { instanceOf: OutsideSubsetError });
  t.is(error?.code, 'OUTSIDE-SUBSET');
  t.is(
    error?.message,
    [
      'the chart toy does not compile:',
      "  toy.a: entry: action 'shout' is not defined",
      '  toy.b: final state',
      '  toy.c: invoke w',
    ].join('\n'),
  );
});

const refused = test.macro({
  exec(t, machine: unknown, state: string, what: string) {
    const error = t.throws(() => compile(machine as AnyStateMachine), {
      instanceOf: OutsideSubsetError,
    });
    t.deepEqual(error?.findings, [{ state, what }]);
  },
  title: (name = '') => `does not compile: ${name}`,
});

const parts = setup({
  delays: { known: 5, other: 6, mine: ({ self }) => self.id.length },
  actions: {
    greet: emit(({ self }) => ({ type: self.id })),
    look: assign(({ system }) => ({ system })),
    lookAtOne: assign({
      own: function own({ context, self }) {
        return [context, self];
      },
    }),
    shout: raise('loud' as never),
    later: raise({ type: 'y' }, { id: 'y', delay: 'known' }),
    laterStill: raise({ type: 'y' }, { id: 'y', delay: 'other' }),
  },
});

const withEntry = (...entry: readonly string[]) =>
  parts.createMachine({ id: 'toy', entry: entry as never });

test(
  'an emit that takes the actor',
  refused,
  withEntry('greet'),
  'toy',
  "entry: action 'greet' takes the actor",
);
test(
  'an assign that takes the system',
  refused,
  withEntry('look'),
  'toy',
  "entry: action 'look' takes the actor",
);
test(
  'one field that takes the actor',
  refused,
  withEntry('lookAtOne'),
  'toy',
  "entry: action 'lookAtOne' takes the actor",
);
test('a raised text', refused, withEntry('shout'), 'toy', "entry: action 'shout' raises a text");
test(
  'a timer of two lengths',
  refused,
  withEntry('later', 'laterStill'),
  'toy',
  "timer 'y' has several delays",
);
test(
  'a delay that takes the actor',
  refused,
  parts.createMachine({ id: 'toy', after: { mine: {} } }),
  'toy',
  "after: delay 'mine' takes the actor",
);
test(
  'a context that takes the actor',
  refused,
  createMachine({ id: 'toy', context: ({ self }) => ({ id: self.id }) }),
  'toy',
  'context takes the actor',
);
test(
  'an end to microsteps',
  refused,
  createMachine({ id: 'toy', options: { maxIterations: 5 } } as never),
  'toy',
  'maxIterations',
);
test(
  'two targets that exclude one another',
  refused,
  createMachine({
    id: 'toy',
    initial: 'a',
    states: { a: {}, b: {} },
    on: { go: { target: ['.a', '.b'] } },
  }),
  'toy',
  'go: targets that exclude one another',
);
test(
  'a target beside one that holds it',
  refused,
  createMachine({
    id: 'toy',
    type: 'parallel',
    states: { a: { initial: 'x', states: { x: {}, y: {} } }, b: {} },
    on: { go: { target: ['.a', '.a.y'] } },
  }),
  'toy',
  'go: targets that exclude one another',
);
