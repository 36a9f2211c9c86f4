import test from 'ava';
import { assign, emit, setup } from 'xstate';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import type { ChartRuntime, TimerPort } from '../../../firmware-sim/runtime/runtime.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';

interface Pending {
  readonly timer: string;
  readonly ms: number;
  readonly fire: () => void;
}

/** A clock that is only written down. */
class WrittenTimers implements TimerPort {
  readonly pending = new Map<number, Pending>();
  #handles = 0;

  start(timer: Pending['timer'], ms: number, fire: () => void): number {
    this.pending.set(++this.#handles, { timer, ms, fire });
    return this.#handles;
  }

  cancel(handle: number): void {
    this.pending.delete(handle);
  }

  get names(): readonly string[] {
    return [...this.pending.values()].map(({ timer, ms }) => `${timer} ${ms}`);
  }

  fire(): void {
    const [[handle, { fire }] = [0, { fire: () => {} }]] = this.pending;
    this.pending.delete(handle);
    fire();
  }
}

type Event =
  | { type: 'bell.rung' }
  | { type: 'bell.stilled' }
  | { type: 'bell.broken' }
  | { type: 'bell.jammed' };

const bell = setup({
  types: {
    context: {} as { ms: number; rings: number },
    events: {} as Event,
    emitted: {} as { type: 'said'; text: string },
    input: {} as { ms: number },
  },
  delays: { perDevice: ({ context }) => context.ms, total: 60_000 },
  guards: {
    isJammed: () => {
      throw new Error('the guard is jammed');
    },
  },
  actions: {
    count: assign({ rings: ({ context }) => context.rings + 1 }),
    sayDing: emit({ type: 'said', text: 'ding' }),
    sayDong: emit({ type: 'said', text: 'dong' }),
    breakDown: assign(() => {
      throw new Error('the bell is broken');
    }),
  },
}).createMachine({
  context: ({ input }) => ({ ms: input.ms, rings: 0 }),
  initial: 'still',
  states: {
    still: {
      entry: 'sayDing',
      on: {
        'bell.rung': { target: 'ringing', actions: ['count', 'sayDing', 'sayDong'] },
        'bell.broken': { actions: 'breakDown' },
        'bell.jammed': { guard: 'isJammed', target: 'ringing' },
      },
    },
    ringing: {
      after: { perDevice: 'still', total: 'still' },
      on: { 'bell.stilled': 'still', 'bell.rung': { target: 'ringing', reenter: true } },
    },
  },
});

interface Said {
  readonly type: 'said';
  readonly text: string;
}

function ringUp(runtime: ChartRuntime, ms = 500) {
  const timers = new WrittenTimers();
  const log: string[] = [];
  const actor = runtime.start<Event, { rings: number }, Said>(bell, {
    input: { ms },
    timers,
    onStep: () => log.push('step'),
    onEmit: ({ text }) => log.push(text),
    onIgnored: (type) => log.push(`ignored ${type}`),
  });
  return { actor, timers, log };
}

for (const runtime of [xstateRuntime, compiledRuntime]) {
  test(`${runtime.name}: S-01 a timer is started under the name of its delay, with its length`, (t) => {
    const { actor, timers } = ringUp(runtime);
    t.deepEqual(timers.names, []);
    actor.send({ type: 'bell.rung' });
    t.deepEqual(timers.names, ['perDevice 500', 'total 60000']);
  });

  test(`${runtime.name}: S-01 a timer that fires is an event of the chart, and the others are taken back`, (t) => {
    const { actor, timers } = ringUp(runtime);
    actor.send({ type: 'bell.rung' });
    timers.fire();
    t.is(actor.value, 'still');
    t.deepEqual(timers.names, []);
  });

  test(`${runtime.name}: S-01 leaving the state takes its timers back, entering it again starts them anew`, (t) => {
    const { actor, timers } = ringUp(runtime);
    actor.send({ type: 'bell.rung' });
    const before = [...timers.pending.keys()];
    actor.send({ type: 'bell.rung' });
    t.deepEqual(timers.names, ['perDevice 500', 'total 60000']);
    t.false(before.some((handle) => timers.pending.has(handle)));
    actor.send({ type: 'bell.stilled' });
    t.deepEqual(timers.names, []);
  });

  test(`${runtime.name}: a chart that is stopped has no timers and takes no event`, (t) => {
    const { actor, timers } = ringUp(runtime);
    actor.send({ type: 'bell.rung' });
    actor.stop();
    t.deepEqual(timers.names, []);
    actor.send({ type: 'bell.stilled' });
    t.is(actor.value, 'ringing');
  });

  test(`${runtime.name}: what a step emits comes in order after the step, the first one included`, (t) => {
    const { actor, log } = ringUp(runtime);
    t.deepEqual(log, ['step', 'ding']);
    log.length = 0;
    actor.send({ type: 'bell.rung' });
    t.deepEqual(log, ['step', 'ding', 'dong']);
    t.is(actor.context.rings, 1);
  });

  test(`${runtime.name}: an event that the state does not know is told and changes nothing`, (t) => {
    const { actor, log } = ringUp(runtime);
    log.length = 0;
    actor.send({ type: 'bell.stilled' });
    t.deepEqual(log, ['ignored bell.stilled']);
    t.is(actor.value, 'still');
  });

  test(`${runtime.name}: an action that throws comes out of the event that caused it`, (t) => {
    const { actor } = ringUp(runtime);
    t.throws(() => actor.send({ type: 'bell.broken' }), { message: 'the bell is broken' });
  });

  test(`${runtime.name}: a guard that throws comes out too`, (t) => {
    const { actor } = ringUp(runtime);
    t.throws(() => actor.send({ type: 'bell.jammed' }), { message: /the guard is jammed/ });
  });
}
