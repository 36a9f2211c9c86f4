import type { Due, TimerHandle } from '../../clock.js';
import type { DeskPhone } from '../../desk-phone.js';
import type { Offer } from '../../exchange/call.js';
import type { Habits } from '../../site/load-model.js';
import type { DrawKey } from './draws.js';

/** Who takes an answer whose time has come. */
interface Answers {
  answer(meant: MeantAnswer): void;
}

/** A ring that its user means to answer; it stands on the clock itself, so that it needs no closure. */
export class MeantAnswer implements Due {
  /** Missing while he talks or is away: the delay begins when he is free. */
  handle: TimerHandle | undefined;
  /** Its instant has begun, and it is among the answers of it (rule S-01). */
  isSorted = false;
  /** The ring of the same phone that began next. */
  next: MeantAnswer | undefined;

  /** @param afterMs - After so long in which he is free. */
  constructor(
    readonly people: Answers,
    readonly person: Person,
    readonly offer: Offer,
    readonly afterMs: number,
  ) {}

  due(): void {
    this.people.answer(this);
  }
}

/** What only some people do: they leave, are logged out, want to be left alone. */
export interface Outings {
  /** He would have left, but talks. */
  wantsToLeave: boolean;
  /** Times away so far, Do Not Disturb so far, automatic logouts so far. */
  aways: number;
  dnds: number;
  logouts: number;
  /** Groups to log in to when he is back. */
  readonly groupsDue: string[];
}

/**
 * The user of one phone; also the key of his draws.
 *
 * @remarks There may be a million: 96 bytes each, and what few of them need apart.
 */
export class Person implements DrawKey {
  readonly k0: number;
  readonly k1: number;
  /** Rings so far; the ordinal of their draws. */
  rings = 0;
  /** The first ring that he means to answer; mostly there is no other. */
  meant: MeantAnswer | undefined;
  isAway = false;
  /** The instant in which he answered last. */
  answeredMs = -1;
  outings: Outings | undefined;

  constructor(
    readonly phone: DeskPhone,
    { k0, k1 }: DrawKey,
    readonly habits: Habits,
  ) {
    this.k0 = k0;
    this.k1 = k1;
  }

  /** Whether he is there, and on no line. */
  isFree(): boolean {
    return !this.isAway && this.phone.activeLine() === undefined;
  }

  /** What he does beside answering. */
  wayOut(): Outings {
    this.outings ??= { wantsToLeave: false, aways: 0, dnds: 0, logouts: 0, groupsDue: [] };
    return this.outings;
  }

  /** He means to answer one ring more. */
  means(added: MeantAnswer): void {
    let last = this.meant;
    if (!last) {
      this.meant = added;
      return;
    }
    while (last.next) last = last.next;
    last.next = added;
  }

  /** A ring is over; what he meant to do about it is left. */
  meansNoMore(offer: Offer): MeantAnswer | undefined {
    let before: MeantAnswer | undefined;
    for (let meant = this.meant; meant; meant = meant.next) {
      if (meant.offer === offer) {
        if (before) before.next = meant.next;
        else this.meant = meant.next;
        return meant;
      }
      before = meant;
    }
    return undefined;
  }
}
