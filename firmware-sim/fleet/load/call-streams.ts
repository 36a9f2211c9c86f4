import type { Due } from '../../clock.js';
import type { DeskPhone } from '../../desk-phone.js';
import type { Group } from '../../exchange/group.js';
import type { Arrivals, Distribution } from '../../site/load-model.js';
import type { RecordedInput } from '../trace-lines.js';
import { type DrawKey, oneOfMany, purposes } from './draws.js';

/** What a stream of calls is made from. */
export interface StreamPlan {
  readonly key: DrawKey;
  /** Its calls are named after it, `load-1-17`, of which this is all but the number. */
  readonly prefix: string;
  readonly to: readonly string[];
  /** How long its callers wait; `undefined`: for ever. */
  readonly patience: Distribution | undefined;
  readonly talk: Distribution;
  /** Whose own calls they are; `undefined` for calls from outside. */
  readonly phone?: DeskPhone;
  /** The number that every call comes from; without it each has one of its own. */
  readonly number?: string;
}

/** One stream of calls; also the key of its draws. */
export class Stream implements DrawKey {
  readonly k0: number;
  readonly k1: number;
  readonly prefix: string;
  readonly patience: Distribution | undefined;
  readonly talk: Distribution;
  readonly phone: DeskPhone | undefined;
  readonly number: string | undefined;
  /** The group that all its calls are for, if it is one. */
  group: Group | undefined;
  readonly #to: readonly string[];
  /** Whom all its calls are for, where that is one. */
  readonly #only: string | undefined;

  constructor({ key, prefix, to, patience, talk, phone, number }: StreamPlan) {
    this.k0 = key.k0;
    this.k1 = key.k1;
    this.prefix = prefix;
    this.patience = patience;
    this.talk = talk;
    this.phone = phone;
    this.number = number;
    this.#to = to;
    // Nobody calls himself.
    this.#only = to.length === 1 && to[0] !== phone?.extension ? to[0] : undefined;
  }

  /**
   * Whom a call is for; `undefined` where there is nobody but the caller.
   *
   * @param key - Of the call.
   */
  destination(key: DrawKey): string | undefined {
    if (this.#only !== undefined) return this.#only;
    const own = this.phone?.extension;
    const to = this.#to;
    if (to.length === 1) return undefined;
    const others = own !== undefined && to.includes(own) ? to.filter((one) => one !== own) : to;
    return others[oneOfMany(key, purposes.destination, 1, others.length)];
  }
}

/** Who makes a call whose time has come. */
interface Makes {
  come(arrival: Arrival): void;
}

/** A call to come. */
export class Arrival implements Due {
  /** Which of its stream, from 1. */
  ordinal = 0;
  /** What its caller does, once its instant has begun: it is among the new calls of that (rule S-01). */
  input: RecordedInput | undefined;

  /** @param letNext - Lets the next call of the stream come; this one may stand for it. */
  constructor(
    readonly callers: Makes,
    readonly stream: Stream,
    readonly letNext: (before: Arrival) => void,
  ) {}

  due(): void {
    this.callers.come(this);
  }
}

/**
 * Whether all calls come from outside, at rates: then they are new calls whatever goes on.
 *
 * @remarks Otherwise none is scheduled as one from the start, so that calls of one instant keep their order.
 */
export const areAllFromOutside = (all: readonly Arrivals[]): boolean =>
  all.every((one) => one.is === 'rate' && !(typeof one.from === 'object' && 'phones' in one.from));
