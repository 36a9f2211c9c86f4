import test from 'ava';
import { assign, createMachine, setup } from 'xstate';
import { ChartBench, type ChartCase } from '../statecharts/tools/chart-case.js';
import { gateMachine, reminderMachine } from '../statecharts/tools/toy-charts.js';
import { mutantsOf } from './machine-mutants.js';
import { runChart } from './run-mutants.js';

const coin = { type: 'coin.dropped', value: 2 };

/** Cases that notice every fault of the gate that can be noticed. */
const gateCases: readonly ChartCase[] = [
  {
    title: 'a coin of 2 opens the gate for 5 s',
    run: (machine) => {
      const bench = new ChartBench(machine).send({ type: 'coin.dropped', value: 1 });
      bench.expectValue('shut').expectEmitted().send(coin).expectEmitted('chimed');
      bench.expectPending({ openFor: 5_000 }).advance(5_000).expectValue('shut');
    },
  },
  {
    title: 'a push shuts the open gate',
    run: (machine) => {
      new ChartBench(machine).send(coin).send('gate.pushed').expectValue('shut');
    },
  },
  {
    title: 'three pushes lock the gate, a key shuts it and the count starts anew',
    run: (machine) => {
      const bench = new ChartBench(machine).send('gate.pushed').expectEmitted('buzzed');
      bench.expectContext({ pushes: 1 }).send('gate.pushed').expectValue('shut');
      bench.expectEmitted('buzzed').send('gate.pushed').expectValue('locked').expectEmitted();
      bench.send('key.turned').expectValue('shut').expectContext({ pushes: 0 });
    },
  },
];

test('every kind of fault is planted, under ids that say where and what', (t) => {
  t.deepEqual(
    mutantsOf('gate', gateMachine).map(({ id }) => id),
    [
      'gate/shut/coin.dropped[0]/drop',
      'gate/shut/coin.dropped[0]/retarget:locked',
      'gate/shut/coin.dropped[0]/retarget:shut',
      'gate/shut/coin.dropped[0]/negate:isEnough',
      'gate/shut/coin.dropped[0]/unguard:isEnough',
      'gate/shut/coin.dropped[0]/drop-action:chime',
      'gate/shut/gate.pushed[0]/drop',
      'gate/shut/gate.pushed[0]/retarget:shut',
      'gate/shut/gate.pushed[0]/retarget:open',
      'gate/shut/gate.pushed[0]/negate:isThird',
      'gate/shut/gate.pushed[0]/unguard:isThird',
      'gate/shut/gate.pushed[1]/drop',
      'gate/shut/gate.pushed[1]/retarget:open',
      'gate/shut/gate.pushed[1]/drop-action:count',
      'gate/shut/gate.pushed[1]/drop-action:buzz',
      'gate/shut/entry/drop-action:forget',
      'gate/open/gate.pushed[0]/drop',
      'gate/open/gate.pushed[0]/retarget:open',
      'gate/open/gate.pushed[0]/retarget:locked',
      'gate/open/after:openFor[0]/drop',
      'gate/open/after:openFor[0]/retarget:open',
      'gate/open/after:openFor[0]/retarget:locked',
      'gate/open/after:openFor/delay-double',
      'gate/open/after:openFor/delay-plus-1',
      'gate/open/after:openFor/delay-zero',
      'gate/locked/key.turned[0]/drop',
      'gate/locked/key.turned[0]/retarget:open',
      'gate/locked/key.turned[0]/retarget:locked',
    ],
  );
});

test('good cases kill every mutant', (t) => {
  t.deepEqual(runChart('gate', gateMachine, gateCases), {
    name: 'gate',
    cases: 3,
    mutants: 28,
    survivors: [],
  });
});

test('what no case looks at lives and is reported', (t) => {
  const { survivors } = runChart('gate', gateMachine, gateCases.slice(0, 2));
  t.deepEqual(survivors, [
    'gate/shut/gate.pushed[0]/drop',
    'gate/shut/gate.pushed[0]/retarget:shut',
    'gate/shut/gate.pushed[0]/retarget:open',
    'gate/shut/gate.pushed[0]/negate:isThird',
    'gate/shut/gate.pushed[0]/unguard:isThird',
    'gate/shut/gate.pushed[1]/drop',
    'gate/shut/gate.pushed[1]/retarget:open',
    'gate/shut/gate.pushed[1]/drop-action:count',
    'gate/shut/gate.pushed[1]/drop-action:buzz',
    'gate/shut/entry/drop-action:forget',
    'gate/locked/key.turned[0]/drop',
    'gate/locked/key.turned[0]/retarget:open',
    'gate/locked/key.turned[0]/retarget:locked',
  ]);
});

