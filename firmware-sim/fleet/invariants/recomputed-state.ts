import type { CallOutcome, GroupType, LineState } from '../../../statecharts/terms.js';
import type { ForwardWhen } from '../../site/scenario-model.js';
import type { PhoneConfig, Site } from '../../site/site-model.js';

/** A kind of personal forward that can be set. */
type ForwardKind = Exclude<ForwardWhen, 'off'>;

/** One System button's line. */
export interface LineRecord {
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
export interface PhoneRecord {
  readonly extension: string;
  readonly config: PhoneConfig;
  registered: boolean;
  /** By the number of the System button; only those that a line of the trace has named. */
  readonly lines: (LineRecord | undefined)[];
  readonly offers: OpenOffer[];
  /** The groups that it is a member of, logged in or not. */
  readonly memberOf: string[];
  readonly forwards: Record<ForwardKind, boolean>;
  dnd: boolean;
  entry: string;
}

/** One group as the lines of the trace leave it. */
interface GroupRecord {
  type: GroupType;
  isStatic: boolean;
  readonly members: Set<string>;
  readonly loggedIn: Set<string>;
}

/** One call from its arrival to the checkpoint after its end. */
export interface CallRecord {
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
  /** The mailboxes in which it left a message, one entry a message. */
  readonly messages: string[];
  /** The hop under way; `type` is that of the group when the hop started. */
  hop: { readonly of: 'group' | 'user'; readonly type: GroupType | undefined } | undefined;
  groupOffers: number;
  userOffers: number;
  /** How many lines are on it, in whatever state but free. */
  lines: number;
  /** The phones connected to it or holding it, one entry a line. */
  readonly talking: string[];
}

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
  readonly touched = new Set<CallRecord>();

  constructor(site: Site) {
    this.site = site;
    for (const config of site.phones) this.phones.set(config.extension, newPhone(config));
    for (const group of site.groups) {
      const isStatic = group.membership === 'static';
      this.groups.set(group.extension, {
        type: group.type,
        isStatic,
        members: new Set(group.members),
        loggedIn: new Set(isStatic ? group.members : group.loggedIn),
      });
      for (const member of group.members) this.phone(member).memberOf.push(group.extension);
    }
  }

  /** The phone of that extension. @throws Error when the site has none: such a trace is not one. */
  phone(extension: string): PhoneRecord {
    const phone = this.phones.get(extension);
    if (phone === undefined) {
      throw new Error(`the trace names phone ${extension}, which its site does not have`);
    }
    return phone;
  }

  /** The call of that name; begun here when nothing was said of it before, or it has ended. */
  call(id: string): CallRecord {
    let call = this.calls.get(id);
    if (call === undefined) {
      call = newCall(id);
      this.calls.set(id, call);
    }
    return call;
  }

  /** The line of a phone; free when nothing was said of it before. */
  line(phone: PhoneRecord, number: number): LineRecord {
    let line = phone.lines[number];
    if (line === undefined) {
      line = { state: 'free', call: undefined };
      phone.lines[number] = line;
    }
    return line;
  }

  /** Whether a phone is a member of a group and in it (rules M-01, M-02). */
  isIn(phone: string, group: string): boolean {
    const record = this.groups.get(group);
    return record?.members.has(phone) === true && record.loggedIn.has(phone);
  }

  /** Begins the time up to the next checkpoint: ended calls are forgotten, every check saw them. */
  pastCheckpoint(): void {
    if (this.touched.size === 0) return;
    this.touched.clear();
    for (const call of this.ended) this.calls.delete(call.id);
    this.ended.length = 0;
  }
}

function newPhone(config: PhoneConfig): PhoneRecord {
  const { all, busy, noAnswer, mail } = config.forward;
  return {
    extension: config.extension,
    config,
    registered: true,
    lines: [],
    offers: [],
    memberOf: [],
    forwards: {
      all: all !== undefined,
      busy: busy !== undefined,
      noAnswer: noAnswer !== undefined,
      mail: mail !== undefined,
    },
    dnd: false,
    entry: '',
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
    messages: [],
    hop: undefined,
    groupOffers: 0,
    userOffers: 0,
    lines: 0,
    talking: [],
  };
}
