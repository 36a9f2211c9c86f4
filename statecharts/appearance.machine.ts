import { assign, setup } from 'xstate';
import type { CallId } from './terms.js';
import { timers } from './timers.js';

/** What happens to one System button's line. */
export type AppearanceEvent =
  | { readonly type: 'line.seized' }
  | { readonly type: 'call.placed'; readonly call: CallId }
  /** `since` orders rings by their start (B-06); `alert`: the phone is on a call (G-14). */
  | {
      readonly type: 'ring.started';
      readonly call: CallId;
      readonly since: number;
      readonly alert: boolean;
    }
  | { readonly type: 'ring.stopped' }
  /** The two ends are joined; `call` is another one only when a call was taken over (B-10, B-12). */
  | { readonly type: 'call.connected'; readonly call: CallId }
  | { readonly type: 'line.held' }
  | { readonly type: 'line.resumed' }
  | { readonly type: 'line.released' };

/** What a line knows beside its state. */
export interface AppearanceContext {
  readonly call: CallId | null;
  readonly since: number;
}

/**
 * One System button's line: free, seized, dialing, ringing, connected or held (rules L-01, B-05,
 * B-15). Its lamp is a function of this state alone (rule L-07).
 *
 * @remarks A ring that begins while its phone is on a call makes one short tone, then none (G-14).
 */
export const appearanceMachine = setup({
  types: {
    context: {} as AppearanceContext,
    events: {} as AppearanceEvent,
  },
  delays: {
    /** G-14 */
    alertTone: timers.alertTone.defaultMs,
  },
  guards: {
    /** G-14 */
    isAlert: ({ event }) => event.type === 'ring.started' && event.alert,
  },
  actions: {
    /** B-05 */
    takeCall: assign(({ context, event }) => ({
      call: 'call' in event ? event.call : context.call,
    })),
    /** B-06 */
    takeRing: assign(({ context, event }) =>
      event.type === 'ring.started' ? { call: event.call, since: event.since } : { ...context },
    ),
    /** B-15 */
    forget: assign({ call: null, since: 0 }),
  },
}).createMachine({
  id: 'appearance',
  context: { call: null, since: 0 },
  initial: 'free',
  states: {
    free: {
      entry: 'forget',
      on: {
        'line.seized': 'seized',
        'call.placed': { target: 'dialing', actions: 'takeCall' },
        'ring.started': [
          { guard: 'isAlert', target: 'ringing.alerting', actions: 'takeRing' },
          { target: 'ringing', actions: 'takeRing' },
        ],
        'call.connected': { target: 'connected', actions: 'takeCall' },
      },
    },
    seized: {
      on: {
        'call.placed': { target: 'dialing', actions: 'takeCall' },
        'line.released': 'free',
      },
    },
    dialing: {
      on: {
        'call.connected': { target: 'connected', actions: 'takeCall' },
        'line.released': 'free',
      },
    },
    ringing: {
      initial: 'loud',
      on: {
        'call.connected': { target: 'connected', actions: 'takeCall' },
        'ring.stopped': 'free',
        'line.released': 'free',
      },
      states: {
        loud: {},
        alerting: { after: { alertTone: 'quiet' } },
        quiet: {},
      },
    },
    connected: {
      on: {
        'line.held': 'held',
        'call.connected': { actions: 'takeCall' },
        'line.released': 'free',
      },
    },
    held: {
      on: {
        'line.resumed': 'connected',
        'call.connected': { actions: 'takeCall' },
        'line.released': 'free',
      },
    },
  },
});
