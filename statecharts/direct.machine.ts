import { emit, setup } from 'xstate';

/** What happens to one call that rings at a user's own extension. */
export type DirectEvent =
  /** The phone stopped ringing for it: rejected or lost. */
  | { readonly type: 'offer.ended' }
  | { readonly type: 'call.answered' }
  | { readonly type: 'caller.left' };

/** What is wanted of the exchange. */
export type DirectEmitted =
  | { readonly type: 'ring.start' }
  | { readonly type: 'ring.expired' }
  | { readonly type: 'direct.ended'; readonly why: 'rings' | 'stopped' };

/** How long it may ring: the number of rings times 6 s (rule C-02). */
export interface DirectInput {
  readonly ringCountMs: number;
}

/**
 * One call ringing at a user's own extension until it is answered or the rings are counted out
 * (rules C-01, C-02, C-08). Whether it rings at all is decided before (rule C-04).
 */
export const directMachine = setup({
  types: {
    context: {} as DirectInput,
    events: {} as DirectEvent,
    emitted: {} as DirectEmitted,
    input: {} as DirectInput,
  },
  delays: {
    /** C-02 */
    ringCount: ({ context }) => context.ringCountMs,
  },
  guards: {
    /** C-02 */
    hasNoRings: ({ context }) => context.ringCountMs === 0,
  },
  actions: {
    /** C-02 */
    startRing: emit({ type: 'ring.start' }),
    /** C-02 */
    expireRing: emit({ type: 'ring.expired' }),
    /** C-02 */
    endAfterRings: emit({ type: 'direct.ended', why: 'rings' }),
    /** C-08 */
    endStopped: emit({ type: 'direct.ended', why: 'stopped' }),
  },
}).createMachine({
  id: 'direct',
  context: ({ input }) => input,
  initial: 'deciding',
  states: {
    deciding: {
      always: [
        { guard: 'hasNoRings', target: 'unanswered', actions: 'endAfterRings' },
        { target: 'ringing', actions: 'startRing' },
      ],
    },
    ringing: {
      after: { ringCount: { target: 'unanswered', actions: ['expireRing', 'endAfterRings'] } },
      on: {
        'offer.ended': { target: 'unanswered', actions: 'endStopped' },
        'call.answered': 'answered',
        'caller.left': 'left',
      },
    },
    answered: {},
    unanswered: {},
    left: {},
  },
});
