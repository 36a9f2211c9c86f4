import type { CallOutcome, GroupType, LineState } from '../../../statecharts/terms.js';
import type { ForwardWhen } from '../../site/scenario-model.js';
import type { PhoneConfig, Site } from '../../site/site-model.js';
import { none, withOne } from './short-lists.js';
import { callBits, type Touchable, Touched } from './touched.js';

/** A kind of personal forward that can be set. */
type ForwardKind = Exclude<ForwardWhen, 'off'>;

/** One System button's line. */
export interface LineRecord {
  /** Of its System button. */
  readonly number: number;
  state: LineState;
  call: CallRecord | undefined;
}

/** One phone ringing for one call; without `group` it is the user's own ring. */
export interface OpenOffer {
  readonly call: CallRecord;
  readonly line: number;
  readonly group: string | undefined;
}

/** One phone as the lines of the trace leave it. */
export interface PhoneRecord extends Touchable {
  readonly extension: string;
  /** Its place in the site, from 0: an invariant keeps what it knows of phones in lists. */
  readonly index: number;
  readonly config: PhoneConfig;
  registered: boolean;
  /** By the number of the System button; only those that a line of the trace has named. */
  readonly lines: (LineRecord | undefined)[];
  /** The one of them that was asked for last: most phones use one. */
  recent: LineRecord | undefined;
  /** A new list whenever one begins or ends: most often it is of one or none. */
  offers: readonly OpenOffer[];
  /** The calls that it is reserved for. */
  reservedFor: readonly string[];
  /** The groups that it is a member of, logged in or not. */
  memberOf: readonly string[];
  /** The groups that it was logged in to last, a member or not. */
  loggedInTo: readonly string[];
  readonly forwards: Record<ForwardKind, boolean>;
  dnd: boolean;
  entry: string;
}

/** One group as the lines of the trace leave it. */
interface GroupRecord {
  type: GroupType;
  isStatic: boolean;
  readonly members: Set<string>;
}

/** One call from its arrival to the checkpoint after its end. */
export interface CallRecord extends Touchable {
  readonly id: string;
  arrivals: number;
  endings: number;
  outcome: CallOutcome | undefined;
  /** The phone of the site that calls, if one does; after a transfer whoever stays. */
  caller: string | undefined;
  answered: boolean;
  covered: boolean;
  /** The mailbox that it was covered to. */
  mailbox: string | undefined;
  /** The mailboxes in which it left a message, one entry a message; `undefined` until it left one. */
  messages: string[] | undefined;
  /** Of what its hop under way is. */
  hop: 'group' | 'user' | undefined;
  /** The type of the group of the hop under way when that started. */
  hopType: GroupType | undefined;
  groupOffers: number;
  userOffers: number;
  /** How many lines are on it, in whatever state but free. */
  lines: number;
  /** The phones connected to it or holding it, one entry a line. */
  talking: readonly string[];
  /** Whether it counts among those alive: it arrived, and has not ended after that. */
  isAlive: boolean;
  /** When each timer of its way is due; {@link noDue} where it does not run. */
  perDeviceMs: number;
  totalMs: number;
  ringCountMs: number;
  /** The timers of it to look at, a bit each. */
  timerBits: number;
  /** It ended before the last checkpoint: what is said of that name now is of another call. */
  isForgotten: boolean;
}

/** No timer runs. */
export const noDue = -1;

/** The state of a whole site, recomputed from its header and the lines of the trace alone. */
export class RecomputedState {
  readonly site: Site;
  readonly phones = new Map<string, PhoneRecord>();
  readonly groups = new Map<string, GroupRecord>();
  /** The calls that are alive, and those that ended since the last checkpoint. */
  readonly calls = new Map<string, CallRecord>();
  /** The calls that ended since the last checkpoint. */
  readonly ended: CallRecord[] = [];
  /** The calls whose lines, offers or hops changed since the last checkpoint. */
  readonly touched = new Touched<CallRecord>(callBits.state);
  // Lines that follow one another are most often of one phone and one call, and all who look at a line are.
  #lastPhone: PhoneRecord | undefined;
  #lastCall: CallRecord | undefined;

  constructor(site: Site) {
    this.site = site;
    for (const config of site.phones) {
      this.phones.set(config.extension, newPhone(config, this.phones.size));
    }
    for (const group of site.groups) {
      const isStatic = group.membership === 'static';
      this.groups.set(group.extension, {
        type: group.type,
        isStatic,
        members: new Set(group.members),
      });
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
      call = newCall(id);
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
    const { recent } = phone;
    if (recent !== undefined && recent.number === number) return recent;
    let line = phone.lines[number];
    if (line === undefined) {
      line = { number, state: 'free', call: undefined };
      phone.lines[number] = line;
    }
    phone.recent = line;
    return line;
  }

  /** The call of a line, if it is of that name; otherwise as {@link call} finds it. */
  callOf({ call }: LineRecord, id: string): CallRecord {
    if (call === undefined || call.isForgotten || call.id !== id) return this.call(id);
    this.#lastCall = call;
    return call;
  }

  /** Notes that a phone is logged in to a group, a member or not. */
  logIn(phone: PhoneRecord, group: string): void {
    if (phone.loggedInTo.includes(group)) return;
    phone.loggedInTo = withOne(phone.loggedInTo, group);
  }

  /** Whether a phone is a member of a group and in it (rules M-01, M-02). */
  isIn({ memberOf, loggedInTo }: PhoneRecord, group: string): boolean {
    return memberOf.includes(group) && loggedInTo.includes(group);
  }

  /** Begins the time up to the next checkpoint: ended calls are forgotten, every check saw them. */
  pastCheckpoint(): void {
    if (this.touched.count === 0) return;
    this.touched.clear();
    if (this.ended.length === 0) return;
    for (const call of this.ended) {
      this.calls.delete(call.id);
      call.isForgotten = true;
    }
    this.ended.length = 0;
    this.#lastCall = undefined;
  }
}

function newPhone(config: PhoneConfig, index: number): PhoneRecord {
  const { all, busy, noAnswer, mail } = config.forward;
  return {
    extension: config.extension,
    index,
    config,
    registered: true,
    // Without more room than the System buttons of most phones need.
    lines: [undefined, undefined, undefined, undefined],
    recent: undefined,
    offers: none,
    reservedFor: none,
    memberOf: none,
    loggedInTo: none,
    forwards: {
      all: all !== undefined,
      busy: busy !== undefined,
      noAnswer: noAnswer !== undefined,
      mail: mail !== undefined,
    },
    dnd: false,
    entry: '',
    touched: 0,
  };
}

function newCall(id: string): CallRecord {
  return {
    id,
    arrivals: 0,
    endings: 0,
    outcome: undefined,
    caller: undefined,
    answered: false,
    covered: false,
    mailbox: undefined,
    messages: undefined,
    hop: undefined,
    hopType: undefined,
    groupOffers: 0,
    userOffers: 0,
    lines: 0,
    talking: none,
    isAlive: false,
    perDeviceMs: noDue,
    totalMs: noDue,
    ringCountMs: noDue,
    timerBits: 0,
    isForgotten: false,
    touched: 0,
  };
}
