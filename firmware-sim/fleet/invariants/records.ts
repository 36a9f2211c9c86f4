import type { CallOutcome, GroupType, LineState } from '../../../statecharts/terms.js';
import type { ForwardWhen } from '../../site/scenario-model.js';
import type { GroupConfig, PhoneConfig } from '../../site/site-model.js';
import type { ButtonFace } from './button-faces.js';
import type { Few } from './short-lists.js';
import type { Touchable } from './touched.js';

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

/**
 * One phone as the lines of the trace leave it.
 *
 * @remarks What most lines are about comes first, here and in a call's record: a fleet finds each of them
 * far away in memory, a few fields at a time.
 */
export interface PhoneRecord extends Touchable {
  readonly extension: string;
  registered: boolean;
  /** The line that was asked for last: most phones use one. */
  recent: LineRecord | undefined;
  offers: Few<OpenOffer>;
  /** The calls that it is reserved for. */
  reservedFor: Few<string>;
  /** Its buttons, button 1 first; phones without buttons of their own share a list. */
  readonly faces: readonly ButtonFace[];
  /** The place of its first lamp in a list of the lamps of all phones. */
  readonly firstLamp: number;
  /** Its place in the site, from 0: an invariant keeps what it knows of phones in lists. */
  readonly index: number;
  /** The groups that it is a member of, logged in or not. */
  memberOf: Few<string>;
  /** The groups that it was logged in to last, a member or not. */
  loggedInTo: Few<string>;
  /** By the number of the System button; only those that a line of the trace has named. */
  readonly lines: (LineRecord | undefined)[];
  readonly config: PhoneConfig;
  readonly forwards: Record<ForwardKind, boolean>;
  dnd: boolean;
  entry: string;
}

/** One group as the lines of the trace leave it. */
export interface GroupRecord {
  readonly extension: string;
  type: GroupType;
  isStatic: boolean;
  readonly members: Set<string>;
}

/** What became of a call that was covered, or left a message. */
interface Coverage {
  isCovered: boolean;
  /** The mailbox that it was covered to. */
  mailbox: string | undefined;
  /** The mailboxes in which it left a message, one entry a message. */
  messages: Few<string>;
}

/** One call from its arrival to the checkpoint after its end. */
export interface CallRecord extends Touchable {
  id: string;
  /** The timers of it to look at, a bit each. */
  timerBits: number;
  arrivals: number;
  endings: number;
  /** How many lines are on it, in whatever state but free. */
  lines: number;
  groupOffers: number;
  userOffers: number;
  /** Of what its hop under way is. */
  hop: 'group' | 'user' | undefined;
  /** The type of the group of the hop under way when that started. */
  hopType: GroupType | undefined;
  /** When each timer of its way is due; {@link noDue} where it does not run. */
  perDeviceMs: number;
  totalMs: number;
  ringCountMs: number;
  /** The phones connected to it or holding it, one entry a line. */
  talking: Few<string>;
  answered: boolean;
  /** Whether it counts among those alive: it arrived, and has not ended after that. */
  isAlive: boolean;
  /** It ended before the last checkpoint: what is said of that name now is of another call. */
  isForgotten: boolean;
  outcome: CallOutcome | undefined;
  /** The phone of the site that calls, if one does; after a transfer whoever stays. */
  caller: string | undefined;
  /** `undefined` for most calls. */
  coverage: Coverage | undefined;
}

/** No timer runs. */
export const noDue = -1;

/** The line of a phone; `undefined` when nothing was said of it before. */
export function lineOf(phone: PhoneRecord, number: number): LineRecord | undefined {
  const { recent } = phone;
  if (recent !== undefined && recent.number === number) return recent;
  const line = phone.lines[number];
  if (line !== undefined) phone.recent = line;
  return line;
}

/** A group as its site says. */
export function newGroup({ extension, type, membership, members }: GroupConfig): GroupRecord {
  return { extension, type, isStatic: membership === 'static', members: new Set(members) };
}

/** A phone as its site says, on no call. */
export function newPhone(
  config: PhoneConfig,
  index: number,
  faces: readonly ButtonFace[],
  firstLamp: number,
): PhoneRecord {
  const { all, busy, noAnswer, mail } = config.forward;
  return {
    extension: config.extension,
    touched: 0,
    registered: true,
    recent: undefined,
    offers: undefined,
    reservedFor: undefined,
    faces,
    firstLamp,
    index,
    memberOf: undefined,
    loggedInTo: undefined,
    // Without more room than the System buttons of most phones need.
    lines: [undefined, undefined, undefined, undefined],
    config,
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

/** A call of which nothing was said. */
export function newCall(id: string): CallRecord {
  return {
    id,
    touched: 0,
    timerBits: 0,
    arrivals: 0,
    endings: 0,
    lines: 0,
    groupOffers: 0,
    userOffers: 0,
    hop: undefined,
    hopType: undefined,
    perDeviceMs: noDue,
    totalMs: noDue,
    ringCountMs: noDue,
    talking: undefined,
    answered: false,
    isAlive: false,
    isForgotten: false,
    outcome: undefined,
    caller: undefined,
    coverage: undefined,
  };
}

/** Whether nothing points to a call that has ended, so that its record may be another call's. */
export const isLeft = (call: CallRecord): boolean =>
  call.lines === 0 &&
  call.groupOffers === 0 &&
  call.userOffers === 0 &&
  call.hop === undefined &&
  call.talking === undefined &&
  // A line that was free when its phone called keeps the call all the same.
  call.caller === undefined &&
  call.arrivals <= 1 &&
  call.touched === 0 &&
  call.timerBits === 0;

/** Makes a record that {@link isLeft} as {@link newCall} would make it. */
export function renewCall(call: CallRecord, id: string): CallRecord {
  call.id = id;
  call.arrivals = 0;
  call.endings = 0;
  call.hopType = undefined;
  call.perDeviceMs = noDue;
  call.totalMs = noDue;
  call.ringCountMs = noDue;
  call.answered = false;
  call.isAlive = false;
  call.isForgotten = false;
  call.outcome = undefined;
  call.coverage = undefined;
  return call;
}

/** What is known of the coverage of a call, begun here. */
export function coverageOf(call: CallRecord): Coverage {
  call.coverage ??= { isCovered: false, mailbox: undefined, messages: undefined };
  return call.coverage;
}
