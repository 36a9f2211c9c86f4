import type { EventKind } from '../../statecharts/instant.js';
import type {
  CallOutcome,
  CallRefusal,
  LampMode,
  LineState,
  OfferEnd,
  Refusal,
} from '../../statecharts/terms.js';
import type { TimerName } from '../../statecharts/timers.js';
import type { Load } from '../site/load-model.js';
import type { ForwardWhen, Input, RingerPattern, Tone } from '../site/scenario-model.js';
import type { CoverageTarget, GroupConfig, Site } from '../site/site-model.js';

/**
 * What a trace holds: everything that happened in a run, in order, one line an event.
 *
 * Every line but the header has `at` (virtual ms), `kind` (which part of the instant, rule S-01)
 * and, where a rule asked for it, `rules`. A trace is enough to run again (`input` lines) and to
 * recompute every state (all the others). No line holds a password: a typed digit of one is `•`,
 * and what the check said is in `verdict`.
 */
export type TraceLine = TraceHeader | (TraceEvent & TraceStamp);

/** The first line. */
export interface TraceHeader {
  readonly ev: 'trace.header';
  readonly version: 1;
  readonly scenario: string;
  /** Without `passwordHash`. */
  readonly site: Site;
  readonly seed: number;
  /** Whose people acted, so that another setting can be tried on them; replay takes the inputs. */
  readonly load?: Load;
  readonly warmUpMs?: number;
  /** Nobody of the load calls after, ms; missing: as long as the run went on. */
  readonly loadUntilMs?: number;
}

/** Who did an input that is no step's and no load's: somebody at a live desk, by whatever key or page. */
export type InputSource = 'desk';

/** When and why. */
export interface TraceStamp {
  readonly at: number;
  readonly kind: EventKind;
  readonly rules?: readonly string[];
}

/** A line of something that came in. */
export type InputLine = TraceEvent & TraceStamp & { readonly ev: 'input' };

/** What the password check said (rule M-10). */
export type Verdict = 'right' | 'wrong';

/** An input as it is recorded: a password is replaced by the verdict on it, keys stand one by one. */
export type RecordedInput =
  | Exclude<Input, { readonly do: 'keys' | 'login' | 'call' }>
  /** One key of the keypad; `•` for a digit of a password. */
  | { readonly do: 'digit'; readonly phone: string; readonly digit: string }
  | {
      readonly do: 'login';
      readonly phone: string;
      readonly group: string;
      readonly verdict: Verdict;
    }
  | { readonly do: 'call'; readonly call: string; readonly from: string; readonly to: string };

export type { TimerName };

/** Why a member is in or out (rule M-03, M-04). */
export type MembershipWhy = 'login' | 'logout' | 'logoutAll' | 'noAnswer' | 'edit';

