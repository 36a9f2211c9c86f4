import type { DialPlan } from '../../statecharts/dial-plan.js';
import type { LampDialect } from '../../statecharts/lamps.js';
import type { CallId, Extension, Refusal } from '../../statecharts/terms.js';
import type { InstantClock } from '../clock.js';
import type { DeskPhone, Line } from '../desk-phone.js';
import type { TraceEvent, Verdict } from '../fleet/trace-lines.js';
import type { ChartRuntime, TimerPort } from '../runtime/runtime.js';
import type { Site } from '../site/site-model.js';
import type { Call, GroupHop } from './call.js';
import { FloorTimers } from './floor-timers.js';
import type { FloorWatch } from './floor-watch.js';
import type { FirstStanding, Group, Member } from './group.js';
import { LiveCalls } from './live-calls.js';
import { PendingCalls } from './pending-calls.js';

/** One message in a mailbox (rule C-06). */
export interface Message {
  readonly call: CallId;
  readonly from: string;
  readonly group: Extension | undefined;
  readonly arrivedMs: number;
  isHeard: boolean;
}

/** Told everything that happens, with the rules that ask for it. */
export type Report = (event: TraceEvent, ...rules: readonly string[]) => void;

/** Checks a password; `input` is the number of the input that confirmed it. */
export type PasswordCheck = (group: Group, digits: string, input: number) => Verdict;

/** What hung on a chart that broke: a line, or a call's way through a group or user. */
export type Broken = { readonly line: Line } | { readonly call: Call };

/** The input that is being taken. */
export interface CurrentInput {
  /** Counted from 1 over the run. */
  n: number;
  /** It was sorted among the answers, because a call rang as the instant began (rule S-01). */
  wantsAnswer: boolean;
  refusal: Refusal | undefined;
}

/** What an exchange is made with. */
export interface FloorOptions {
  readonly site: Site;
  readonly clock: InstantClock;
  readonly runtime: ChartRuntime;
  /**
   * Told everything. Without it nobody looks: no line of a trace is made and no picture drawn until
   * it is asked for, and charts are started when they are first needed.
   */
  readonly report?: Report | undefined;
  /** Whether calls that ended are kept, for a result that lists them; true by default. */
  readonly keepsCalls?: boolean | undefined;
  readonly checkPassword: PasswordCheck;
}

const noHunts: readonly never[] = [];

/**
 * Everything that stands on one site's floor: phones, groups, calls, mailboxes. The parts of the
 * exchange work on it; it holds no rule of its own.
 */
export class Floor {
  readonly site: Site;
  readonly clock: InstantClock;
  readonly runtime: ChartRuntime;
  readonly report: Report | undefined;
  /** Told of calls and members only, as objects; see {@link FloorWatch}. */
  readonly watches: FloorWatch[] = [];
  readonly checkPassword: PasswordCheck;
  readonly phones = new Map<string, DeskPhone>();
  readonly groups = new Map<string, Group>();
  /** By id; ended ones stay, for the result, where calls are kept. */
  readonly calls: LiveCalls;
  readonly mailboxes = new Map<string, Message[]>();
  /** How many messages of a mailbox nobody has heard; no entry where there are none. */
  readonly unheard = new Map<string, number>();
  /** Calls that go on once this kind of event is over (rule S-01). */
  readonly pending = new PendingCalls();
  /** Phones whose outputs may have changed, each once. */
  readonly dirty: DeskPhone[] = [];
  /** Phones whose consultation came to nothing: the held call is taken up again (rule B-12). */
  readonly failedTransfers = new Set<DeskPhone>();
  /** What hung on charts that broke, until it is mended. */
  readonly broken: Broken[] = [];
  /** How members of each kind stand at first. */
  readonly firstStandings: FirstStanding[] = [];
  rings = 0;
  current: CurrentInput | undefined;
  autoLogouts = 0;
  readonly #timers: FloorTimers;
  #callsMade = 0;

  constructor(
    options: FloorOptions,
    readonly plan: DialPlan,
    readonly dialect: LampDialect,
  ) {
    this.site = options.site;
    this.clock = options.clock;
    this.runtime = options.runtime;
    this.report = options.report;
    this.checkPassword = options.checkPassword;
    this.calls = new LiveCalls(options.keepsCalls ?? true);
    this.#timers = new FloorTimers(options.clock, options.report);
  }

  /** The timers of one chart, on the clock in the kind of rule S-01. */
  timersOf(owner: string): TimerPort {
    return this.#timers.of(owner);
  }

  /** The timers of any chart, where nobody is told whose they are. */
  get untoldTimers(): TimerPort | undefined {
    return this.#timers.untold;
  }

  /** How many calls have arrived. */
  get callsMade(): number {
    return this.#callsMade;
  }

  /** Takes in a call that arrives. */
  addCall(call: Call): void {
    this.#callsMade++;
    this.calls.add(call);
  }

  /** Lets go of a call that ended, unless a result will list it. */
  forgetCall(call: Call): void {
    this.calls.forget(call);
  }

  /**
   * Refuses the input being taken: nothing changes.
   *
   * @param phone - Whose display says so, with the error tone; `undefined` for a page.
   * @remarks Rules B-04, B-07, M-10.
   */
  refuse(reason: Refusal, phone?: DeskPhone): void {
    if (this.current) this.current.refusal = reason;
    phone?.charts.entry.send({ type: 'notice.given', text: refusalTexts[reason] });
  }

