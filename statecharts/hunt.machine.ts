import { assign, emit, setup } from 'xstate';
import type { WhenNoneAvailable } from './policy.js';
import type { Extension, GroupType } from './terms.js';

/** What happens to one call that hunts through one group. */
export type HuntEvent =
  /** The hunt order found somebody to offer the call to. */
  | { readonly type: 'member.found'; readonly extension: Extension; readonly nowMs: number }
  /**
   * The hunt order found nobody. `someAhead`: there are members whom this hunt may still reach when
   * they become available; `someBusy`: one of them is logged in and only busy.
   */
  | {
      readonly type: 'member.none';
      readonly someAhead: boolean;
      readonly someBusy: boolean;
      readonly nowMs: number;
    }
  /** A phone that rang for it stopped: rejected, withdrawn or lost. */
  | { readonly type: 'offer.ended'; readonly extension: Extension }
  | { readonly type: 'availability.changed' }
  | {
      readonly type: 'settings.changed';
      readonly perDeviceMs: number;
      readonly whenNoneAvailable: WhenNoneAvailable;
    }
  | { readonly type: 'call.answered' }
  | { readonly type: 'caller.left' };

/** What the hunt wants done. */
export type HuntEmitted =
  | { readonly type: 'ring.start'; readonly extension: Extension }
  | { readonly type: 'ring.expired'; readonly extension: Extension }
  | { readonly type: 'hunt.waiting' }
  | { readonly type: 'hunt.ended'; readonly why: 'total' | 'nobody' | 'passed' | 'noTime' };

/** How its group was set as a hunt began; all hunts that began so share it. */
export interface HuntSettings {
  readonly groupType: GroupType;
  readonly perDeviceMs: number;
  readonly totalMs: number;
  readonly memberCount: number;
  readonly whenNoneAvailable: WhenNoneAvailable;
}

/** What a hunt starts with. */
export interface HuntInput {
  readonly settings: HuntSettings;
  readonly nowMs: number;
}

/** What a hunt keeps: its settings, and how many phones it rings. */
export interface HuntContext extends HuntInput {
  readonly ringing: number;
  readonly offered: Extension | null;
}

/**
 * One call hunting through one group (rules G-01 to G-12, G-19, G-20).
 *
 * Whom to ring is not here: in `choosing` (and, for a calling group, in `ringingAll`) the hunt order
 * is asked and answers with `member.found` or `member.none`.
 *
 * @remarks S-02: at the instant of the total timeout a hunt that rings nobody stays in `choosing`
 * until that timeout takes it; nobody new is offered the call (G-09).
 */
export const huntMachine = setup({
  types: {
    context: {} as HuntContext,
    events: {} as HuntEvent,
    emitted: {} as HuntEmitted,
    input: {} as HuntInput,
  },
  delays: {
    /** G-07 */
    perDevice: ({ context }) => context.settings.perDeviceMs,
    /** G-09 */
    total: ({ context }) => context.settings.totalMs,
  },
  guards: {
    /** G-20 */
    hasNoTime: ({ context: { settings } }) =>
      settings.totalMs === 0 ||
      settings.memberCount === 0 ||
      (settings.groupType !== 'calling' && settings.perDeviceMs === 0),
    /** G-09, S-02 */
    isTotalDue: ({ context, event }) =>
      'nowMs' in event && event.nowMs >= context.nowMs + context.settings.totalMs,
    /** G-20, G-19 */
    hasNoDeviceTime: ({ context: { settings } }) =>
      settings.groupType !== 'calling' && settings.perDeviceMs === 0,
    /** G-02, G-10 */
    ringsAll: ({ context }) => context.settings.groupType === 'calling',
    /** G-12 */
    mayWait: ({ context: { settings }, event }) =>
      event.type === 'member.none' &&
      event.someAhead &&
      (settings.whenNoneAvailable === 'wait' ||
        (settings.whenNoneAvailable === 'waitWhenBusy' && event.someBusy)),
    /** G-08 */
    isPassed: ({ event }) => event.type === 'member.none' && !event.someAhead,
    /** G-10, G-12 */
    isLastRinging: ({ context }) => context.ringing <= 1,
  },
  actions: {
    /** G-01 */
    startRing: emit(({ event }) => ({
      type: 'ring.start' as const,
      extension: (event as HuntEvent & { type: 'member.found' }).extension,
    })),
    /** G-07 */
    noteOffer: assign({
      offered: ({ context, event }) =>
        event.type === 'member.found' ? event.extension : context.offered,
    }),
    /** G-10 */
    countRing: assign({ ringing: ({ context }) => context.ringing + 1 }),
    /** G-10 */
    uncountRing: assign({ ringing: ({ context }) => context.ringing - 1 }),
    /** G-07, M-04 */
    expireRing: emit(({ context }) => ({
      type: 'ring.expired' as const,
      extension: context.offered as Extension,
    })),
    /** G-12 */
    sayWaiting: emit({ type: 'hunt.waiting' }),
    /** G-20 */
    endWithoutTime: emit({ type: 'hunt.ended', why: 'noTime' }),
    /** G-09 */
    endAtTotal: emit({ type: 'hunt.ended', why: 'total' }),
    /** G-12 */
    endWithNobody: emit({ type: 'hunt.ended', why: 'nobody' }),
    /** G-08 */
    endPassed: emit({ type: 'hunt.ended', why: 'passed' }),
    /** G-19 */
    takeSettings: assign(({ context, event }) => {
      if (event.type !== 'settings.changed') return {};
      const { perDeviceMs, whenNoneAvailable } = event;
      return { settings: { ...context.settings, perDeviceMs, whenNoneAvailable } };
    }),
  },
}).createMachine({
  id: 'hunt',
  context: ({ input }) => ({
    settings: input.settings,
    nowMs: input.nowMs,
    ringing: 0,
    offered: null,
  }),
  initial: 'deciding',
  states: {
    deciding: {
      always: [
        { guard: 'hasNoTime', target: 'uncovered', actions: 'endWithoutTime' },
        { target: 'hunting' },
      ],
    },
    hunting: {
      initial: 'choosing',
      after: { total: { target: 'uncovered', actions: 'endAtTotal' } },
      on: {
        'call.answered': 'answered',
        'caller.left': 'left',
        'settings.changed': { actions: 'takeSettings' },
      },
      states: {
        choosing: {
          on: {
            'member.found': [
              { guard: 'isTotalDue' },
              { guard: 'hasNoDeviceTime', target: '#hunt.uncovered', actions: 'endWithoutTime' },
              { guard: 'ringsAll', target: 'ringingAll', actions: ['countRing', 'startRing'] },
              { target: 'ringing', actions: ['noteOffer', 'startRing'] },
            ],
            'member.none': [
              { guard: 'isTotalDue' },
              { guard: 'mayWait', target: 'waiting', actions: 'sayWaiting' },
              { guard: 'isPassed', target: '#hunt.uncovered', actions: 'endPassed' },
              { target: '#hunt.uncovered', actions: 'endWithNobody' },
            ],
          },
        },
        ringing: {
          after: { perDevice: { target: 'choosing', actions: 'expireRing' } },
          on: { 'offer.ended': 'choosing' },
        },
        ringingAll: {
          on: {
            'member.found': [{ guard: 'isTotalDue' }, { actions: ['countRing', 'startRing'] }],
            'offer.ended': [
              { guard: 'isLastRinging', target: 'choosing', actions: 'uncountRing' },
              { actions: 'uncountRing' },
            ],
          },
        },
        waiting: {
          on: { 'availability.changed': 'choosing' },
        },
      },
    },
    answered: {},
    uncovered: {},
    left: {},
  },
});
