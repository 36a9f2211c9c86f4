import type { Cadence } from '../../statecharts/cadence.js';
import type { CoverageTarget } from '../../statecharts/coverage.js';
import type { GroupType, LampMode, LineState, MembershipKind } from '../../statecharts/terms.js';
import type { MemberView, PanelView } from '../live/floor-view.js';
import type { HardKey } from '../site/hard-keys.js';
import type { RingerPattern, Tone } from '../site/scenario-model.js';

/**
 * A floor as the page has it: plain data, complete in itself, so that the page holds no rule of telephony.
 *
 * Three times stand in it. *Site ms* are the exchange's, which pause and change speed with it. *Phase ms*
 * are the wall's, counted from the moment at which every lamp was lit; they never stand, and lamps and bells
 * keep to them whatever the speed (rule L-06). The page's own clock is the third; `clock.asked` tells it how
 * far the phase is from that.
 */
export interface FloorState {
  readonly site: string;
  readonly time: TimeState;
  /** Alternating lit and dark ms of every mode, beginning lit; [] is dark, one stretch lit for ever (L-05). */
  readonly rates: Readonly<Record<LampMode, Cadence>>;
  /** Alternating sounding and silent ms of a bell from when it began to ring (rule B-08). */
  readonly bells: Readonly<Record<Exclude<RingerPattern, 'off'>, Cadence>>;
  /** What never changes of each phone, in the order of the site file. */
  readonly models: readonly PhoneFacts[];
  /** In the same order. */
  readonly phones: readonly PhoneState[];
  /** In the order of the site file. */
  readonly groups: readonly GroupState[];
  /** Those alive, and for a short time those that ended, in order of arrival. */
  readonly calls: readonly CallState[];
  /** Those that hold a message, or did, in order of their numbers. */
  readonly mailboxes: readonly MailboxState[];
  readonly seats: SeatsState;
}

/** How site time passes: from `phaseMs` on by `speed` if it runs. */
export interface TimeState {
  /** Site time at `phaseMs`, ms. */
  readonly siteMs: number;
  readonly phaseMs: number;
  /** Site ms for each ms of the wall. */
  readonly speed: number;
  readonly isRunning: boolean;
}

/** What a phone is made of (rules B-01, B-02, B-11). */
export interface PhoneFacts {
  readonly extension: string;
  readonly name: string;
  readonly model: string;
  readonly displayColumns: number;
  /** The phone whose lines, groups and user page this one works: itself, or a console's phone (B-01). */
  readonly user: string;
  /** Index 0 is button 1. A console has two layers of 50: 1 to 50, and 51 to 100 with Shift. */
  readonly buttons: readonly ButtonFacts[];
  /** The hard keys that it has. */
  readonly hardKeys: readonly HardKey[];
}

/** One Access button. */
export interface ButtonFacts {
  readonly hasLamp: boolean;
  readonly is: 'system' | 'blf' | 'group' | 'feature' | 'free';
  /** For its label strip: `Line`, a group's or person's name, `DND`; '' on a free one. */
  readonly label: string;
  /** The extension of a BLF or group button. */
  readonly target?: string;
}

/** What a soft button does, as `soft.pressed` names it. */
export type SoftAction =
  | 'answer'
  | 'reject'
  | 'hold'
  | 'resume'
  | 'transfer'
  | 'hangUp'
  | 'dndOn'
  | 'dndOff'
  | 'logoutAll';

