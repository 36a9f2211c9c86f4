import type { AnyStateMachine } from 'xstate';
import { firstContext, nastyParts } from './nasty-parts.js';
import type { Draws } from './seeded.js';

/** A chart as XState takes it, half made. */
interface Plan {
  readonly id: string;
  type?: 'parallel';
  initial?: unknown;
  states?: Record<string, Plan>;
  [part: string]: unknown;
}

/** Events that nasty charts know, and some that few of them do. */
export const nastyEvents = ['A', 'B', 'C', 'a.b', 'a.b.c', 'a', 'late.one', 'X'] as const;

const descriptors = [
  ...['A', 'B', 'C', 'Z'],
  ...['a.b', 'a.*', 'a.b.*', '*', 'reminder', 'late.*'],
] as const;
const delays = ['perDevice', 'total', 'keypad', 'notice', 'lockout'] as const;

/**
 * Makes a chart that is as nasty as the subset allows: regions in regions, transitions that cannot be
 * taken together, re-entry, several targets, chains without events, raised events, wildcards, timers that
 * are cancelled or of no length, guards and actions that break. Every entry and exit is logged.
 */
export function nastyChart(draws: Draws): AnyStateMachine {
  return new NastyMaker(draws).make();
}

class NastyMaker {
  readonly #draws: Draws;
  readonly #all: Plan[] = [];
  readonly #parents = new Map<Plan, Plan>();
  readonly #breaks: boolean;

  constructor(draws: Draws) {
    this.#draws = draws;
    this.#breaks = draws.chance(0.25);
  }

  make(): AnyStateMachine {
    const root = this.#state(0, undefined);
    for (const plan of this.#all) this.#furnish(plan);
    const context = this.#draws.chance(0.5)
      ? firstContext
      : ({ input }: { input: { n: number } }) => ({ ...firstContext, n: input.n });
    return nastyParts.createMachine({ ...root, context } as never) as unknown as AnyStateMachine;
  }

  #state(depth: number, parent: Plan | undefined): Plan {
    const plan: Plan = { id: `n${this.#all.length}` };
    this.#all.push(plan);
    if (parent) this.#parents.set(plan, parent);
    const isLeaf = depth > 0 && (depth > 3 || this.#draws.chance(0.25 + depth * 0.15));
    if (isLeaf) return plan;
    // Keys that look like numbers come first in an object, whatever their order in the file.
    const keys = this.#draws.one([['s', 't'], ['s', 't', 'u'], ['2', '1'], ['s'], ['x', '7', 'y']]);
    plan.states = {};
    for (const key of keys) plan.states[key] = this.#state(depth + 1, plan);
    if (this.#draws.chance(0.45)) plan.type = 'parallel';
    else {
      const initial = this.#draws.one(keys);
      plan.initial = this.#draws.chance(0.3)
        ? { target: initial, actions: [this.#logged(`i${plan.id}`), ...this.#some(0.3)] }
        : initial;
    }
    return plan;
  }

  #furnish(plan: Plan): void {
    const { chance } = this.#draws;
    plan.entry = [this.#logged(`+${plan.id}`), ...this.#some(0.25)];
    plan.exit = [this.#logged(`-${plan.id}`), ...this.#some(0.2)];
    const on: Record<string, unknown> = {};
    for (const type of descriptors) {
      if (!chance(type === '*' ? 0.08 : 0.3)) continue;
      const kind = type === 'Z' || type === '*' ? 'paid' : type === 'C' ? 'refill' : 'any';
      on[type] = chance(0.3)
        ? [this.#transition(plan, kind), this.#transition(plan, kind)]
        : this.#transition(plan, kind);
    }
    if (chance(0.05)) on.B = undefined;
    plan.on = on;
    if (chance(0.25)) {
      const delay = this.#draws.one(delays);
      plan.after = { [delay]: this.#transition(plan, delay === 'notice' ? 'paid' : 'any') };
    }
    if (chance(0.2)) plan.always = this.#eventless(plan);
  }

  /** `paid`: what may be taken without an event from outside; a chain of such ends with the budget. */
  #transition(plan: Plan, kind: 'any' | 'refill' | 'paid'): object {
    const { chance, one } = this.#draws;
    const actions: unknown[] = [this.#logged(`t${plan.id}`)];
    if (kind === 'refill') actions.push('refill');
    if (chance(0.4)) actions.push('count');
    if (kind === 'paid') {
      actions.push('spend');
      if (chance(0.3)) actions.push({ type: 'raiseNamed', params: { type: one(['A', 'B', 'X']) } });
    }
    actions.push(...this.#some(0.5));
    const guard = kind === 'paid' ? 'hasBudget' : chance(0.4) ? this.#guard() : undefined;
    return {
      ...(chance(0.8) ? { target: this.#target(plan) } : {}),
      ...(chance(0.25) ? { reenter: true } : {}),
      ...(guard === undefined ? {} : { guard }),
      ...(chance(0.1) && kind === 'any' ? {} : { actions }),
    };
  }

  #eventless(plan: Plan): readonly object[] {
    const paid = this.#transition(plan, 'paid');
    // Changes nothing, and so must not be asked for again.
    const idle = { guard: this.#guard(), actions: [this.#draws.one(['say', 'tell'])] };
    return this.#draws.one([[paid], [idle, paid], [paid, idle]]);
  }

  #target(plan: Plan): unknown {
    const { one, chance } = this.#draws;
    const far = () => `#${one(this.#all.slice(1)).id}`;
    if (chance(0.2)) return `#${plan.id}`;
    if (chance(0.15)) return `#${this.#parents.get(plan)?.id ?? plan.id}`;
    if (chance(0.15) && plan.states) return `.${one(Object.keys(plan.states))}`;
    const split = this.#all.filter(({ type, states }) => type && Object.keys(states ?? {})[1]);
    if (!chance(0.2) || split.length === 0) return far();
    // One target in each of two regions.
    const regions = Object.values(one(split).states ?? {});
    return regions.slice(0, 2).map((region) => `#${one(this.#within(region)).id}`);
  }

  #within(plan: Plan): readonly Plan[] {
    return [plan, ...Object.values(plan.states ?? {}).flatMap((child) => this.#within(child))];
  }

  #guard(): unknown {
    const { one, below } = this.#draws;
    return one<unknown>([
      'isOdd',
      'isEven',
      { type: 'isAbove', params: { least: below(8) } },
      {
        type: 'isAbove',
        params: ({ context }: { context: { n: number } }) => ({ least: context.n - 1 }),
      },
      { type: 'isEvent', params: { type: one(nastyEvents) } },
      this.#breaks ? 'breaks' : 'isOdd',
    ]);
  }

  #logged(text: string): object {
    return { type: this.#draws.chance(0.8) ? 'log' : 'note', params: { text } };
  }

  /** Now and then an action of any kind. */
  #some(chance: number): readonly unknown[] {
    const { one } = this.#draws;
    if (!this.#draws.chance(chance)) return [];
    return [
      one<unknown>([
        ...['count', 'double', 'rest', 'forget', 'swap', 'nothing', 'say', 'tell'],
        ...['remind', 'remindLater', 'stopReminder', 'stopLate', 'stopNobody'],
        ...['raiseZ', 'raiseOther'],
        {
          type: 'shout',
          params: ({ context }: { context: { log: string } }) => ({ text: context.log.slice(-9) }),
        },
        this.#breaks ? 'breakDown' : 'raiseZ',
      ]),
    ];
  }
}
