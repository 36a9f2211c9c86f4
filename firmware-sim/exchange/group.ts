import { isAvailable } from '../../statecharts/availability.js';
import { MemberIndex } from '../../statecharts/member-index.js';
import type { MembershipContext, MembershipEvent } from '../../statecharts/membership.machine.js';
import type { CallId, Extension, GroupType } from '../../statecharts/terms.js';
import type { DeskPhone } from '../desk-phone.js';
import type { ChartActor } from '../runtime/runtime.js';
import type { GroupConfig } from '../site/site-model.js';

/** One user's place in one group. */
export interface Member {
  readonly phone: DeskPhone;
  readonly group: Group;
  readonly chart: ChartActor<MembershipEvent, MembershipContext>;
  /** What the chart's state was after its last step, to tell a change. */
  was: MemberState;
}

/** The chart's state in one word; `static` is in for good. */
export type MemberState = 'static' | 'in' | 'out' | 'locked';

/** One hunt or calling group at work: its members, who of them can ring, and the calls in it. */
export class Group {
  readonly extension: Extension;
  config: GroupConfig;
  /** In order (rule G-03). */
  members: readonly Extension[] = [];
  readonly memberOf = new Map<Extension, Member>();
  readonly #positions = new Map<Extension, number>();
  /** Who can be offered a call (rule G-13), by position: for each type that ever was the group's. */
  readonly #available = new Map<GroupType, MemberIndex>();
  /** Where the last offer went; -1 before the first member (rule G-05). */
  pointer = -1;
  loggedIn = 0;
  /** Whether a call of it rang as this instant began: a pickup that is too late is `gone`. */
  rangAt = -1;
  /** Calls that hunt here now. */
  readonly calls = new Set<CallId>();

  constructor(config: GroupConfig) {
    this.extension = config.extension;
    this.config = config;
  }

  /** Takes a new order; who can ring is worked out anew. */
  setMembers(members: readonly Extension[]): void {
    this.members = members;
    this.#positions.clear();
    for (const [position, member] of members.entries()) this.#positions.set(member, position);
    this.refreshAll();
  }

  /** The place of a member in the order, or `undefined`. */
  positionOf(member: Extension): number | undefined {
    return this.#positions.get(member);
  }

  /** Works out anew who can ring: after an edit. */
  refreshAll(): void {
    for (const type of new Set([...this.#available.keys(), this.config.type])) {
      this.#available.set(type, new MemberIndex(this.members.length));
    }
    for (const member of this.memberOf.values()) this.refresh(member);
  }

  /**
   * Works out anew whether one member can ring.
   *
   * @returns True when he has become available by it.
   */
  refresh(member: Member): boolean {
    const position = this.#positions.get(member.phone.extension);
    if (position === undefined) return false;
    const facts = {
      isLoggedIn: isIn(member),
      isRegistered: member.phone.isRegistered,
      hasDnd: member.phone.hasDnd,
      isReserved: member.phone.reservedBy !== undefined,
      lines: member.phone.lineStates(),
    };
    let isNew = false;
    for (const [type, available] of this.#available) {
      const isNow = isAvailable(facts, type, this.config.policies);
      isNew ||= isNow && !available.has(position);
      available.set(position, isNow);
    }
    return isNew;
  }

  /** Who can be offered a call of a hunt of this type (rules G-13, G-14), by position. */
  availableFor(type: GroupType): MemberIndex {
    return this.#available.get(type) ?? noMembers;
  }
}

const noMembers = new MemberIndex(0);

/** The state of a member's chart in one word. */
export function memberState(member: Pick<Member, 'chart'>): MemberState {
  const value = member.chart.value;
  if (typeof value === 'string') return value as MemberState;
  return value.out === 'locked' ? 'locked' : 'out';
}

/** Whether a member is logged in (rules M-01, M-02). */
export function isIn(member: Member): boolean {
  const state = memberState(member);
  return state === 'in' || state === 'static';
}
