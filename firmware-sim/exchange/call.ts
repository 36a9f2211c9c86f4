import type { CoverageTarget } from '../../statecharts/coverage.js';
import type { DirectEvent } from '../../statecharts/direct.machine.js';
import type { HuntContext, HuntEvent } from '../../statecharts/hunt.machine.js';
import type { HuntOrder } from '../../statecharts/hunt-order.js';
import type {
  CallId,
  CallOutcome,
  CallRefusal,
  Extension,
  GroupType,
  OfferEnd,
} from '../../statecharts/terms.js';
import type { DeskPhone, Line } from '../desk-phone.js';
import type { ChartActor } from '../runtime/runtime.js';
import type { Group } from './group.js';

/** One end of a call: a line of a phone of the site, or somebody outside. */
export interface Party {
  /** An extension of the site, or an outside number. */
  readonly number: string;
  readonly name?: string;
  readonly line?: Line;
}

/** One phone ringing for one call; a result keeps it after it ended. */
export interface Offer {
  readonly phone: DeskPhone;
  readonly line: Line;
  /** Where it rings as a member; `undefined` for a user's own ring. */
  readonly group: Group | undefined;
  readonly fromMs: number;
  toMs: number | null;
  end: OfferEnd | null;
}

/** A call hunting through a group (rules G-01 to G-22). */
export interface GroupHop {
  readonly kind: 'group';
  readonly to: Extension;
  readonly group: Group;
  /** As it was when the hunt began: an edit of the type is for later calls. */
  readonly type: GroupType;
  readonly order: HuntOrder;
  /** G-14: it goes on alerting members who are on a call. */
  readonly alertsBusy: boolean;
  chart: ChartActor<HuntEvent, HuntContext> | undefined;
  /** Where in the group's order its last offer went; see `HuntView`. */
  lastOffered: number | undefined;
  /** G-17, G-19: who was passed before an edit. */
  readonly passedOver: Set<Extension>;
  isWaiting: boolean;
}

/** A call ringing at a user's own extension (rules C-01 to C-04). */
export interface UserHop {
  readonly kind: 'user';
  readonly to: Extension;
  readonly phone: DeskPhone;
  chart: ChartActor<DirectEvent, unknown> | undefined;
}

/** Where a call is on its way. */
export type Hop = GroupHop | UserHop;

/**
 * One call, from its arrival to its one end (rule C-07).
 *
 * `seeking`: it looks for somebody to answer. `talking`: two parties are joined. A call that was
 * transferred seeks again; its outcome is the first thing that became of it.
 */
export class Call {
  state: 'seeking' | 'talking' | 'ended' = 'seeking';
  /** Who waits for the answer. */
  caller: Party;
  /** Who answered. */
  callee: Party | undefined;
  /** Whom the caller waits for: what he dialled, or where he was transferred to (rule B-12). */
  sought: string;
  hop: Hop | undefined;
  /** Where it goes next, once this part of the instant is settled (rule S-01). */
  onward: CoverageTarget | undefined;
  /** Every extension and group dialled or covered to (rule C-05). */
  visited: string[] = [];
  /** Rings that go on, by phone. */
  readonly ringing = new Map<Extension, Offer>();
  readonly offers: Offer[] = [];
  /** G-07: who rejected it, as `phone/group`: that group does not offer it to him again. */
  readonly rejections = new Set<string>();
  /** The first group it hunted through, for its record (rule B-12). */
  group: Extension | undefined;
  outcome: CallOutcome | null = null;
  answeredBy: Extension | undefined;
  answeredMs: number | undefined;
  coveredTo: CoverageTarget | undefined;
  coveredMs: number | undefined;
  reason: CallRefusal | undefined;
  endedMs: number | null = null;

  /**
   * @param ordinal - Calls are counted in order of arrival (rules G-18, S-01).
   * @param dialled - The number called.
   */
  constructor(
    readonly id: CallId,
    readonly ordinal: number,
    caller: Party,
    readonly dialled: string,
    readonly arrivedMs: number,
  ) {
    this.caller = caller;
    this.from = caller.number;
    this.sought = dialled;
    this.onward = { number: dialled };
  }

  /** Who made it, whoever holds that end now. */
  readonly from: string;
}