  /** Ends whatever is being keyed in at a phone (rules B-04, B-05). */
  cancelEntry(phone: DeskPhone): void {
    // Nothing would change; where somebody looks the chart is told all the same.
    if (!this.report && phone.entry === 'idle') return;
    phone.charts.entry.send({ type: 'entry.cancelled' });
  }

  /** The call that a line carries, or `undefined`. */
  callOn(line: Line): Call | undefined {
    const { call, known } = line;
    if (call === undefined) return undefined;
    // Every answer asks four times, and a name is slow to find among 100,000.
    if (known?.id === call) return known as Call;
    const found = this.calls.get(call);
    line.known = found;
    return found;
  }

  /** A user's place in a group, or `undefined`. */
  memberOf(phone: DeskPhone, group: string): Member | undefined {
    return this.groups.get(group)?.memberOf.get(phone.extension);
  }

  /** A user's place in every group he belongs to; the list is replaced when it changes. */
  membersOf(phone: DeskPhone): readonly Member[] {
    // Nobody puts anything else there: see `addMember`.
    return phone.memberships as readonly Member[];
  }

  /** The calls that hunt in a group now, in order of arrival there. */
  huntsIn(group: Group): readonly GroupHop[] {
    // Nobody puts anything else there: see `startHunt`.
    return group.hunts.size === 0 ? noHunts : (group.hunts.all() as readonly GroupHop[]);
  }

  /** The members who may have become able to ring, or to be rung, because a phone changed. */
  touch(phone: DeskPhone): void {
    this.redraw(phone);
    const { onlyMembership } = phone;
    // Nobody puts anything else there: see `addMember`.
    if (onlyMembership) this.refresh(onlyMembership as Member);
    else for (const member of this.membersOf(phone)) this.refresh(member);
  }

  /** A phone's picture may have changed, and with it those that show something of it (L-03, B-01). */
  redraw(phone: DeskPhone): void {
    this.redrawAlone(phone);
    if (phone.watchers.size === 0) return;
    for (const watcher of phone.watchers) this.redrawAlone(watcher);
  }

  /** Only this phone's own picture may have changed. */
  redrawAlone(phone: DeskPhone): void {
    if (phone.isDirty) return;
    phone.isDirty = true;
    this.dirty.push(phone);
  }

  /** Something of a phone's picture may have changed that neither its lines nor its audio hang on. */
  redrawFace(phone: DeskPhone): void {
    if (this.report) this.redraw(phone);
  }

  /** The faces of all members of a group may have changed. */
  redrawMembers(group: Group): void {
    if (!this.report) return;
    for (const member of group.memberOf.values()) this.redraw(member.phone);
  }

  /** Works out anew whether a member can ring, and lets the call that needs him go on (G-12, G-10). */
  refresh(member: Member): void {
    const { group } = member;
    if (group.refresh(member)) this.wake(group, member.position, -1);
  }

  /**
   * Lets the first call that waits, or rings all, in a group and may ring a member look again: the
   * earliest that arrived (G-18, G-22). O(log n) in the number of such calls.
   *
   * @param after - Only calls that arrived after the one of this ordinal.
   */
  wake(group: Group, position: number, after: number): void {
    // Only hops seek: see `hunt`.
    const hop = group.seekers.takeFirst(position, after) as GroupHop | undefined;
    if (!hop) return;
    hop.wokenFor = position;
    this.pending.add(hop.call);
  }

  /** The member whom a call was woken for may still be free: then the next call may ring him (G-18). */
  passOnWakening(hop: GroupHop): void {
    const { wokenFor, group } = hop;
    if (wokenFor === undefined) return;
    hop.wokenFor = undefined;
    if (group.canRing(wokenFor)) this.wake(group, wokenFor, hop.ordinal);
  }

  /** A dialect may show how many calls a group has (rule L-09). */
  noteCallsOf(group: Group): void {
    if (this.dialect.groupCalls.length > 0) this.redrawMembers(group);
  }

  /** Lets all calls that wait or ring all in a group look again. */
  retry(group: Group): void {
    group.seekers.each((hop) => this.pending.add((hop as GroupHop).call));
  }

  /** A member can no longer be waited for: calls that wait only while somebody is busy look again (G-12). */
  noteGone(group: Group): void {
    if (group.mayStopWaiting) this.retry(group);
  }
}

/** What a display says of a refusal (rule B-04). */
const refusalTexts: Readonly<Record<Refusal, string>> = {
  'wrong-password': 'Wrong password',
  'locked-out': 'Too many tries',
  'not-a-member': 'Not a member',
  static: 'Static group',
  'last-member': 'Last member',
  'no-such-group': 'No such group',
  'unknown-phone': 'No such phone',
  'nothing-ringing': 'Nothing rings',
  gone: 'Call is gone',
  unregistered: 'Not registered',
  'no-free-line': 'No free line',
  'nothing-held': 'Nothing held',
  'nothing-active': 'No call',
  'no-such-call': 'No such call',
  'no-such-number': 'No such number',
  'no-entry': 'Not known',
  'not-yet': 'Not yet possible',
};
