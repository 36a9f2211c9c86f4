import type { CoverageTarget } from '../../statecharts/coverage.js';
import type { DirectEvent } from '../../statecharts/direct.machine.js';
import type { HuntContext, HuntEvent } from '../../statecharts/hunt.machine.js';
import type { HuntOrder, HuntView } from '../../statecharts/hunt-order.js';
import type {
  CallId,
  CallOutcome,
  CallRefusal,
  Extension,
  GroupType,
} from '../../statecharts/terms.js';
import type { DeskPhone, Party } from '../desk-phone.js';
import type { ChartActor } from '../runtime/runtime.js';
import type { Group, Member } from './group.js';
import type { Listed } from './hunt-list.js';
import { type Offer, RingingPhones } from './ringing-phones.js';
import type { Seeker } from './seekers.js';

export type { Offer, Party };

const noRejections: ReadonlySet<string> = new Set();
// Shared and never changed: an array that is empty and then pushed to takes room for 17 at once.
const nowhere: readonly string[] = [];
const noOffers: readonly Offer[] = [];

/** A call hunting through a group (rules G-01 to G-22), and what its hunt order looks at. */
export interface GroupHop extends HuntView, Seeker, Listed {
  readonly kind: 'group';
  readonly to: Extension;
  readonly call: Call;
  readonly group: Group;
  readonly order: HuntOrder;
  /** As it was when the hunt began: an edit of the type is for later calls. */
  readonly type: GroupType;
  chart: ChartActor<HuntEvent, HuntContext> | undefined;
  /** Where in the group's order its last offer went; see `HuntView`. */
  lastOffered: number | undefined;
  /** G-17, G-19: who was passed before an edit, or is passed over because his line broke. */
  readonly passedOver: ReadonlySet<Extension>;
  isWaiting: boolean;
  /** Whom the hunt order found last. */
  found: Member | undefined;
  /** The place of the member who was set free for it, until it has looked again. */
  wokenFor: number | undefined;
  /** G-14: it goes on alerting members who are on a call. */
  readonly alertsBusy: boolean;
  mayRing(position: number): boolean;
  /** The member whose phone that is, or `undefined`. */
  memberAt(phone: DeskPhone): Member | undefined;
  /** Whether a member who is in and has power, and only busy, may be reached by it later (rule G-12). */
  hasBusyAhead(): boolean;
  /** Lets it not ring some members any more, in this pass. */
  passOver(members: readonly Extension[]): void;
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
  /** The group that was dialled, where that is known from the start. */
  dialledGroup: Group | undefined;
  /** Where it goes next, once this part of the instant is settled (rule S-01). */
  onward: CoverageTarget | undefined;
  /** Every extension and group dialled or covered to (rule C-05). */
  visited: readonly string[] = nowhere;
  /** Rings that go on, by phone. */
  readonly ringing = new RingingPhones();
  /** Every ring so far, in order. */
  offers: readonly Offer[] = noOffers;
  /** G-07: who rejected it, as `phone/group`: that group does not offer it to him again. */
  rejections: ReadonlySet<string> = noRejections;
  /** The first group it hunted through, for its record (rule B-12). */
  group: Extension | undefined;
  outcome: CallOutcome | null = null;
  answeredBy: Extension | undefined;
  answeredMs: number | undefined;
  coveredTo: CoverageTarget | undefined;
  coveredMs: number | undefined;
  reason: CallRefusal | undefined;
  endedMs: number | null = null;
  /** What a load keeps of its caller; the exchange never looks. */
  caredFor: object | undefined;
  /** Its place among those that the floor holds. */
  place = -1;
  /** It is among the floor's pending calls. */
  isPending = false;
  /** Who answered hung up first. */
  isReleasedByCallee = false;

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

  /** Notes a ring that begins. */
  addOffer(offer: Offer): void {
    if (this.offers.length === 0) this.offers = [offer];
    else (this.offers as Offer[]).push(offer);
    this.ringing.add(offer);
  }

  /** Whether that group is not to offer it to a phone again (rule G-07). */
  isRejectedBy(phone: Extension, group: Extension): boolean {
    return this.rejections.size > 0 && this.rejections.has(`${phone}/${group}`);
  }

  /** Notes that a phone rejected it while it hunted (rule G-07). */
  reject(phone: Extension, hop: GroupHop): void {
    this.rejections = new Set([...this.rejections, `${phone}/${hop.to}`]);
    this.noteBarred(hop);
  }

  /** Keeps the count of the members whom a call of the group may not ring. */
  noteBarred({ group, passedOver }: GroupHop): void {
    const barred = this.rejections.size + passedOver.size + 1;
    if (barred > group.mostBarred) group.mostBarred = barred;
  }
}
