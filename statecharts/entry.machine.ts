import { assign, emit, setup } from 'xstate';
import type { FeatureMeaning, NumberMeaning } from './dial-plan.js';
import { timers } from './timers.js';

/** What is keyed in at one phone. */
export type EntryEvent =
  | { readonly type: 'feature.pressed' }
  /** A button of a group that the user is out of was pressed (B-04). */
  | { readonly type: 'password.asked'; readonly group: string }
  /** The same button again (B-04). */
  | { readonly type: 'password.confirmed' }
  | { readonly type: 'dialling.begun' }
  /** `feature` and `number` say what the digits so far and this one mean. */
  | {
      readonly type: 'digit.pressed';
      readonly digit: string;
      readonly feature: FeatureMeaning;
      readonly number: NumberMeaning;
    }
  /** `#`; `feature` says what the digits so far mean when no more follow. */
  | { readonly type: 'hash.pressed'; readonly feature: FeatureMeaning }
  | { readonly type: 'entry.cancelled' }
  /** A refusal: shown with the error tone (B-04). */
  | { readonly type: 'notice.given'; readonly text: string }
  /** Good news: shown without a tone (M-03 says how many). */
  | { readonly type: 'message.given'; readonly text: string };

/** What an entry comes to. */
export type EntryEmitted =
  | { readonly type: 'feature.chosen'; readonly feature: string; readonly number: string }
  | { readonly type: 'login.confirmed'; readonly group: string; readonly digits: string }
  | { readonly type: 'logout.confirmed'; readonly group: string }
  | { readonly type: 'number.dialled'; readonly digits: string }
  /** Nothing that exists was keyed in: error tone (B-07). */
  | { readonly type: 'entry.failed' };

/** What has been keyed in so far. */
export interface EntryContext {
  readonly digits: string;
  readonly group: string;
  readonly feature: string;
  readonly text: string;
}

const fresh: EntryContext = { digits: '', group: '', feature: '', text: '' };

/**
 * The keypad of one phone: feature codes, group logins, passwords, dialling, and the notice that
 * follows a refusal (rules B-04, B-07, M-03, M-10).
 *
 * @remarks 10 s without a key end every entry: a password or code is dropped, a number is dialled.
 */
