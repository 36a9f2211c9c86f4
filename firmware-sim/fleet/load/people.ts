import { eventKinds } from '../../../statecharts/instant.js';
import type { CallProcessor } from '../../call-processor.js';
import type { InstantClock } from '../../clock.js';
import type { DeskPhone } from '../../desk-phone.js';
import type { Offer } from '../../exchange/call.js';
import { isIn, type Member } from '../../exchange/group.js';
import { noteRing } from '../../exchange/sorting.js';
import type { Away, Habits, Load } from '../../site/load-model.js';
import type { RecordedInput } from '../trace-lines.js';
import { drawMs } from './drawn-times.js';
import { type DrawKey, keyOfName, purposes, uniform } from './draws.js';
import { MeantAnswer, Person } from './person.js';

/** What the users of all phones do of themselves: they answer, go away, come back, log in again. */
export class People {
  readonly #processor: CallProcessor;
  readonly #clock: InstantClock;
  readonly #runKey: DrawKey;
  readonly #habitsOf = new Map<string, Habits>();
  readonly #habits: Habits;

  constructor(processor: CallProcessor, load: Load, runKey: DrawKey) {
    this.#processor = processor;
    this.#clock = processor.floor.clock;
    this.#runKey = runKey;
    this.#habits = load.habits;
    for (const { phones, habits } of load.people) {
      for (const extension of phones) this.#habitsOf.set(extension, habits);
    }
    const some = [load.habits, ...load.people.map(({ habits }) => habits)];
    if (!some.some(({ away, dnd }) => away || dnd)) return;
    for (const phone of processor.floor.phones.values()) {
      if (!phone.associated) this.#beginDay(this.#personOf(phone));
    }
  }

  #personOf(phone: DeskPhone): Person {
    const known = userOf(phone);
    if (known) return known;
    const { extension } = phone;
    const key = keyOfName(this.#runKey, `phone ${extension}`);
    const person = new Person(phone, key, this.#habitsOf.get(extension) ?? this.#habits);
    phone.user = person;
    return person;
  }

  /** Whether the user of a phone may make a call of his own just now. */
  canCall(phone: DeskPhone): boolean {
    if (!phone.isRegistered || userOf(phone)?.isAway) return false;
    return phone.lineStates().every((state) => state === 'free');
  }

  /** Whether the user answered in this very instant. */
  hasAnswered(phone: DeskPhone): boolean {
    return userOf(phone)?.answeredMs === this.#nowMs;
  }

  get #nowMs(): number {
    return this.#clock.now();
  }

  /** A phone began to ring. */
  rang(offer: Offer): void {
    const person = this.#personOf(offer.phone);
    const ordinal = ++person.rings;
    const { noAnswer, answerAfter } = person.habits;
    if (noAnswer > 0 && uniform(person, purposes.noAnswer, ordinal) < noAnswer) return;
    const afterMs = drawMs(answerAfter, person, purposes.answerAfter, ordinal);
    const meant = new MeantAnswer(this, person, offer, afterMs);
    person.means(meant);
    if (person.isFree()) this.#mean(meant);
  }

