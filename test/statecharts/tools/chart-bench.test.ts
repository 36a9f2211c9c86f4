import test from 'ava';
import { setup } from 'xstate';
import { ChartBench } from './chart-case.js';
import { gateMachine, reminderMachine } from './toy-charts.js';

test('the bench shows value, context, timers and what was emitted', (t) => {
  const bench = new ChartBench(gateMachine);
  bench.expectValue('shut').expectPending({}).send('gate.pushed').expectContext({ pushes: 1 });
  bench.expectEmitted('buzzed').send({ type: 'coin.dropped', value: 2 }).expectIn('open');
  bench.expectEmitted({ type: 'chimed' }).expectEmitted();
  t.deepEqual(bench.pending, [{ name: 'openFor', dueMs: 5_000 }]);
  t.deepEqual(bench.context, { pushes: 1 });
});

test('time moves by advance only: a timer ends at its due time, not 1 ms before', (t) => {
  const bench = new ChartBench(gateMachine).advance(7).send({ type: 'coin.dropped', value: 2 });
  bench.expectPending({ openFor: 5_007 }).advance(4_999).expectValue('open');
  bench.advance(1).expectValue('shut').expectPending({});
  t.is(bench.now, 5_007);
});

test('timers that a timer starts end within the same advance', (t) => {
  const machine = setup({ delays: { tick: 10, tock: 20, none: 0 } }).createMachine({
    id: 'clock',
    initial: 'a',
    states: {
      a: { after: { tick: 'b' } },
      b: { after: { tock: 'c' } },
      c: { after: { none: 'd' } },
      d: { after: { tock: 'a' } },
    },
  });
  const bench = new ChartBench(machine).advance(30);
  bench.expectValue('d').expectPending({ tock: 50 });
  t.is(bench.now, 30);
});

test('timers of one instant end in the order in which they were started', (t) => {
  const machine = setup({ delays: { long: 20, short: 10 } }).createMachine({
    id: 'm',
    initial: 'one',
    after: { long: '.byRoot' },
    states: {
      one: { after: { short: 'two' } },
      two: { after: { short: 'byState' } },
      byState: {},
      byRoot: {},
    },
  });
  const bench = new ChartBench(machine).advance(20);
  t.is(bench.value, 'byRoot');
});

test('a raised event waits under its id and can be cancelled', (t) => {
  const bench = new ChartBench(reminderMachine).send('set').expectPending({ reminder: 100 });
  bench.send('cleared').expectPending({}).advance(1_000).expectEmitted();
  bench.send('set').advance(100).expectEmitted('rung').expectValue('reminded');
  t.is(bench.now, 1_100);
});

test('a wrong expectation throws', (t) => {
  const bench = new ChartBench(gateMachine).send('gate.pushed');
  t.throws(() => bench.expectValue('open'), { name: 'AssertionError' });
  t.throws(() => bench.expectIn('open'), { name: 'AssertionError' });
  t.throws(() => bench.expectContext({ pushes: 2 }), { name: 'AssertionError' });
  t.throws(() => bench.expectPending({ openFor: 5_000 }), { name: 'AssertionError' });
  t.throws(() => bench.expectEmitted(), { name: 'AssertionError' });
});

test('what throws inside the chart is thrown by the call that caused it', (t) => {
  t.throws(() => new ChartBench(reminderMachine).send('spin'), { message: /Infinite loop/ });
  const bench = new ChartBench(reminderMachine).send('set').advance(100);
  t.throws(() => bench.send('set'), { message: /a delay of -1 ms/ });
});

test('a chart that starts timers of 0 ms for ever is stopped', (t) => {
  const machine = setup({ delays: { none: 0 } }).createMachine({
    id: 'm',
    initial: 'a',
    states: { a: { after: { none: { target: 'a', reenter: true } } } },
  });
  t.throws(() => new ChartBench(machine).advance(0), { message: /more than 1000 timers/ });
});

test('input reaches the chart, and a start that fails is thrown', (t) => {
  const machine = setup({
    types: {
      input: {} as { readonly n: { readonly m: number } },
      context: {} as { readonly m: number },
    },
  }).createMachine({ id: 'm', context: ({ input }) => ({ m: input.n.m }) });
  new ChartBench(machine, { n: { m: 4 } }).expectContext({ m: 4 });
  t.throws(() => new ChartBench(machine), { instanceOf: TypeError });
});
