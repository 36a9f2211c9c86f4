import type { Site } from '../../site/site-model.js';
import { buttonFaces } from './button-faces.js';
import { ByExtension } from './by-extension.js';
import {
  type CallRecord,
  type GroupRecord,
  isLeft,
  type LineRecord,
  lineOf,
  newCall,
  newGroup,
  newPhone,
  type PhoneRecord,
  renewCall,
} from './records.js';
import { has, withOne } from './short-lists.js';
import { callBits, Touched } from './touched.js';

/** The state of a whole site, recomputed from its header and the lines of the trace alone. */
export class RecomputedState {
  readonly site: Site;
  readonly phones: ByExtension<PhoneRecord>;
  /** How many buttons all phones have, with a lamp or without. */
  readonly lamps: number;
  readonly groups: ByExtension<GroupRecord>;
  /** The calls that are alive, and those that ended since the last checkpoint. */
  readonly calls = new Map<string, CallRecord>();
  /** The calls that ended since the last checkpoint. */
  readonly ended: CallRecord[] = [];
  /** The calls whose lines, offers or hops changed since the last checkpoint. */
  readonly touched = new Touched<CallRecord>(callBits.state);
  /**
   * Records of calls that are over: a new one for each call would live just long enough to be moved about by
   * the collector of garbage, which took 4 % of a checked run.
   */
  readonly #spare: CallRecord[] = [];
  // Lines that follow one another are most often of one phone and one call, and all who look at a line are.
  #lastPhone: PhoneRecord | undefined;
  #lastCall: CallRecord | undefined;

  constructor(site: Site) {
    this.site = site;
    const facesOf = buttonFaces(site);
    let lamps = 0;
    this.phones = new ByExtension(
      site.phones.map((config, index) => {
        const faces = facesOf(config);
        const phone = newPhone(config, index, faces, lamps);
        lamps += faces.length;
        return phone;
      }),
    );
    this.lamps = lamps;
    this.groups = new ByExtension(site.groups.map(newGroup));
    for (const group of site.groups) {
      const isStatic = group.membership === 'static';
      for (const member of group.members) {
        const phone = this.phone(member);
        phone.memberOf = withOne(phone.memberOf, group.extension);
      }
      for (const member of isStatic ? group.members : group.loggedIn) {
        this.logIn(this.phone(member), group.extension);
      }
    }
  }

  /** The phone of that extension. @throws Error when the site has none: such a trace is not one. */
  phone(extension: string): PhoneRecord {
    const last = this.#lastPhone;
    if (last !== undefined && last.extension === extension) return last;
    const phone = this.phones.get(extension);
    if (phone === undefined) {
      throw new Error(`the trace names phone ${extension}, which its site does not have`);
    }
    this.#lastPhone = phone;
    return phone;
  }

  /** The call of that name; begun here when nothing was said of it before, or it has ended. */
  call(id: string): CallRecord {
    let call = this.known(id);
    if (call === undefined) {
      const spare = this.#spare.pop();
      call = spare === undefined ? newCall(id) : renewCall(spare, id);
      this.calls.set(id, call);
      this.#lastCall = call;
    }
    return call;
  }

  /** The call of that name, or `undefined` when nothing was said of it before, or it has ended. */
  known(id: string): CallRecord | undefined {
    const last = this.#lastCall;
    if (last !== undefined && last.id === id) return last;
    const call = this.calls.get(id);
    if (call !== undefined) this.#lastCall = call;
    return call;
  }

  /** The line of a phone; free when nothing was said of it before. */
  line(phone: PhoneRecord, number: number): LineRecord {
    const known = lineOf(phone, number);
    if (known !== undefined) return known;
    const line: LineRecord = { number, state: 'free', call: undefined };
    phone.lines[number] = line;
    phone.recent = line;
    return line;
  }

  /** The call of a line, if it is of that name; otherwise as {@link call} finds it. */
  callOf(line: LineRecord, id: string): CallRecord {
    return this.turnTo(line, id) ?? this.call(id);
  }

  /** The call of a line, if it is of that name and alive; whoever asks for it next finds it at once. */
  turnTo({ call }: LineRecord, id: string): CallRecord | undefined {
    if (call === undefined || call.isForgotten || call.id !== id) return undefined;
    this.#lastCall = call;
    return call;
  }

  /** Notes that a phone is logged in to a group, a member or not. */
  logIn(phone: PhoneRecord, group: string): void {
    if (has(phone.loggedInTo, group)) return;
    phone.loggedInTo = withOne(phone.loggedInTo, group);
  }

  /** Whether a phone is a member of a group and in it (rules M-01, M-02). */
  isIn({ memberOf, loggedInTo }: PhoneRecord, group: string): boolean {
    return has(memberOf, group) && has(loggedInTo, group);
  }

  /** Begins the time up to the next checkpoint: ended calls are forgotten, every check saw them. */
  pastCheckpoint(): void {
    if (this.touched.count === 0) return;
    this.touched.clear();
    if (this.ended.length === 0) return;
    for (const call of this.ended) {
      this.calls.delete(call.id);
      call.isForgotten = true;
      if (isLeft(call)) this.#spare.push(call);
    }
    this.ended.length = 0;
    this.#lastCall = undefined;
  }
}