export const entryMachine = setup({
  types: {
    context: {} as EntryContext,
    events: {} as EntryEvent,
    emitted: {} as EntryEmitted,
  },
  delays: {
    /** B-04 */
    keypad: timers.keypad.defaultMs,
    /** B-04 */
    notice: timers.notice.defaultMs,
  },
  guards: {
    /** B-07 */
    isPlainCode: ({ event }) =>
      'feature' in event && event.feature.kind === 'code' && !event.feature.takesNumber,
    /** B-07 */
    isCodeWithNumber: ({ event }) =>
      'feature' in event && event.feature.kind === 'code' && event.feature.takesNumber,
    /** M-03 */
    isGroup: ({ event }) => 'feature' in event && event.feature.kind === 'group',
    /** B-07 */
    isPartial: ({ event }) => 'feature' in event && event.feature.kind === 'partial',
    /** B-07 */
    isNumberDone: ({ event }) => event.type === 'digit.pressed' && event.number !== 'partial',
    /** B-10 */
    isNumberComplete: ({ event }) => event.type === 'digit.pressed' && event.number === 'complete',
    /** M-03, B-07 */
    hasDigits: ({ context }) => context.digits !== '',
  },
  actions: {
    /** B-07 */
    startAfresh: assign(fresh),
    /** B-04 */
    addDigit: assign({
      digits: ({ context, event }) =>
        event.type === 'digit.pressed' ? context.digits + event.digit : context.digits,
    }),
    /** B-04 */
    takeGroup: assign({
      ...fresh,
      group: ({ context, event }) =>
        event.type === 'password.asked' ? event.group : context.group,
    }),
    /** M-03 */
    takeGroupCode: assign({
      ...fresh,
      group: ({ context, event }) =>
        'feature' in event && event.feature.kind === 'group' ? event.feature.group : context.group,
    }),
    /** B-07 */
    takeFeature: assign({
      ...fresh,
      feature: ({ context, event }) =>
        'feature' in event && event.feature.kind === 'code'
          ? event.feature.feature
          : context.feature,
    }),
    /** B-04 */
    takeText: assign({
      ...fresh,
      text: ({ context, event }) => ('text' in event ? event.text : context.text),
    }),
    /** B-07 */
    chooseFeature: emit(({ event }) => ({
      type: 'feature.chosen' as const,
      feature: 'feature' in event && event.feature.kind === 'code' ? event.feature.feature : '',
      number: '',
    })),
    /** B-07, B-10 */
    chooseWithNumber: emit(({ context, event }) => ({
      type: 'feature.chosen' as const,
      feature: context.feature,
      number: event.type === 'digit.pressed' ? context.digits + event.digit : context.digits,
    })),
    /** M-03 */
    confirmLogin: emit(({ context }) => ({
      type: 'login.confirmed' as const,
      group: context.group,
      digits: context.digits,
    })),
    /** M-03 */
    confirmLogout: emit(({ context }) => ({
      type: 'logout.confirmed' as const,
      group: context.group,
    })),
    /** M-03 */
    confirmLogoutAtOnce: emit(({ context, event }) => ({
      type: 'logout.confirmed' as const,
      group:
        'feature' in event && event.feature.kind === 'group' ? event.feature.group : context.group,
    })),
    /** B-07 */
    dial: emit(({ context, event }) => ({
      type: 'number.dialled' as const,
      digits: event.type === 'digit.pressed' ? context.digits + event.digit : context.digits,
    })),
    /** B-07 */
    fail: emit({ type: 'entry.failed' }),
  },
}).createMachine({
  id: 'entry',
  context: fresh,
  initial: 'idle',
  on: {
    'feature.pressed': { target: '.feature', actions: 'startAfresh' },
    'password.asked': { target: '.password', actions: 'takeGroup' },
    'dialling.begun': { target: '.dialling', actions: 'startAfresh' },
    'notice.given': { target: '.notice', actions: 'takeText' },
    'message.given': { target: '.message', actions: 'takeText' },
    'entry.cancelled': '.idle',
  },
  states: {
    idle: {
      entry: 'startAfresh',
    },
    feature: {
      on: {
        'digit.pressed': [
          { guard: 'isPlainCode', target: 'idle', actions: 'chooseFeature' },
          { guard: 'isCodeWithNumber', target: 'argument', actions: 'takeFeature' },
          { guard: 'isGroup', target: 'groupCode', actions: 'takeGroupCode' },
          { guard: 'isPartial', target: 'feature', reenter: true, actions: 'addDigit' },
          { target: 'idle', actions: 'fail' },
        ],
        'hash.pressed': [
          { guard: 'isPlainCode', target: 'idle', actions: 'chooseFeature' },
          { guard: 'isCodeWithNumber', target: 'argument', actions: 'takeFeature' },
          { guard: 'isGroup', target: 'idle', actions: 'confirmLogoutAtOnce' },
          { target: 'idle', actions: 'fail' },
        ],
      },
      after: { keypad: 'idle' },
    },
    argument: {
      on: {
        'digit.pressed': [
          { guard: 'isNumberComplete', target: 'idle', actions: 'chooseWithNumber' },
          { target: 'argument', reenter: true, actions: 'addDigit' },
        ],
        'hash.pressed': { target: 'idle', actions: 'chooseWithNumber' },
      },
      after: { keypad: 'idle' },
    },
    groupCode: {
      on: {
        'digit.pressed': { target: 'groupCode', reenter: true, actions: 'addDigit' },
        'hash.pressed': [
          { guard: 'hasDigits', target: 'idle', actions: 'confirmLogin' },
          { target: 'idle', actions: 'confirmLogout' },
        ],
      },
      after: { keypad: 'idle' },
    },
    password: {
      on: {
        'digit.pressed': { target: 'password', reenter: true, actions: 'addDigit' },
        'hash.pressed': { target: 'idle', actions: 'confirmLogin' },
        'password.confirmed': { target: 'idle', actions: 'confirmLogin' },
      },
      after: { keypad: 'idle' },
    },
    dialling: {
      on: {
        'digit.pressed': [
          { guard: 'isNumberDone', target: 'idle', actions: 'dial' },
          { target: 'dialling', reenter: true, actions: 'addDigit' },
        ],
        'hash.pressed': [
          { guard: 'hasDigits', target: 'idle', actions: 'dial' },
          { target: 'idle', actions: 'fail' },
        ],
      },
      after: {
        keypad: [
          { guard: 'hasDigits', target: 'idle', actions: 'dial' },
          { target: 'idle', actions: 'fail' },
        ],
      },
    },
    notice: {
      after: { notice: 'idle' },
    },
    message: {
      after: { notice: 'idle' },
    },
  },
});