/** One phone as it looks and sounds now. */
export interface PhoneState {
  readonly extension: string;
  readonly isRegistered: boolean;
  readonly hasDnd: boolean;
  /** Index 0 is button 1; `dummy` where no lamp is fitted. */
  readonly lamps: readonly LampMode[];
  readonly display: readonly [string, string];
  /** `sincePhaseMs`: when this ring began, in phase ms. */
  readonly ringer: { readonly pattern: RingerPattern; readonly sincePhaseMs: number };
  readonly tone: Tone;
  readonly messageWaiting: LampMode;
  /** By System button, lowest first. */
  readonly lines: readonly LineOfPhone[];
  /** Whether the handset is off its cradle. */
  readonly isLifted: boolean;
  readonly isHandsFree: boolean;
  readonly isMuted: boolean;
  /** Of the bell, 1 to 9. */
  readonly volume: number;
  /** A console shows its second layer of buttons (rule B-01). */
  readonly isShifted: boolean;
  /** What the soft buttons are now, from the left; at most 4. */
  readonly soft: readonly { readonly does: SoftAction; readonly label: string }[];
  /** The person at it, as the trainer asked. */
  readonly person: PersonMode;
  /** Its panel of real keys and lamps, where it has one. */
  readonly panel?: PanelView;
}

/** One line of a phone. */
export interface LineOfPhone {
  readonly button: number;
  readonly state: LineState;
  readonly call?: string;
}

/**
 * What the person at a phone does with a call that rings. `byHand`: whatever is pressed. `answers`: takes
 * each call after a moment, and hangs up after a while. `ignores`: lets it ring. `away`: has gone; lets it
 * ring too, and the page draws an empty chair.
 */
export type PersonMode = 'byHand' | 'answers' | 'ignores' | 'away';

/** One group. */
export interface GroupState {
  readonly extension: string;
  readonly name: string;
  readonly type: GroupType;
  readonly membership: MembershipKind;
  /** P and T, site ms. */
  readonly perDeviceMs: number;
  readonly totalMs: number;
  /** In hunting order. */
  readonly members: readonly MemberView[];
  /** Circular: whom the last call was offered to; the next new call starts after him. */
  readonly pointer?: string;
  readonly coverage: CoverageTarget;
}

/** One call. */
export interface CallState {
  readonly id: string;
  /** Who calls, or after a transfer who stayed. */
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  readonly toName: string;
  readonly state: 'seeking' | 'waiting' | 'talking' | 'held' | 'ended';
  /** Where it hunts or rings now. */
  readonly hop?: { readonly kind: 'group' | 'user'; readonly to: string };
  /** The phones that ring for it now. */
  readonly ringing: readonly string[];
  readonly arrivedMs: number;
  /** All offers so far, oldest first; of one under way `toMs` and `end` are missing. */
  readonly offers: readonly OfferState[];
  readonly perDevice?: TimeoutState;
  readonly total?: TimeoutState;
  /** Who is at the other end now. */
  readonly answeredBy?: string;
  /** In a few words, once it has ended: `covered to mailbox 4000`. */
  readonly end?: string;
}

/** One phone ringing for one call; times in site ms. */
export interface OfferState {
  readonly extension: string;
  readonly fromMs: number;
  readonly toMs?: number;
  readonly end?: string;
}

/** A timeout that runs, in site ms. */
export interface TimeoutState {
  readonly startMs: number;
  readonly lengthMs: number;
}

/** One mailbox. */
export interface MailboxState {
  readonly number: string;
  /** Of its phone or group. */
  readonly name: string;
  readonly unheard: number;
  /** Newest last, at most 20. */
  readonly messages: readonly {
    readonly from: string;
    readonly group?: string;
    readonly arrivedMs: number;
    readonly isHeard: boolean;
  }[];
}

/** `kept`: whoever sat there lost the connection, and finds the seat again when he comes back. */
export type SeatState = 'free' | 'taken' | 'kept';

/** Who sits where. */
export interface SeatsState {
  readonly trainer: SeatState;
  /** By extension; every phone is there. */
  readonly phones: Readonly<Record<string, SeatState>>;
}

/** One line of the log: what happened, in words, with the rules that ask for it. */
export interface LogEntry {
  /** Rises by 1. */
  readonly id: number;
  /** Site ms. */
  readonly atMs: number;
  /** One or two characters that stand before the text; a lamp's is that of its mode. */
  readonly mark: string;
  readonly text: string;
  readonly rules: readonly string[];
  readonly phone?: string;
  readonly group?: string;
  readonly call?: string;
}
