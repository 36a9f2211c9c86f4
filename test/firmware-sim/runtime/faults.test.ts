import test from 'ava';
import { assign, emit, setup } from 'xstate';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import type {
  ChartFault,
  ChartRuntime,
  ChartStart,
} from '../../../firmware-sim/runtime/runtime.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';

const lamp = setup({
  types: { context: {} as { readonly flips: number }, events: {} as { readonly type: string } },
  delays: { tired: 1_000 },
  guards: {
    mayBurn: ({ event }) => {
      if (event.type === 'guard.broken') throw new Error('the guard broke');
      return true;
    },
  },
  actions: {
    count: assign({ flips: ({ context }) => context.flips + 1 }),
    say: emit({ type: 'flipped' }),
    burn: emit(() => {
      throw new Error('the action broke');
    }),
    burnInAssign: assign({
      flips: () => {
        throw new Error('the assign broke');
      },
    }),
  },
}).createMachine({
  id: 'lamp',
  context: { flips: 0 },
  initial: 'dark',
  states: {
    dark: { entry: 'say', on: { flip: 'lit' } },
    lit: {
      entry: ['count', 'say'],
      after: { tired: 'dark' },
      on: {
        flip: 'dark',
        'action.broken': { actions: ['say', 'burn'], target: 'dark' },
        'assign.broken': { actions: 'burnInAssign' },
        'guard.broken': { guard: 'mayBurn', target: 'dark' },
      },
    },
  },
});

function started(
  runtime: ChartRuntime,
  options: Partial<ChartStart<{ readonly type: string }>> = {},
) {
  const log: string[] = [];
  const faults: ChartFault[] = [];
  const timers = new Map<number, () => void>();
  let handles = 0;
  const chart = runtime.start<
    { readonly type: string },
    { readonly flips: number },
    { readonly type: string }
  >(lamp, {
    timers: {
      start: (_timer, _ms, fire) => {
        timers.set(++handles, fire);
        return handles;
      },
      cancel: (handle) => void timers.delete(handle),
    },
    onStep: () => log.push('step'),
    onEmit: ({ type }) => log.push(type),
    onIgnored: (type) => log.push(`ignored ${type}`),
    onFault: (fault) => {
      faults.push(fault);
      log.push('fault');
    },
    ...options,
  });
  return { chart, log, faults, timers };
}

for (const runtime of [xstateRuntime, compiledRuntime]) {
  for (const [part, event, message] of [
    ['action', 'action.broken', 'the action broke'],
    ['assign', 'assign.broken', 'the assign broke'],
    ['guard', 'guard.broken', 'the guard broke'],
  ] as const) {
    test(`${runtime.name}: a chart whose ${part} breaks is told of, and begins anew`, (t) => {
      const { chart, log, faults, timers } = started(runtime);
      chart.send({ type: 'flip' });
      t.is(timers.size, 1);
      log.length = 0;
      t.notThrows(() => chart.send({ type: event }));
      t.true(String(faults[0]?.error).endsWith(message));
      t.deepEqual(faults[0]?.lastEvents, ['flip', event]);
      t.is(chart.value, 'dark');
      t.deepEqual(chart.context, { flips: 0 });
      t.is(timers.size, 0);
      t.deepEqual(log, ['fault', 'step']);
    });

    test(`${runtime.name}: a chart whose ${part} broke goes on as a new one`, (t) => {
      const { chart, log, faults, timers } = started(runtime);
      chart.send({ type: 'flip' });
      chart.send({ type: event });
      log.length = 0;
      chart.send({ type: 'flip' });
      t.is(chart.value, 'lit');
      t.deepEqual(log, ['step', 'flipped']);
      t.is(timers.size, 1);
      for (const fire of [...timers.values()]) fire();
      t.is(chart.value, 'dark');
      chart.send({ type: 'no.such' });
      t.is(log.at(-1), 'ignored no.such');
      chart.send({ type: 'flip' });
      chart.send({ type: event });
      t.is(faults.length, 2);
      t.deepEqual(faults[1]?.lastEvents, [
        'flip',
        'xstate.after.tired.lamp.lit',
        'no.such',
        'flip',
        event,
      ]);
    });

    test(`${runtime.name}: without somebody to tell, a ${part} that breaks is thrown by send`, (t) => {
      const { chart } = started(runtime, { onFault: undefined as never });
      chart.send({ type: 'flip' });
      t.throws(() => chart.send({ type: event }), { message: new RegExp(`${message}$`) });
    });
  }

  test(`${runtime.name}: a fault is told with the last ten events at most`, (t) => {
    const { chart, faults } = started(runtime);
    for (let flips = 0; flips < 15; flips += 1) chart.send({ type: 'flip' });
    chart.send({ type: 'action.broken' });
    t.is(faults[0]?.lastEvents.length, 10);
    t.is(faults[0]?.lastEvents.at(-1), 'action.broken');
  });

  test(`${runtime.name}: a chart that was stopped takes nothing and breaks no more`, (t) => {
    const { chart, faults, log } = started(runtime);
    chart.send({ type: 'flip' });
    chart.stop();
    log.length = 0;
    chart.send({ type: 'action.broken' });
    t.deepEqual(log, []);
    t.deepEqual(faults, []);
  });
}
