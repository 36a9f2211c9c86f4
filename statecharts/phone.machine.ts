import { assign, emit, setup } from 'xstate';
import type { PhoneEmitted, PhoneEvent } from './phone.events.js';

/** The one thing a phone remembers that is no state: the loudness, 1 to 9. */
export interface PhoneContext {
  readonly volume: number;
}

const loudest = 9;

/**
 * One phone: plugged or not, handset and speaker, mute, Do Not Disturb (rules B-06, B-11, C-04, C-08).
 *
 * ```text
 * audio:  idle ── lift ──> handset ── Speaker ──> handsFreeLifted
 *           └─ Speaker ──> handsFree <── replace ──────┘
 * ```
 *
 * @remarks Do Not Disturb is kept over an unplugging (C-08), so it stands beside the power.
 */
export const phoneMachine = setup({
  types: {
    context: {} as PhoneContext,
    events: {} as PhoneEvent,
    emitted: {} as PhoneEmitted,
  },
  guards: {
    /** B-06 */
    isActive: ({ event }) => 'active' in event && event.active,
    /** B-11 */
    isBelowLoudest: ({ context }) => context.volume < loudest,
    /** B-11 */
    isAboveQuietest: ({ context }) => context.volume > 1,
  },
  actions: {
    /** B-06 */
    goOffHook: emit({ type: 'offhook.requested' }),
    /** B-06 */
    hangUp: emit({ type: 'hangup.requested' }),
    /** B-11 */
    louder: assign({ volume: ({ context }) => context.volume + 1 }),
    /** B-11 */
    quieter: assign({ volume: ({ context }) => context.volume - 1 }),
  },
}).createMachine({
  id: 'phone',
  context: { volume: 5 },
  type: 'parallel',
  states: {
    power: {
      initial: 'plugged',
      states: {
        plugged: {
          type: 'parallel',
          on: {
            'phone.unplugged': 'unplugged',
            'volume.raised': { guard: 'isBelowLoudest', actions: 'louder' },
            'volume.lowered': { guard: 'isAboveQuietest', actions: 'quieter' },
          },
          states: {
            audio: {
              initial: 'idle',
              states: {
                idle: {
                  on: {
                    'handset.lifted': { target: 'handset', actions: 'goOffHook' },
                    'speaker.pressed': { target: 'handsFree', actions: 'goOffHook' },
                    'answer.asked': 'handset',
                    'line.used': 'handsFree',
                    'hangup.asked': { actions: 'hangUp' },
                  },
                },
                handset: {
                  on: {
                    'handset.lifted': [{ guard: 'isActive' }, { actions: 'goOffHook' }],
                    'handset.replaced': { target: 'idle', actions: 'hangUp' },
                    'speaker.pressed': [
                      { guard: 'isActive', target: 'handsFreeLifted' },
                      { target: 'handsFreeLifted', actions: 'goOffHook' },
                    ],
                    'hangup.asked': { target: 'idle', actions: 'hangUp' },
                  },
                },
                handsFree: {
                  on: {
                    'handset.lifted': 'handset',
                    'speaker.pressed': { target: 'idle', actions: 'hangUp' },
                    'line.ended': 'idle',
                    'hangup.asked': { target: 'idle', actions: 'hangUp' },
                  },
                },
                handsFreeLifted: {
                  on: {
                    'handset.replaced': 'handsFree',
                    'speaker.pressed': 'handset',
                    'line.ended': 'handset',
                    'hangup.asked': { target: 'idle', actions: 'hangUp' },
                  },
                },
              },
            },
            mute: {
              initial: 'off',
              states: {
                off: { on: { 'mute.pressed': { guard: 'isActive', target: 'on' } } },
                on: { on: { 'mute.pressed': 'off', 'line.ended': 'off' } },
              },
            },
          },
        },
        unplugged: {
          on: { 'phone.plugged': 'plugged' },
        },
      },
    },
    dnd: {
      initial: 'off',
      states: {
        off: { on: { 'dnd.set': 'on' } },
        on: { on: { 'dnd.cleared': 'off' } },
      },
    },
  },
});
