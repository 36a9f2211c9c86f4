import type { Extension, OfferEnd } from '../../statecharts/terms.js';
import type { DeskPhone, Line } from '../desk-phone.js';
import type { Group } from './group.js';

/** One phone ringing for one call; a result keeps it after it ended. */
export interface Offer {
  readonly phone: DeskPhone;
  readonly line: Line;
  /** Where it rings as a member; `undefined` for a user's own ring. */
  readonly group: Group | undefined;
  readonly fromMs: number;
  toMs: number | null;
  end: OfferEnd | null;
}

/**
 * The rings of one call that go on, by phone, in the order in which they began.
 *
 * @remarks A hunt group rings one phone at a time: a map is made for a second one only.
 */
export class RingingPhones {
  #only: Offer | undefined;
  #all: Map<Extension, Offer> | undefined;

  get size(): number {
    return this.#all ? this.#all.size : this.#only ? 1 : 0;
  }

  /** The ring at a phone, or `undefined`. */
  get(phone: Extension): Offer | undefined {
    if (this.#all) return this.#all.get(phone);
    return this.#only?.phone.extension === phone ? this.#only : undefined;
  }

  /** Notes a ring that begins. */
  add(offer: Offer): void {
    if (!this.#all && !this.#only) {
      this.#only = offer;
      return;
    }
    this.#all ??= new Map(this.#only ? [[this.#only.phone.extension, this.#only]] : []);
    this.#all.set(offer.phone.extension, offer);
  }

  /** Notes that a ring is over. */
  delete(phone: Extension): void {
    if (this.#all) this.#all.delete(phone);
    else if (this.#only?.phone.extension === phone) this.#only = undefined;
  }

  /** The rings as they are now: what is begun or ended while they are gone through does not matter. */
  values(): readonly Offer[] {
    if (this.#all) return [...this.#all.values()];
    return this.#only ? [this.#only] : noOffers;
  }

  /** The first ring that began, or `undefined`. */
  first(): Offer | undefined {
    return this.#all ? this.#all.values().next().value : this.#only;
  }

  /** The phones that ring. */
  keys(): readonly Extension[] {
    return this.values().map(({ phone }) => phone.extension);
  }
}

const noOffers: readonly Offer[] = [];