  #mean(meant: MeantAnswer): void {
    meant.handle = this.#clock.schedule(this.#nowMs + meant.afterMs, eventKinds.prepare, meant);
  }

  /**
   * The time to answer has come: the instant begins, or its answers are taken (rule S-01).
   *
   * People who talk do not take alerts: what still rings is answered later.
   */
  answer(meant: MeantAnswer): void {
    const { person, offer } = meant;
    const { phone } = person;
    if (meant.isSorted) {
      meant.isSorted = false;
      this.#processor.take({ do: 'answer', phone: phone.extension }, phone);
      return;
    }
    meant.handle = undefined;
    if (offer.end !== null || !person.isFree()) return;
    person.answeredMs = this.#nowMs;
    meant.isSorted = true;
    noteRing(this.#processor.floor, phone);
    this.#clock.defer(eventKinds.answer, meant);
  }

  /** A phone rings no more. */
  stoppedRinging(offer: Offer): void {
    const meant = userOf(offer.phone)?.meansNoMore(offer);
    if (meant?.handle !== undefined) this.#clock.cancel(meant.handle);
  }

  /** The lines of a phone changed: perhaps its user is free now. */
  noteLines(phone: DeskPhone): void {
    const person = userOf(phone);
    if (!person || !(person.meant || person.outings?.wantsToLeave)) return;
    if (phone.activeLine() !== undefined) return;
    if (person.outings?.wantsToLeave) {
      person.outings.wantsToLeave = false;
      this.#at(this.#nowMs + 1, () => this.#leave(person));
    }
    this.#meanAll(person);
  }

  #meanAll(person: Person): void {
    if (!person.isFree()) return;
    for (let meant = person.meant; meant; meant = meant.next) {
      if (meant.handle === undefined) this.#mean(meant);
    }
  }

  /** A member was logged out automatically (rule M-04): he comes again. */
  loggedOut(member: Member): void {
    const person = this.#personOf(member.phone);
    const { returnsAfter } = person.habits;
    if (!returnsAfter) return;
    const ms = drawMs(returnsAfter, person, purposes.returnsAfter, ++person.wayOut().logouts);
    const group = member.group.extension;
    this.#processor.submit({
      atMs: this.#nowMs + ms,
      input: () => {
        if (!person.isAway) return loginOf(person, group);
        person.wayOut().groupsDue.push(group);
        return undefined;
      },
    });
  }

  #at(atMs: number, run: () => void): void {
    this.#clock.schedule(atMs, eventKinds.prepare, run);
  }

  #do(input: RecordedInput): void {
    this.#processor.submit({ atMs: this.#nowMs, input });
  }

  #beginDay(person: Person): void {
    const { away, dnd } = person.habits;
    if (away) this.#planLeaving(person, away);
    if (dnd) this.#planDnd(person, dnd);
  }

  #planLeaving(person: Person, away: Away): void {
    const ms = drawMs(away.after, person, purposes.awayAfter, ++person.wayOut().aways);
    this.#at(this.#nowMs + ms, () => this.#leave(person));
  }

  /** Nobody leaves in the middle of a call. */
  #leave(person: Person): void {
    const { away } = person.habits;
    const { phone } = person;
    if (!away) return;
    if (phone.activeLine() !== undefined) {
      person.wayOut().wantsToLeave = true;
      return;
    }
    person.isAway = true;
    if (away.how === 'unplugs') this.#do({ do: 'unplug', phone: phone.extension });
    if (away.how === 'logsOut') {
      for (const member of this.#processor.floor.membersOf(phone)) {
        const { group } = member;
        const isDynamic = group.config.membership === 'dynamic';
        if (isDynamic && isIn(member)) person.wayOut().groupsDue.push(group.extension);
      }
      this.#do({ do: 'logoutAll', phone: phone.extension });
    }
    const ms = drawMs(away.for, person, purposes.awayFor, person.wayOut().aways);
    this.#at(this.#nowMs + ms, () => this.#comeBack(person, away));
  }

  #comeBack(person: Person, away: Away): void {
    person.isAway = false;
    if (away.how === 'unplugs') this.#do({ do: 'plug', phone: person.phone.extension });
    for (const group of person.wayOut().groupsDue.splice(0)) this.#do(loginOf(person, group));
    this.#meanAll(person);
    this.#planLeaving(person, away);
  }

  #planDnd(person: Person, dnd: NonNullable<Habits['dnd']>): void {
    const { phone } = person;
    const ordinal = ++person.wayOut().dnds;
    const fromMs = this.#nowMs + drawMs(dnd.after, person, purposes.dndAfter, ordinal);
    this.#at(fromMs, () => {
      this.#do({ do: 'dnd', phone: phone.extension, on: true });
      const toMs = this.#nowMs + drawMs(dnd.for, person, purposes.dndFor, ordinal);
      this.#at(toMs, () => {
        this.#do({ do: 'dnd', phone: phone.extension, on: false });
        this.#planDnd(person, dnd);
      });
    });
  }
}

/** The user of a phone, once he did something. */
const userOf = (phone: DeskPhone): Person | undefined => phone.user as Person | undefined;

/** He knows the password. */
const loginOf = ({ phone }: Person, group: string): RecordedInput => ({
  do: 'login',
  phone: phone.extension,
  group,
  verdict: 'right',
});
