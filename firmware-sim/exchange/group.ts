import { isAvailable, type MemberFacts } from '../../statecharts/availability.js';
import type { HuntSettings } from '../../statecharts/hunt.machine.js';
import { MemberIndex } from '../../statecharts/member-index.js';
import type { MembershipContext, MembershipEvent } from '../../statecharts/membership.machine.js';
import type {
  Extension,
  GroupType,
  LineState,
  MembershipKind,
  Refusal,
} from '../../statecharts/terms.js';
import type { DeskPhone, Membership } from '../desk-phone.js';
import type { MembershipWhy } from '../fleet/trace-lines.js';
import type { ChartActor } from '../runtime/runtime.js';
import type { GroupConfig } from '../site/site-model.js';
import { HuntList } from './hunt-list.js';
import { Seekers } from './seekers.js';

/** The chart's state in one word; `static` is in for good. */
export type MemberState = 'static' | 'in' | 'out' | 'locked';

/** How a member of one kind stands at first; all such members share it. */
export interface FirstStanding {
  readonly kind: MembershipKind;
  readonly loggedIn: boolean;
  readonly state: MemberState;
}

/** One user's place in one group, and what decides whether he can ring (rule G-13). */
export class Member implements Membership, MemberFacts {
  /** Missing until it is first sent an event, where nobody looks. */
  chart: ChartActor<MembershipEvent, MembershipContext> | undefined;
  /** Where he stands in the group's order, or -1. */
  position = -1;

  /** Whether he stands among those whom his group can reach, busy or not (rule G-12). */
  isReachable = false;

  /** What the chart's state was after its last step, to tell a change. */
  was: MemberState;
  /** How often he let a call of the group ring in a row, as the chart counts it. */
  misses = 0;
  /** Why the chart was asked last. */
  why: MembershipWhy = 'edit';
  /** What it said to that. */
  refusal: Refusal | undefined;

  /** @param first - How he stood at first. */
  constructor(
    readonly phone: DeskPhone,
    readonly group: Group,
    readonly first: FirstStanding,
  ) {
    this.was = first.state;
  }

  get groupName(): Extension {
    return this.group.extension;
  }

  get isLoggedIn(): boolean {
    return isIn(this);
  }

  get isRegistered(): boolean {
    return this.phone.isRegistered;
  }

  get hasDnd(): boolean {
    return this.phone.hasDnd;
  }

  get isReserved(): boolean {
    return this.phone.reservedBy !== undefined;
  }

  get lines(): readonly LineState[] {
    return this.phone.lineStates();
  }
}

/** Who can be offered a call of a hunt of one type, by position. */
class Available extends MemberIndex {
  /** The group's type was edited: there are others beside it. */
  isOneOfMany = false;

  constructor(
    readonly type: GroupType,
    size: number,
  ) {
    super(size);
  }

  /** @returns True when the member has become available. */
  refresh(member: Member, policies: GroupConfig['policies']): boolean {
    const isNow = isAvailable(member, this.type, policies);
    if (isNow === this.has(member.position)) return false;
    this.set(member.position, isNow);
    return isNow;
  }
}

const noMembers = new MemberIndex(0);
const noOne = new Available('linear', 0);

/** One hunt or calling group at work: its members, who of them can ring, and the calls in it. */
export class Group {
  readonly extension: Extension;
  #config: GroupConfig;
  /** Of the hunts that begin now, once there was one. */
  #huntSettings: HuntSettings | undefined;
  /** In order (rule G-03). */
  members: readonly Extension[] = [];
  readonly memberOf = new Map<Extension, Member>();
  /** Who stands at each place of the order; a place is empty until its member is there. */
  readonly #roster: (Member | undefined)[] = [];
  /** Who can be offered a call (rule G-13), by position: for each type that ever was the group's. */
  #available: readonly Available[] = [];
  /** The first of these; mostly there is no other. */
  #first = noOne;
  /** Who is in and has power, busy or not (rule G-12), by position. */
  reachable = noMembers;
  /** Where the last offer went; -1 before the first member (rule G-05). */
  pointer = -1;
  loggedIn = 0;
  /** Whether a call of it rang as this instant began: a pickup that is too late is `gone`. */
  rangAt = -1;
  /** The calls that hunt here now. */
  readonly hunts = new HuntList();
  /** Those of them that wait for a member, or ring all and take in whoever is set free. */
  readonly seekers = new Seekers();
  /** The most members that any call may not ring: those who rejected it, were passed, or made it. */
  mostBarred = 1;

