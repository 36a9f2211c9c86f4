import type { LampMode } from '../../../statecharts/terms.js';
import type { ButtonFace } from './button-faces.js';
import type { RecomputedState } from './recomputed-state.js';
import type { PhoneRecord } from './records.js';
import { phoneBits, Touched } from './touched.js';

/** A lamp that shows something of another phone, or of its own apart from its lines. */
interface Watcher {
  readonly phone: PhoneRecord;
  readonly index: number;
}

/** Of what is known of a lamp: it is to be looked at, one by one. */
const touchedBit = 128;

/** Lamps by the index of the phone that they show something of; holes where there are none. */
type Watchers = (readonly Watcher[] | undefined)[];

/**
 * The lamps of a whole site, what each was sent last, and which of them are to be looked at.
 *
 * @remarks What is known of a lamp is a byte in a list of all lamps: a fleet has some hundred
 * thousand of them, and an object for each phone more is one more that is far away in memory.
 */
export class LampPanels {
  readonly #watching = { blf: [] as Watchers, group: [] as Watchers, feature: [] as Watchers };
  /**
   * Of each lamp what it was sent last since its phone was there, as a place in `#modes`, and whether it is
   * to be looked at.
   */
  readonly #lamps: Uint8Array;
  readonly #modes: (LampMode | undefined)[] = [undefined];
  readonly #placeOf = new Map<LampMode, number>();
  /** The phones whose whole image is to be looked at. */
  readonly #whole = new Touched<PhoneRecord>(phoneBits.lamps);
  /** The lamps to be looked at one by one: their phones, and their indexes there. */
  readonly #phones: PhoneRecord[] = [];
  readonly #indexes: number[] = [];
  #count = 0;

  /** At first every lamp is to be looked at. */
  constructor(state: RecomputedState) {
    const watch = (watchers: Watchers, extension: string, watcher: Watcher): void => {
      const phone = state.phones.get(extension);
      // Nothing is ever said of a phone that the site does not have.
      if (phone) watchers[phone.index] = [...(watchers[phone.index] ?? []), watcher];
    };
    for (const phone of state.phones.values()) {
      this.#whole.add(phone);
      const { blf, group, feature } = this.#watching;
      for (const [index, face] of phone.faces.entries()) {
        if (face.shows === 'blf') watch(blf, face.target, { phone, index });
        if (face.shows === 'group') watch(group, face.member, { phone, index });
        if (face.shows === 'feature') watch(feature, face.of, { phone, index });
      }
    }
    this.#lamps = new Uint8Array(state.lamps);
  }

  /** What a lamp shows; `undefined` where the phone has no such button. */
  face(phone: PhoneRecord, index: number): ButtonFace | undefined {
    return phone.faces[index];
  }

  /** What a lamp was sent last since its phone was there. */
  sent(phone: PhoneRecord, index: number): LampMode | undefined {
    return this.#modes[(this.#lamps[lampOf(phone, index)] as number) & ~touchedBit];
  }

  /** Notes what a lamp is sent. */
  send(phone: PhoneRecord, index: number, mode: LampMode): void {
    let place = this.#placeOf.get(mode);
    if (place === undefined) {
      place = this.#modes.push(mode) - 1;
      this.#placeOf.set(mode, place);
    }
    const lamp = lampOf(phone, index);
    this.#lamps[lamp] = place | ((this.#lamps[lamp] as number) & touchedBit);
  }

  /** Forgets what the lamps of a phone were sent. */
  forgetSent(phone: PhoneRecord): void {
    const first = lampOf(phone, 0);
    for (let lamp = first; lamp < first + phone.faces.length; lamp++) {
      this.#lamps[lamp] = (this.#lamps[lamp] as number) & touchedBit;
    }
  }

  /** Notes that one lamp is to be looked at; nothing where there is none. */
  touch(phone: PhoneRecord, index: number): void {
    if (this.#whole.has(phone) || this.face(phone, index) === undefined) return;
    const lamp = lampOf(phone, index);
    const known = this.#lamps[lamp] as number;
    if ((known & touchedBit) !== 0) return;
    this.#lamps[lamp] = known | touchedBit;
    this.#phones[this.#count] = phone;
    this.#indexes[this.#count++] = index;
  }

  /** Notes that all lamps of a phone are to be looked at. */
  touchAll(phone: PhoneRecord): void {
    this.#whole.add(phone);
  }

  /** Notes that the lamps elsewhere that show something of a phone are to be looked at. */
  touchWatchers(kind: 'blf' | 'group' | 'feature', phone: PhoneRecord): void {
    const watchers = this.#watching[kind][phone.index];
    if (watchers === undefined) return;
    for (const watcher of watchers) this.touch(watcher.phone, watcher.index);
  }

  /** Looks at each lamp that is to be looked at, and forgets that it was; none of a phone that is gone. */
  judge(judge: (phone: PhoneRecord, index: number) => void): void {
    for (let at = 0; at < this.#whole.count; at++) {
      const phone = this.#whole.at(at);
      const { length } = phone.faces;
      for (let index = 0; phone.registered && index < length; index++) judge(phone, index);
    }
    for (let at = 0; at < this.#count; at++) {
      const phone = this.#phones[at] as PhoneRecord;
      const index = this.#indexes[at] as number;
      const lamp = lampOf(phone, index);
      this.#lamps[lamp] = (this.#lamps[lamp] as number) & ~touchedBit;
      if (phone.registered && !this.#whole.has(phone)) judge(phone, index);
    }
    this.#whole.clear();
    this.#count = 0;
  }
}

const lampOf = ({ firstLamp }: PhoneRecord, index: number): number => firstLamp + index;
