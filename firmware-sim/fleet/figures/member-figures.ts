import type { OfferEnd } from '../../../statecharts/terms.js';
import type { DeskPhone } from '../../desk-phone.js';

/** What one member did from the end of the warm-up on; of several replications the sums. */
export interface MemberFigures {
  readonly extension: string;
  /** Rings that began. */
  readonly offers: number;
  readonly answered: number;
  /** Rings that he let expire. */
  readonly missed: number;
  readonly autoLogouts: number;
  /** In any group. */
  readonly loggedInMs: number;
  /** On a line while in. */
  readonly busyMs: number;
  /** `busyMs / loggedInMs`; `null` for somebody who never was in. */
  readonly occupancy: number | null;
}

/** Told when a member who is in becomes busy, or comes in: how many more, or fewer, of each. */
export type MemberChange = (loggedIn: number, busy: number, atMs: number) => void;

const growth = 2;

/** Follows every member: typed arrays, some 60 bytes each, so that 100,000 cost little. */
export class MemberBook {
  readonly #fromMs: number;
  readonly #changed: MemberChange;
  readonly #places = new Map<DeskPhone, number>();
  readonly #phones: DeskPhone[] = [];
  #groupsIn = new Uint32Array(16);
  #linesBusy = new Uint32Array(16);
  #inSince = new Float64Array(16);
  #busySince = new Float64Array(16);
  #inMs = new Float64Array(16);
  #busyMs = new Float64Array(16);
  #offers = new Uint32Array(16);
  #answered = new Uint32Array(16);
  #missed = new Uint32Array(16);
  #logouts = new Uint32Array(16);

  /** @param fromMs - The end of the warm-up: nothing before counts. */
  constructor(fromMs: number, changed: MemberChange) {
    this.#fromMs = fromMs;
    this.#changed = changed;
  }

  /** Writes a phone in the book, if it is not there. */
  place(phone: DeskPhone): number {
    const known = this.#places.get(phone);
    if (known !== undefined) return known;
    const place = this.#phones.length;
    this.#phones.push(phone);
    this.#places.set(phone, place);
    if (place === this.#groupsIn.length) this.#grow();
    return place;
  }

  /** He is in one group more, or one fewer. */
  noteGroups(phone: DeskPhone, by: 1 | -1, atMs: number): void {
    const place = this.place(phone);
    const before = this.#groupsIn[place] ?? 0;
    this.#groupsIn[place] = before + by;
    if (before > 0 === before + by > 0) return;
    const isBusy = (this.#linesBusy[place] ?? 0) > 0;
    if (by > 0) {
      this.#inSince[place] = atMs;
      this.#busySince[place] = atMs;
    } else {
      this.#close(place, atMs, isBusy);
    }
    this.#changed(by, isBusy ? by : 0, atMs);
  }

  /** One more of his lines is in use, or one fewer. A phone that is in no group is nobody's. */
  noteLines(phone: DeskPhone, by: 1 | -1, atMs: number): void {
    const place = this.#places.get(phone);
    if (place === undefined) return;
    const before = this.#linesBusy[place] ?? 0;
    this.#linesBusy[place] = before + by;
    if (before > 0 === before + by > 0 || (this.#groupsIn[place] ?? 0) === 0) return;
    if (by > 0) this.#busySince[place] = atMs;
    else
      this.#busyMs[place] = (this.#busyMs[place] ?? 0) + this.#since(this.#busySince, place, atMs);
    this.#changed(0, by, atMs);
  }

  /** A ring of his is over, or has begun (`null`). */
  noteRing(phone: DeskPhone, end: OfferEnd | null, atMs: number): void {
    if (atMs < this.#fromMs) return;
    const place = this.#places.get(phone);
    if (place === undefined) return;
    if (end === null) this.#offers[place] = (this.#offers[place] ?? 0) + 1;
    else if (end === 'answered') this.#answered[place] = (this.#answered[place] ?? 0) + 1;
    else if (end === 'expired') this.#missed[place] = (this.#missed[place] ?? 0) + 1;
  }

  /** He was logged out automatically. */
  noteLogout(phone: DeskPhone, atMs: number): void {
    if (atMs < this.#fromMs) return;
    const place = this.place(phone);
    this.#logouts[place] = (this.#logouts[place] ?? 0) + 1;
  }

  /** What everybody did, in the order of the site. */
  finish(reachedMs: number): readonly MemberFigures[] {
    return this.#phones.map((phone, place) => {
      const isIn = (this.#groupsIn[place] ?? 0) > 0;
      if (isIn) this.#close(place, reachedMs, (this.#linesBusy[place] ?? 0) > 0);
      const loggedInMs = this.#inMs[place] ?? 0;
      const busyMs = this.#busyMs[place] ?? 0;
      return {
        extension: phone.extension,
        offers: this.#offers[place] ?? 0,
        answered: this.#answered[place] ?? 0,
        missed: this.#missed[place] ?? 0,
        autoLogouts: this.#logouts[place] ?? 0,
        loggedInMs,
        busyMs,
        occupancy: loggedInMs === 0 ? null : busyMs / loggedInMs,
      };
    });
  }

  #close(place: number, atMs: number, isBusy: boolean): void {
    this.#inMs[place] = (this.#inMs[place] ?? 0) + this.#since(this.#inSince, place, atMs);
    if (!isBusy) return;
    this.#busyMs[place] = (this.#busyMs[place] ?? 0) + this.#since(this.#busySince, place, atMs);
  }

  #since(instants: Float64Array, place: number, atMs: number): number {
    return Math.max(0, atMs - Math.max(instants[place] ?? 0, this.#fromMs));
  }

  #grow(): void {
    const length = this.#phones.length * growth;
    const whole = (old: Uint32Array<ArrayBuffer>) => {
      const grown = new Uint32Array(length);
      grown.set(old);
      return grown;
    };
    const times = (old: Float64Array<ArrayBuffer>) => {
      const grown = new Float64Array(length);
      grown.set(old);
      return grown;
    };
    this.#groupsIn = whole(this.#groupsIn);
    this.#linesBusy = whole(this.#linesBusy);
    this.#inSince = times(this.#inSince);
    this.#busySince = times(this.#busySince);
    this.#inMs = times(this.#inMs);
    this.#busyMs = times(this.#busyMs);
    this.#offers = whole(this.#offers);
    this.#answered = whole(this.#answered);
    this.#missed = whole(this.#missed);
    this.#logouts = whole(this.#logouts);
  }
}