  /** Its number as the way of a call that was nowhere else; shared by all its calls. */
  readonly alone: readonly Extension[];

  constructor(config: GroupConfig) {
    this.extension = config.extension;
    this.alone = [config.extension];
    this.#config = config;
  }

  get config(): GroupConfig {
    return this.#config;
  }

  /** Takes an edit; what it means for members and calls is left to others. */
  set config(config: GroupConfig) {
    this.#config = config;
    this.#huntSettings = undefined;
  }

  /** What a hunt that begins now starts with; made anew after an edit only. */
  get huntSettings(): HuntSettings {
    const { config, members } = this;
    this.#huntSettings ??= {
      groupType: config.type,
      perDeviceMs: config.perDeviceMs,
      totalMs: config.totalMs,
      memberCount: members.length,
      whenNoneAvailable: config.policies.whenNoneAvailable,
    };
    return this.#huntSettings;
  }

  /** Takes a new order; who can ring is worked out anew. */
  setMembers(members: readonly Extension[]): void {
    this.members = members;
    this.#huntSettings = undefined;
    this.#roster.length = 0;
    for (const member of this.memberOf.values()) member.position = -1;
    for (let position = 0; position < members.length; position++) {
      const member = this.memberOf.get(members[position] as Extension);
      if (member) this.#seat(member, position);
    }
    this.refreshAll();
  }

  /** Takes a new member in, at a place that its order gives him. */
  addMember(member: Member, position: number): void {
    this.memberOf.set(member.phone.extension, member);
    this.#seat(member, position);
    if (isIn(member)) this.loggedIn++;
  }

  #seat(member: Member, position: number): void {
    member.position = position;
    this.#roster[position] = member;
  }

  /** The place of a member in the order, or `undefined`. */
  positionOf(member: Extension): number | undefined {
    const position = this.memberOf.get(member)?.position ?? -1;
    return position === -1 ? undefined : position;
  }

  /** The member at a place in the order. */
  memberAt(position: number): Member | undefined {
    return this.#roster[position];
  }

  /** Works out anew who can ring: after an edit. */
  refreshAll(): void {
    const size = this.members.length;
    const types = new Set([...this.#available.map(({ type }) => type), this.config.type]);
    this.#available = [...types].map((type) => new Available(type, size));
    this.#first = this.#available[0] ?? noOne;
    this.#first.isOneOfMany = this.#available.length > 1;
    this.reachable = new MemberIndex(size);
    for (const member of this.memberOf.values()) {
      member.isReachable = false;
      this.refresh(member);
    }
  }

  /**
   * Works out anew whether one member can ring.
   *
   * @returns True when he has become available by it.
   */
  refresh(member: Member): boolean {
    const { position } = member;
    if (position === -1) return false;
    const isReachable = isIn(member) && member.phone.isRegistered;
    if (isReachable !== member.isReachable) {
      member.isReachable = isReachable;
      this.reachable.set(position, isReachable);
    }
    const { policies } = this.config;
    if (!this.#first.isOneOfMany) return this.#first.refresh(member, policies);
    let isNew = false;
    for (const available of this.#available) {
      if (available.refresh(member, policies)) isNew = true;
    }
    return isNew;
  }

  /** Who can be offered a call of a hunt of this type (rules G-13, G-14), by position. */
  availableFor(type: GroupType): MemberIndex {
    if (this.#first.type === type) return this.#first;
    for (const available of this.#available) if (available.type === type) return available;
    return noMembers;
  }

  /** Whether the member at a place can be offered a call of any hunt that goes on here. */
  canRing(position: number): boolean {
    return this.#available.some((available) => available.has(position));
  }

  /**
   * Whether a call may have to stop waiting when somebody has gone: it waits only while somebody is
   * busy whom it may ring, and there are so few ahead that it could be barred from all of them (G-12).
   */
  get mayStopWaiting(): boolean {
    if (this.config.policies.whenNoneAvailable !== 'waitWhenBusy') return false;
    let position = this.seekers.mostBehind;
    for (let left = this.mostBarred; left >= 0; left--) {
      position = this.reachable.next(position + 1);
      if (position === -1) return true;
    }
    return false;
  }
}

/** Whether a member is logged in (rules M-01, M-02). */
export function isIn(member: Pick<Member, 'was'>): boolean {
  return member.was === 'in' || member.was === 'static';
}
