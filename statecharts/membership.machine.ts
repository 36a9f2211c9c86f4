import { assign, emit, setup } from 'xstate';
import type { GroupType, MembershipKind, Refusal } from './terms.js';
import { timers } from './timers.js';

/** What happens to one user's place in one group. */
export type MembershipEvent =
  /** `verdict` is what the password check said; it is looked at last (M-10). */
  | { readonly type: 'login.requested'; readonly verdict: 'right' | 'wrong' }
  /** `isLast`: nobody else is logged in. */
  | {
      readonly type: 'logout.requested';
      readonly isLast: boolean;
      readonly keepLastMember: boolean;
    }
  /** The phone rang the whole per-device timeout for a call of this group, unanswered. */
  | {
      readonly type: 'ring.missed';
      readonly groupType: GroupType;
      readonly logoutOnNoAnswer: boolean;
      readonly logoutAfterMisses: number;
      readonly keepLastMember: boolean;
      readonly isLast: boolean;
    }
  | { readonly type: 'call.answered' }
  | { readonly type: 'kind.changed'; readonly kind: MembershipKind };

/** What the chart says of a request. */
export type MembershipEmitted =
  | { readonly type: 'request.accepted' }
  | { readonly type: 'request.refused'; readonly reason: Refusal };

/** What a membership starts with. */
export interface MembershipInput {
  readonly kind: MembershipKind;
  /** Whether a dynamic member starts logged in. */
  readonly loggedIn: boolean;
}

/** Counts that a member carries. */
export interface MembershipContext {
  readonly kind: MembershipKind;
  readonly loggedIn: boolean;
  readonly misses: number;
  readonly wrongTries: number;
}

/** Wrong passwords in a row that lock a user out of a group (rule M-10). */
export const wrongTriesAllowed = 5;

/**
 * One member of one group: always in (static), in, out, or locked out (rules M-01 to M-11).
 *
 * @remarks Input: the kind of membership, and whether a dynamic member starts logged in.
 */
export const membershipMachine = setup({
  types: {
    context: {} as MembershipContext,
    events: {} as MembershipEvent,
    emitted: {} as MembershipEmitted,
    input: {} as MembershipInput,
  },
  delays: {
    /** M-10 */
    lockout: timers.lockout.defaultMs,
  },
  guards: {
    /** M-01 */
    startsStatic: ({ context }) => context.kind === 'static',
    /** M-02 */
    startsIn: ({ context }) => context.loggedIn,
    /** M-10 */
    isRight: ({ event }) => event.type === 'login.requested' && event.verdict === 'right',
    /** M-10 */
    isLastWrongTry: ({ context }) => context.wrongTries + 1 >= wrongTriesAllowed,
    /** M-08 */
    mustStay: ({ event }) =>
      event.type === 'logout.requested' && event.keepLastMember && event.isLast,
    /** M-04, M-06, M-07, M-08 */
    logsOut: ({ context, event }) =>
      event.type === 'ring.missed' &&
      event.groupType !== 'calling' &&
      event.logoutOnNoAnswer &&
      context.misses + 1 >= event.logoutAfterMisses &&
      !(event.keepLastMember && event.isLast),
    /** M-01 */
    becomesStatic: ({ event }) => event.type === 'kind.changed' && event.kind === 'static',
    /** M-02 */
    becomesDynamic: ({ event }) => event.type === 'kind.changed' && event.kind === 'dynamic',
  },
  actions: {
    /** M-11 */
    accept: emit({ type: 'request.accepted' }),
    /** M-01 */
    refuseStatic: emit({ type: 'request.refused', reason: 'static' }),
    /** M-08 */
    refuseLast: emit({ type: 'request.refused', reason: 'last-member' }),
    /** M-10 */
    refuseWrong: emit({ type: 'request.refused', reason: 'wrong-password' }),
    /** M-10 */
    refuseLocked: emit({ type: 'request.refused', reason: 'locked-out' }),
    /** M-07 */
    countMiss: assign({ misses: ({ context }) => context.misses + 1 }),
    /** M-07, M-10 */
    startAfresh: assign({ misses: 0, wrongTries: 0 }),
    /** M-07 */
    forgetMisses: assign({ misses: 0 }),
    /** M-10 */
    countWrongTry: assign({ wrongTries: ({ context }) => context.wrongTries + 1 }),
    /** M-10 */
    forgetWrongTries: assign({ wrongTries: 0 }),
  },
}).createMachine({
  id: 'membership',
  context: ({ input }) => ({ ...input, misses: 0, wrongTries: 0 }),
  initial: 'deciding',
  on: {
    'kind.changed': { guard: 'becomesStatic', target: '.static' },
  },
  states: {
    deciding: {
      always: [
        { guard: 'startsStatic', target: 'static' },
        { guard: 'startsIn', target: 'in' },
        { target: 'out' },
      ],
    },
    static: {
      on: {
        'login.requested': { actions: 'accept' },
        'logout.requested': { actions: 'refuseStatic' },
        'kind.changed': { guard: 'becomesDynamic', target: 'in' },
      },
    },
    in: {
      entry: 'startAfresh',
      on: {
        'login.requested': { actions: 'accept' },
        'logout.requested': [
          { guard: 'mustStay', actions: 'refuseLast' },
          { target: 'out', actions: 'accept' },
        ],
        'ring.missed': [{ guard: 'logsOut', target: 'out' }, { actions: 'countMiss' }],
        'call.answered': { actions: 'forgetMisses' },
      },
    },
    out: {
      initial: 'open',
      on: { 'logout.requested': { actions: 'accept' } },
      states: {
        open: {
          on: {
            'login.requested': [
              { guard: 'isRight', target: '#membership.in', actions: 'accept' },
              { guard: 'isLastWrongTry', target: 'locked', actions: 'refuseWrong' },
              { actions: ['countWrongTry', 'refuseWrong'] },
            ],
          },
        },
        locked: {
          after: { lockout: 'open' },
          on: { 'login.requested': { actions: 'refuseLocked' } },
          exit: 'forgetWrongTries',
        },
      },
    },
  },
});
