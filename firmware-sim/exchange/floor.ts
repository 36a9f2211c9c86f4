import type { DialPlan } from '../../statecharts/dial-plan.js';
import type { LampDialect } from '../../statecharts/lamps.js';
import type { CallId, Extension, Refusal } from '../../statecharts/terms.js';
import type { TimerName } from '../../statecharts/timers.js';
import { timers } from '../../statecharts/timers.js';
import type { InstantClock } from '../clock.js';
import type { DeskPhone, Line } from '../desk-phone.js';
import type { TraceEvent, Verdict } from '../fleet/trace-lines.js';
import type { ChartRuntime, ChartStart, TimerPort } from '../runtime/runtime.js';
import type { Site } from '../site/site-model.js';
import type { Call, GroupHop } from './call.js';
import type { Group, Member } from './group.js';
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

/** What hung on a chart that broke: a call on a line, or a call's way through a group or user. */
export interface Broken {
  readonly call: Call | undefined;
  /** Missing where the chart led the call's way. */
  readonly line?: Line;
}

/** The input that is being taken. */
export interface CurrentInput {
  /** Counted from 1 over the run. */
  readonly n: number;
  /** It was sorted among the answers, because a call rang as the instant began (rule S-01). */
  readonly wantsAnswer: boolean;
  refusal: Refusal | undefined;
}

/** What an exchange is made with. */
export interface FloorOptions {
  readonly site: Site;
  readonly clock: InstantClock;
  readonly runtime: ChartRuntime;
  readonly report: Report;
  readonly checkPassword: PasswordCheck;
}

/**
 * Everything that stands on one site's floor: phones, groups, calls, mailboxes. The parts of the
 * exchange work on it; it holds no rule of its own.
 */
export class Floor {
  readonly site: Site;
  readonly clock: InstantClock;
  readonly runtime: ChartRuntime;
  readonly report: Report;
  readonly checkPassword: PasswordCheck;
  readonly phones = new Map<string, DeskPhone>();
  readonly groups = new Map<string, Group>();
  /** By id; ended ones stay, for the result. */
  readonly calls = new Map<string, Call>();
  readonly mailboxes = new Map<string, Message[]>();
  /** Calls that go on once this kind of event is over (rule S-01). */
  readonly pending = new PendingCalls();
  /** Phones whose outputs may have changed. */
  readonly dirty = new Set<DeskPhone>();
  /** Phones whose consultation came to nothing: the held call is taken up again (rule B-12). */
  readonly failedTransfers = new Set<DeskPhone>();
  rings = 0;
  current: CurrentInput | undefined;
  autoLogouts = 0;

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
  }

  /** The timers of one chart: traced, and on the clock in the kind of rule S-01. */
  timersOf(owner: string): TimerPort {
    return {
      start: (timer: TimerName, ms: number, fire: () => void): number => {
        const dueMs = this.clock.now() + ms;
        const { kind } = timers[timer];
        const handle = this.clock.schedule(dueMs, kind, () => {
          this.#running.delete(handle);
          this.report({ ev: 'timer.fired', timer, owner });
          fire();
        });
        this.#running.set(handle, timer);
        this.report({ ev: 'timer.started', timer, owner, dueMs });
        return handle;
      },
      cancel: (handle: number): void => {
        const timer = this.#running.get(handle);
        if (timer === undefined) return;
        this.#running.delete(handle);
        this.clock.cancel(handle);
        this.report({ ev: 'timer.cancelled', timer, owner });
      },
    };
  }

  readonly #running = new Map<number, TimerName>();

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

  /** The call that a line carries, or `undefined`. */
  callOn(line: Line): Call | undefined {
    return line.call === undefined ? undefined : this.calls.get(line.call);
  }

  /** A user's place in a group, or `undefined`. */
  memberOf(phone: DeskPhone, group: string): Member | undefined {
    return this.groups.get(group)?.memberOf.get(phone.extension);
  }

  /** A user's place in every group he belongs to. */
  membersOf(phone: DeskPhone): readonly Member[] {
    return [...phone.groups].flatMap((group) => this.memberOf(phone, group) ?? []);
  }

  /** The calls that hunt in a group now, in order of arrival there. */
  huntsIn(group: Group): readonly { readonly call: Call; readonly hop: GroupHop }[] {
    return [...group.calls].flatMap((id) => {
      const call = this.calls.get(id);
      return call?.hop?.kind === 'group' ? [{ call, hop: call.hop }] : [];
    });
  }

  /** The members who may have become able to ring, or to be rung, because a phone changed. */
  touch(phone: DeskPhone): void {
    this.redraw(phone);
    for (const member of this.membersOf(phone)) this.refresh(member);
  }

  /** A phone's picture may have changed, and with it those that show something of it (L-03, B-01). */
  redraw(phone: DeskPhone): void {
    this.dirty.add(phone);
    for (const watcher of phone.watchers) this.dirty.add(watcher);
  }

  /** Works out anew whether a member can ring, and lets the calls that need him go on (G-12, G-10). */
  refresh(member: Member): void {
    if (!member.group.refresh(member)) return;
    this.retry(member.group);
  }

  /**
   * What the floor hears of every chart beside its own work: events that it does not take, and a fault
   * of its own, which is said and mended while the others notice nothing.
   *
   * @param actor - What a trace calls it.
   * @param broken - What hung on it when it broke; asked at that moment.
   */
  attend(
    actor: string,
    broken?: () => Broken,
  ): Required<Pick<ChartStart<never>, 'onIgnored' | 'onFault'>> {
    return {
      onIgnored: (event) => this.report({ ev: 'event.ignored', actor, event }),
      onFault: ({ error, lastEvents }) => {
        const message = error instanceof Error ? error.message : String(error);
        this.report({ ev: 'actor.restarted', actor, error: message, lastEvents });
        if (broken) this.broken.push(broken());
      },
    };
  }

  /** What hung on charts that broke, until it is mended. */
  readonly broken: Broken[] = [];

  /** A lamp dialect may show how many calls a group has (rule L-09). */
  noteCallsOf(group: Group): void {
    if (this.dialect.groupCalls.length === 0) return;
    for (const member of group.memberOf.values()) this.redraw(member.phone);
  }

  /** Lets the calls that wait or ring all in a group look again. */
  retry(group: Group): void {
    for (const { call, hop } of this.huntsIn(group)) {
      if (hop.isWaiting || hop.order.ringsAll) this.pending.add(call);
    }
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
