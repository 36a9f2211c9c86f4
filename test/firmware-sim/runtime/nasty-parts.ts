import { assign, cancel, emit, raise, setup } from 'xstate';

/** What a nasty chart remembers: what it did, in order, and a budget that ends its chains. */
export interface NastyContext {
  readonly log: string;
  readonly n: number;
  readonly budget: number;
  readonly last?: string | undefined;
}

interface NastyEvent {
  readonly type: string;
}

const kept = 120;
const budget = 14;

/** Everything that a nasty chart may name; params are texts and numbers. */
export const nastyParts = setup({
  types: {
    context: {} as NastyContext,
    events: {} as NastyEvent,
    emitted: {} as { readonly type: string; readonly text?: string },
    input: {} as { readonly n: number },
  },
  delays: {
    perDevice: 20,
    total: ({ context }) => 10 + context.n,
    keypad: ({ context, event }) => (event.type === 'A' ? context.n : 7),
    // No number, no timer: XState raises it at once.
    notice: ({ context }) => (context.n % 2 === 0 ? (undefined as unknown as number) : 5),
    lockout: 0,
    ringCount: 30,
  },
  guards: {
    isOdd: ({ context }) => context.n % 2 === 1,
    isEven: ({ context }) => context.n % 2 === 0,
    isAbove: ({ context }, params: { readonly least: number }) => context.n > params.least,
    isEvent: ({ event }, params: { readonly type: string }) => event.type === params.type,
    hasBudget: ({ context }) => context.budget > 0,
    breaks: ({ context }) => {
      if (context.n % 5 === 4) throw new Error(`a guard broke at ${context.n}`);
      return context.n % 2 === 0;
    },
  },
  actions: {
    log: assign({
      log: ({ context }, params: { readonly text: string }) =>
        `${context.log} ${params.text}`.slice(-kept),
    }),
    note: assign(({ context, event }, params: { readonly text: string }) => ({
      log: `${context.log} ${params.text}:${event.type}`.slice(-kept),
      last: event.type,
    })),
    count: assign({ n: ({ context }) => context.n + 1 }),
    double: assign(({ context }) => ({ n: (context.n * 2) % 64 })),
    spend: assign({ budget: ({ context }) => context.budget - 1 }),
    refill: assign({ budget, n: 1 }),
    rest: assign({ n: ({ context }) => context.n }),
    forget: assign({ last: undefined }),
    swap: assign({ n: ({ context }) => context.n + 3, last: ({ context }) => `was ${context.n}` }),
    nothing: assign(() => undefined as never),
    breakDown: assign({
      n: ({ context }) => {
        if (context.n % 4 === 3) throw new Error(`an assign broke at ${context.n}`);
        return context.n + 1;
      },
    }),
    raiseZ: raise({ type: 'Z' }),
    raiseOther: raise(({ context }) => ({ type: context.n % 2 === 0 ? 'Z' : 'z.y' })),
    raiseNamed: raise((_, params: { readonly type: string }) => ({ type: params.type })),
    say: emit({ type: 'said' }),
    tell: emit(({ context, event }) => ({ type: 'told', text: `${context.n} ${event.type}` })),
    shout: emit((_, params: { readonly text: string }) => ({
      type: 'shouted',
      text: params.text,
    })),
    remind: raise({ type: 'reminder' }, { id: 'reminder', delay: 'ringCount' }),
    remindLater: raise(({ context }) => ({ type: context.n % 2 ? 'A' : 'late.one' }), {
      id: 'late',
      delay: 'total',
    }),
    stopReminder: cancel('reminder'),
    stopLate: cancel('late'),
    stopNobody: cancel('nobody'),
  },
});

/** The first context of a nasty chart. */
export const firstContext: NastyContext = { log: '', n: 0, budget };