test('a mutant that does the same as the chart lives under the best of cases, and is reported', (t) => {
  const machine = setup({
    types: { context: {} as { readonly n: number } },
    actions: { reset: assign({ n: 0 }) },
  }).createMachine({
    id: 'same',
    context: { n: 0 },
    initial: 'a',
    states: { a: { entry: 'reset', on: { go: 'b' } }, b: {} },
  });
  const { survivors } = runChart('same', machine, [
    {
      title: 'goes on once and for ever, with nothing counted',
      run: (changed) => {
        const bench = new ChartBench(changed).expectValue('a').expectContext({ n: 0 });
        bench.send('go').expectValue('b').send('go').expectValue('b').expectContext({ n: 0 });
      },
    },
  ]);
  t.deepEqual(survivors, ['same/a/entry/drop-action:reset']);
});

test('a time of a delayed raise is changed too', (t) => {
  const ids = mutantsOf('reminder', reminderMachine).map(({ id }) => id);
  t.true(ids.includes('reminder/(actions)/remindLater/delay-plus-1'));
  const build = (operator: string) =>
    mutantsOf('reminder', reminderMachine)
      .find(({ id }) => id === `reminder/(actions)/remindLater/${operator}`)
      ?.build() ?? reminderMachine;
  new ChartBench(reminderMachine).send('set').expectPending({ reminder: 100 });
  new ChartBench(build('delay-double')).send('set').expectPending({ reminder: 200 });
  new ChartBench(build('delay-plus-1')).send('set').expectPending({ reminder: 101 });
  new ChartBench(build('delay-zero')).send('set').expectPending({ reminder: 0 });
  t.pass();
});

test('one delay in two states is changed in one of them, under its own name, the order of timers kept', (t) => {
  const machine = setup({
    types: { context: {} as { readonly ms: number } },
    delays: { pause: ({ context }) => context.ms, other: 70 },
  }).createMachine({
    id: 'm',
    context: { ms: 50 },
    initial: 'a',
    states: {
      a: { after: { pause: 'b', other: 'b' } },
      b: { after: { other: 'a', pause: 'a' } },
    },
  });
  const mutant = mutantsOf('m', machine).find(({ id }) => id === 'm/a/after:pause/delay-double');
  const bench = new ChartBench(mutant?.build() ?? machine);
  bench.expectPending({ other: 70, pause: 100 }).advance(70).expectValue('b');
  bench.expectPending({ pause: 120, other: 140 });
  t.is(bench.value, 'b');
});

test('guards with parameters and inline guards are negated where they stand, and only there', (t) => {
  const machine = setup({
    types: { events: {} as { readonly type: 'go' | 'run' } },
    guards: { isMore: (_, params: { readonly than: number }) => 5 > params.than },
  }).createMachine({
    id: 'm',
    initial: 'a',
    states: {
      a: {
        on: {
          go: { guard: { type: 'isMore', params: { than: 4 } }, target: 'b' },
          run: { guard: () => true, target: 'b' },
        },
      },
      b: { on: { go: { guard: { type: 'isMore', params: { than: 4 } }, target: 'a' } } },
    },
  });
  const built = (id: string) =>
    new ChartBench(
      mutantsOf('m', machine)
        .find((one) => one.id === id)
        ?.build() ?? machine,
    );
  built('none').send('go').expectValue('b').send('go').expectValue('a');
  built('m/a/go[0]/negate:isMore').send('go').expectValue('a').send('run').expectValue('b');
  built('m/a/go[0]/negate:isMore').send('run').send('go').expectValue('a');
  built('m/a/run[0]/negate:guard').send('run').expectValue('a').send('go').expectValue('b');
  t.pass();
});

test('a mutant that spins for ever is killed, not waited for', (t) => {
  const machine = createMachine({
    id: 'm',
    initial: 'a',
    states: { a: { on: { go: 'b' } }, b: { always: 'c' }, c: { always: 'd' }, d: {} },
  });
  const { survivors } = runChart('m', machine, [
    { title: 'goes', run: (changed) => void new ChartBench(changed).send('go') },
  ]);
  t.false(survivors.includes('m/c/always[0]/retarget:b'));
});

test('cases that fail on the chart itself, or work later, are refused before anything else', (t) => {
  const wrong: ChartCase = {
    title: 'opens by itself',
    run: (machine) => void new ChartBench(machine).expectValue('open'),
  };
  t.throws(() => runChart('gate', gateMachine, [...gateCases, wrong]), {
    name: 'AggregateError',
    message: /cases fail without any fault:\n {2}opens by itself/,
  });
  const late = { title: 'works later', run: async () => undefined } as unknown as ChartCase;
  t.throws(() => runChart('gate', gateMachine, [late]), {
    message: /not synchronous: works later/,
  });
});

test('mutants leave the chart itself as it was', (t) => {
  for (const { build } of mutantsOf('gate', gateMachine)) build();
  t.notThrows(() => {
    for (const { run } of gateCases) run(gateMachine);
  });
});
