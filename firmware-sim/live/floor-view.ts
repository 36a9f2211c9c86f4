import type { CoverageTarget } from '../../statecharts/coverage.js';
import type { GroupType, LampMode, LineState, MembershipKind } from '../../statecharts/terms.js';
import type { RingerPattern, Tone } from '../site/scenario-model.js';

/** Everything a person may look at on a live floor, as plain data: for a terminal, a page or a test. */
export interface FloorView {
  readonly site: string;
  /** Site time, ms. */
  readonly nowMs: number;
  /** Time since every lamp was lit, ms, at their own rate whatever the speed (rule L-06); `nowMs` where missing. */
  readonly phaseMs?: number;
  /** Lamp rates that differ from the defaults, as alternating lit and dark ms (rule L-05). */
  readonly rates?: Readonly<Partial<Record<LampMode, readonly number[]>>>;
  readonly phones: readonly PhoneView[];
  readonly groups: readonly GroupView[];
  /** Those alive, and for a short time those that ended, in order of arrival. */
  readonly calls: readonly CallView[];
}

/** One phone as it looks. */
export interface PhoneView {
  readonly extension: string;
  readonly name: string;
  readonly model: string;
  readonly isRegistered: boolean;
  readonly hasDnd: boolean;
  /** Index 0 is button 1; `dummy` where no lamp is fitted. */
  readonly lamps: readonly LampMode[];
  /** What each button is for, in a few letters: `line`, `4000`, `1002`, `dnd`, or '' for a free one. */
  readonly labels: readonly string[];
  readonly display: readonly [string, string];
  readonly ringer: RingerPattern;
  readonly tone: Tone;
  readonly messageWaiting: LampMode;
  /** By System button, lowest first. */
  readonly lines: readonly { readonly button: number; readonly state: LineState }[];
  /** Its panel, where it has one. */
  readonly panel?: PanelView;
}

/** How a phone's panel is reached. */
export interface PanelView {
  readonly identity: string;
  /** `memory`, `mock` or `serial`, and the port where there is one. */
  readonly driver: string;
  readonly state: 'connecting' | 'connected' | 'lost';
}

/** One group. */
export interface GroupView {
  readonly extension: string;
  readonly name: string;
  readonly type: GroupType;
  readonly membership: MembershipKind;
  /** In hunting order. */
  readonly members: readonly MemberView[];
  /** Circular: whom the last call was offered to; the next new call starts after him. */
  readonly pointer?: string;
  readonly coverage: CoverageTarget;
  /** Unheard messages of its mailbox. */
  readonly unheard: number;
}

/** One member of a group. */
export interface MemberView {
  readonly extension: string;
  readonly name: string;
  readonly isIn: boolean;
  /** Can be offered a call now. */
  readonly isAvailable: boolean;
  /** Rings for this group now. */
  readonly isRinging: boolean;
}

/** One call. */
export interface CallView {
  readonly id: string;
  /** Who calls, or after a transfer who stayed. */
  readonly from: string;
  readonly to: string;
  readonly state: 'seeking' | 'waiting' | 'talking' | 'held' | 'ended';
  /** Where it hunts or rings now. */
  readonly hop?: { readonly kind: 'group' | 'user'; readonly to: string };
  readonly ringing: readonly string[];
  readonly arrivedMs: number;
  /** When the phone that rings stops, and out of how long; missing where none runs. */
  readonly perDevice?: TimeoutView;
  readonly total?: TimeoutView;
  /** Who is at the other end now; after a transfer somebody else than who answered first. */
  readonly answeredBy?: string;
  /** In a few words, once it has ended: `covered to mailbox 4000`. */
  readonly end?: string;
}

/** A timeout that runs. */
export interface TimeoutView {
  readonly dueMs: number;
  readonly lengthMs: number;
}

/** One line of the log: what happened, in words, with the rules that ask for it. */
export interface LogLine {
  readonly atMs: number;
  readonly mark: string;
  readonly text: string;
  readonly rules: readonly string[];
  /** Whom the line of the trace names; a note names nobody. */
  readonly about?: { readonly phone?: string; readonly group?: string; readonly call?: string };
}