/** Every kind of line. `call`, `phone`, `group` and `line` (a System button's number) name things. */
export type TraceEvent =
  // what came in; `n` counts inputs from 1, `step` is the scenario's; without `step` and `source` a load did it
  | {
      readonly ev: 'input';
      readonly n: number;
      readonly step?: number;
      readonly source?: InputSource;
      readonly input: RecordedInput;
    }
  | { readonly ev: 'input.accepted'; readonly n: number; readonly step?: number }
  | {
      readonly ev: 'input.refused';
      readonly n: number;
      readonly step?: number;
      readonly reason: Refusal;
    }
  /** A keypad login asked the password check; `n` is the input that confirmed it. */
  | {
      readonly ev: 'login.checked';
      readonly n: number;
      readonly phone: string;
      readonly group: string;
      readonly verdict: Verdict;
    }
  // phones
  | { readonly ev: 'phone.registered' | 'phone.unregistered'; readonly phone: string }
  | {
      readonly ev: 'line.changed';
      readonly phone: string;
      readonly line: number;
      readonly from: LineState;
      readonly to: LineState;
      readonly call?: string;
    }
  | { readonly ev: 'entry.changed'; readonly phone: string; readonly to: string }
  | { readonly ev: 'dnd.changed'; readonly phone: string; readonly on: boolean }
  | {
      readonly ev: 'forward.changed';
      readonly phone: string;
      readonly when: ForwardWhen;
      readonly to?: string;
    }
  // groups
  | {
      readonly ev: 'membership.changed';
      readonly phone: string;
      readonly group: string;
      readonly to: 'in' | 'out';
      readonly why: MembershipWhy;
    }
  | {
      readonly ev: 'membership.locked' | 'membership.unlocked';
      readonly phone: string;
      readonly group: string;
    }
  | {
      readonly ev: 'member.missed';
      readonly phone: string;
      readonly group: string;
      readonly call: string;
      readonly misses: number;
    }
  | {
      readonly ev: 'member.added' | 'member.removed';
      readonly phone: string;
      readonly group: string;
    }
  | {
      readonly ev: 'group.edited';
      readonly group: string;
      readonly now: Omit<GroupConfig, 'passwordHash'>;
    }
  | { readonly ev: 'pointer.moved'; readonly group: string; readonly last: string }
  // calls; `phone` and `line` are the caller's where it is a phone of the site
  | {
      readonly ev: 'call.arrived';
      readonly call: string;
      readonly from: string;
      readonly to: string;
      readonly phone?: string;
      readonly line?: number;
    }
  | {
      readonly ev: 'hop.started';
      readonly call: string;
      readonly hop: 'group' | 'user';
      readonly to: string;
      readonly number: number;
    }
  | { readonly ev: 'hunt.waiting'; readonly call: string; readonly group: string }
  | {
      readonly ev: 'hop.ended';
      readonly call: string;
      readonly hop: 'group' | 'user';
      readonly to: string;
      readonly why: HopEnd;
    }
  /** `group` where it rings as a member; without it a user's own ring. */
  | {
      readonly ev: 'offer.started';
      readonly call: string;
      readonly phone: string;
      readonly line: number;
      readonly group?: string;
    }
  | {
      readonly ev: 'offer.ended';
      readonly call: string;
      readonly phone: string;
      readonly line: number;
      readonly group?: string;
      readonly end: OfferEnd;
    }
  | {
      readonly ev: 'phone.reserved' | 'phone.released';
      readonly phone: string;
      readonly call: string;
    }
  /** `pickedUpFrom`: another phone's ring was answered (rule B-10). */
  | {
      readonly ev: 'call.answered';
      readonly call: string;
      readonly phone: string;
      readonly line: number;
      readonly pickedUpFrom?: string;
    }
  /** `by` leaves the call; `stays` (a phone, or an outside number) becomes its caller. */
  | {
      readonly ev: 'call.transferred';
      readonly call: string;
      readonly by: string;
      readonly stays: string;
      readonly to: string;
      readonly consult?: string;
    }
  | { readonly ev: 'call.covered'; readonly call: string; readonly to: CoverageTarget }
  /** Exactly once for each call. `outcome` is the first thing that became of it. */
  | {
      readonly ev: 'call.ended';
      readonly call: string;
      readonly outcome: CallOutcome;
      readonly reason?: CallRefusal;
    }
  | {
      readonly ev: 'message.left';
      readonly mailbox: string;
      readonly call: string;
      readonly from: string;
      readonly group?: string;
    }
  | {
      readonly ev: 'message.heard';
      readonly mailbox: string;
      readonly call: string;
      readonly phone: string;
    }
  // timers
  | {
      readonly ev: 'timer.started';
      readonly timer: TimerName;
      readonly owner: string;
      readonly dueMs: number;
    }
  | {
      readonly ev: 'timer.fired' | 'timer.cancelled';
      readonly timer: TimerName;
      readonly owner: string;
    }
  // what the port of a phone was sent
  | {
      readonly ev: 'lamp.sent';
      readonly phone: string;
      readonly button: number;
      readonly mode: LampMode;
    }
  | {
      readonly ev: 'display.sent';
      readonly phone: string;
      readonly lines: readonly [string, string];
    }
  | { readonly ev: 'ringer.sent'; readonly phone: string; readonly pattern: RingerPattern }
  | { readonly ev: 'tone.sent'; readonly phone: string; readonly tone: Tone }
  | { readonly ev: 'messageWaiting.sent'; readonly phone: string; readonly mode: LampMode }
  /** The last line: the run went on to `at`. */
  | { readonly ev: 'trace.end' }
  /** A chart broke (our bug), and stands in a known state again; `lastEvents` broke it. */
  | {
      readonly ev: 'actor.restarted';
      readonly actor: string;
      readonly error: string;
      readonly lastEvents: readonly string[];
    }
  // an event that a chart does not take in its state
  | { readonly ev: 'event.ignored'; readonly actor: string; readonly event: string };

/** Why a hop ended without an answer. */
export type HopEnd =
  | 'total'
  | 'nobody'
  | 'passed'
  | 'noTime'
  | 'rings'
  | 'rejected'
  | 'lost'
  | 'busy'
  | 'dnd'
  | 'forwarded'
  | 'unregistered'
  | 'answered'
  | 'abandoned'
  | 'transferred'
  /** The chart that led the call's way broke. */
  | 'fault';
