import { assign, cancel, emit, raise, setup } from 'xstate';

type GateEvent =
  | { readonly type: 'coin.dropped'; readonly value: number }
  | { readonly type: 'gate.pushed' }
  | { readonly type: 'key.turned' };

/** A turnstile: a coin opens it, a push or 5 s shut it, three pushes without a coin lock it. */
export const gateMachine = setup({
  types: { context: {} as { readonly pushes: number }, events: {} as GateEvent },
  delays: { openFor: 5_000 },
  guards: {
    isEnough: ({ event }) => event.type === 'coin.dropped' && event.value >= 2,
    isThird: ({ context }) => context.pushes >= 2,
  },
  actions: {
    forget: assign({ pushes: 0 }),
    count: assign({ pushes: ({ context }) => context.pushes + 1 }),
    chime: emit({ type: 'chimed' }),
    buzz: emit({ type: 'buzzed' }),
  },
}).createMachine({
  id: 'gate',
  context: { pushes: 0 },
  initial: 'shut',
  states: {
    shut: {
      entry: 'forget',
      on: {
        'coin.dropped': { guard: 'isEnough', target: 'open', actions: 'chime' },
        'gate.pushed': [{ guard: 'isThird', target: 'locked' }, { actions: ['count', 'buzz'] }],
      },
    },
    open: { after: { openFor: 'shut' }, on: { 'gate.pushed': 'shut' } },
    locked: { on: { 'key.turned': 'shut' } },
  },
});

/**
 * Two regions that both want to leave on `both.asked`: XState selects two transitions and takes one.
 * `inner.y` is entered only in passing; nothing leads to `never`.
 */
export const conflictMachine = setup({
  types: { events: {} as { readonly type: 'both.asked' | 'pass.asked' } },
  guards: { isNever: () => false },
}).createMachine({
  id: 'conflict',
  initial: 'busy',
  states: {
    busy: {
      type: 'parallel',
      states: {
        left: { initial: 'a', states: { a: { on: { 'both.asked': '#conflict.gone' } } } },
        right: { initial: 'b', states: { b: { on: { 'both.asked': '#conflict.other' } } } },
        inner: {
          initial: 'x',
          states: {
            x: { on: { 'pass.asked': 'y' } },
            y: { always: [{ guard: 'isNever', target: 'never' }, { target: 'z' }] },
            z: {},
            never: {},
          },
        },
      },
    },
    gone: {},
    other: {},
  },
});

/** A reminder raised later under an id, which can be cancelled; and two states that spin for ever. */
export const reminderMachine = setup({
  types: { events: {} as { readonly type: 'set' | 'cleared' | 'remind' | 'spin' } },
  delays: { soon: 100, never: -1 },
  actions: {
    remindLater: raise({ type: 'remind' }, { id: 'reminder', delay: 'soon' }),
    remindWrongly: raise({ type: 'remind' }, { id: 'wrong', delay: 'never' }),
    dropReminder: cancel('reminder'),
    ring: emit({ type: 'rung' }),
  },
}).createMachine({
  id: 'reminder',
  initial: 'waiting',
  states: {
    waiting: {
      on: {
        set: { actions: 'remindLater' },
        cleared: { actions: 'dropReminder' },
        remind: { target: 'reminded', actions: 'ring' },
        spin: 'spinning',
      },
    },
    reminded: { on: { set: { actions: 'remindWrongly' } } },
    spinning: { always: 'spinningToo' },
    spinningToo: { always: 'spinning' },
  },
});
