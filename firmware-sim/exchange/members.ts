import {
  type MembershipContext,
  type MembershipEmitted,
  type MembershipEvent,
  type MembershipInput,
  membershipMachine,
} from '../../statecharts/membership.machine.js';
import type { GroupType, MembershipKind, Refusal } from '../../statecharts/terms.js';
import type { DeskPhone } from '../desk-phone.js';
import type { MembershipWhy } from '../fleet/trace-lines.js';
import type { ChartActor } from '../runtime/runtime.js';
import type { Call } from './call.js';
import { ChartHost } from './chart-host.js';
import type { Floor } from './floor.js';
import { type FirstStanding, type Group, isIn, Member, type MemberState } from './group.js';
import { breakOffer } from './offers.js';

type MembershipChart = ChartActor<MembershipEvent, MembershipContext>;

const ruleOf: Readonly<Record<MembershipWhy, string>> = {
  login: 'M-02',
  logout: 'M-02',
  logoutAll: 'M-03',
  noAnswer: 'M-04',
  edit: 'G-19',
};

/**
 * Makes a user a member of a group; the chart decides whether he starts in.
 *
 * @param position - His place in the group's order.
 */
export function addMember(
  floor: Floor,
  group: Group,
  phone: DeskPhone,
  loggedIn: boolean,
  position: number,
): Member {
  const member = new Member(phone, group, firstStanding(floor, group.config.membership, loggedIn));
  // Where somebody looks every chart is there from the beginning; a fleet starts what it needs.
  if (floor.report) member.was = stateOf(chartOf(floor, member).value);
  group.addMember(member, position);
  phone.setMemberships([...phone.memberships, member]);
  return member;
}

/** How a member stands at first, where his chart is not started: asked of a chart that is started to be asked and stopped again. */
function firstStanding(floor: Floor, kind: MembershipKind, loggedIn: boolean): FirstStanding {
  const { firstStandings } = floor;
  if (floor.report) return { kind, loggedIn, state: 'out' };
  const known = firstStandings.find((one) => one.kind === kind && one.loggedIn === loggedIn);
  if (known) return known;
  const chart = floor.runtime.start<MembershipEvent, MembershipContext, MembershipEmitted>(
    membershipMachine,
    { input: { kind, loggedIn }, timers: floor.timersOf('') },
  );
  const standing = { kind, loggedIn, state: stateOf(chart.value) };
  chart.stop();
  firstStandings.push(standing);
  return standing;
}

function chartOf(floor: Floor, member: Member): MembershipChart {
  member.chart ??= floor.runtime.start<MembershipEvent, MembershipContext, MembershipEmitted>(
    membershipMachine,
    new MemberHost(floor, member),
  );
  return member.chart;
}

class MemberHost extends ChartHost<MembershipEmitted> {
  readonly #member: Member;

  constructor(floor: Floor, member: Member) {
    super(floor);
    this.#member = member;
  }

  /** Asked again when the chart begins anew after a fault: an edit may have changed the kind. */
  get input(): MembershipInput {
    const { chart, first, group } = this.#member;
    const kind = chart ? group.config.membership : first.kind;
    return { kind, loggedIn: first.loggedIn };
  }

  protected get owner(): string {
    return `${this.#member.phone.extension}/${this.#member.groupName}`;
  }

  protected get actor(): string {
    return `member ${this.owner}`;
  }

  override onStep(): void {
    const { chart } = this.#member;
    if (!chart) return;
    this.#member.misses = chart.context.misses;
    noticeStep(this.floor, this.#member, stateOf(chart.value));
  }

  override onEmit(event: MembershipEmitted): void {
    this.#member.refusal = event.type === 'request.refused' ? event.reason : undefined;
  }
}

/** The state of a member's chart in one word. */
function stateOf(value: MembershipChart['value']): MemberState {
  if (typeof value === 'string') return value as MemberState;
  return value.out === 'locked' ? 'locked' : 'out';
}

/** Ends a membership for good: the group was edited (rule G-19). */
export function dropMember(floor: Floor, member: Member): void {
  const { group, phone } = member;
  if (isIn(member)) group.loggedIn--;
  member.chart?.stop();
  if (member.was === 'locked') {
    const about = { phone: phone.extension, group: group.extension };
    floor.report?.({ ev: 'membership.unlocked', ...about }, 'G-19');
  }
  group.memberOf.delete(phone.extension);
  phone.setMemberships(phone.memberships.filter((one) => one !== member));
  withdrawFrom(floor, member, 'G-19');
  floor.touch(phone);
}

/**
 * Sends an event to a member's chart.
 *
 * @returns Why it was refused, or `undefined`.
 */
function tellMember(
  floor: Floor,
  member: Member,
  event: MembershipEvent,
  why: MembershipWhy,
): Refusal | undefined {
  const chart = chartOf(floor, member);
  member.why = why;
  member.refusal = undefined;
  chart.send(event);
  return member.refusal;
}

function noticeStep(floor: Floor, member: Member, now: MemberState): void {
  const before = member.was;
  if (now === before) return;
  member.was = now;
  const { phone, group, why } = member;
  const about = { phone: phone.extension, group: group.extension };
  if (before === 'locked') floor.report?.({ ev: 'membership.unlocked', ...about }, 'M-10');
  if (now === 'locked') floor.report?.({ ev: 'membership.locked', ...about }, 'M-10');
  const wasIn = before === 'in' || before === 'static';
  if (wasIn === isIn(member)) return;
  group.loggedIn += wasIn ? -1 : 1;
  floor.report?.(
    { ev: 'membership.changed', ...about, to: wasIn ? 'out' : 'in', why },
    ruleOf[why],
    'L-02',
  );
  for (const watch of floor.watches) watch.memberChanged?.(member, !wasIn, why);
  if (wasIn) withdrawFrom(floor, member, 'M-09');
  floor.touch(phone);
  if (wasIn) floor.noteGone(group);
}

/** M-09: a member who is out stops ringing for that group, and the call hunts on at once. */
function withdrawFrom(floor: Floor, member: Member, rule: string): void {
  const { reservedBy } = member.phone;
  if (reservedBy === undefined) return;
  const call = floor.calls.get(reservedBy);
  const offer = call?.ringing.get(member.phone.extension);
  if (!call || offer?.group !== member.group) return;
  breakOffer(floor, call, offer, 'withdrawn', rule);
}

/**
 * Logs a user in, by whatever way (rule M-03); the password was checked before.
 *
 * @returns Why not, in the order of rule M-10.
 */
export function logIn(
  floor: Floor,
  phone: DeskPhone,
  groupName: string,
  verdict: 'right' | 'wrong',
): Refusal | undefined {
  const member = findMember(floor, phone, groupName);
  return typeof member === 'string'
    ? member
    : tellMember(floor, member, { type: 'login.requested', verdict }, 'login');
}

/** Logs a user out of one group (rules M-01, M-02, M-11). */
export function logOut(floor: Floor, phone: DeskPhone, groupName: string): Refusal | undefined {
  const member = findMember(floor, phone, groupName);
  return typeof member === 'string' ? member : tellLogout(floor, member, 'logout');
}

function tellLogout(floor: Floor, member: Member, why: MembershipWhy): Refusal | undefined {
  const { group } = member;
  return tellMember(
    floor,
    member,
    {
      type: 'logout.requested',
      isLast: isIn(member) && group.loggedIn === 1,
      keepLastMember: group.config.policies.keepLastMember,
    },
    why,
  );
}

/**
 * Ends all dynamic memberships of a user; static ones are passed over (rule M-03).
 *
 * @returns How many it ended.
 */
export function logOutOfAll(floor: Floor, phone: DeskPhone): number {
  let ended = 0;
  for (const member of floor.membersOf(phone)) {
    if (member.was !== 'in') continue;
    tellLogout(floor, member, 'logoutAll');
    if (!isIn(member)) ended++;
  }
  return ended;
}

function findMember(floor: Floor, phone: DeskPhone, groupName: string): Member | Refusal {
  if (!floor.groups.has(groupName)) return 'no-such-group';
  return floor.memberOf(phone, groupName) ?? 'not-a-member';
}

/**
 * A member let a call ring the whole per-device timeout (rules M-04 to M-08).
 *
 * @param groupType - That of the hunt: an edit of the type is for later calls.
 */
export function missCall(floor: Floor, member: Member, call: Call, groupType: GroupType): void {
  const { group, phone } = member;
  const { policies } = group.config;
  // M-01, M-06: a static member cannot be logged out, so that nothing is counted.
  if (member.was !== 'in') return;
  floor.report?.(
    {
      ev: 'member.missed',
      phone: phone.extension,
      group: group.extension,
      call: call.id,
      misses: member.misses + 1,
    },
    'M-04',
  );
  tellMember(
    floor,
    member,
    {
      type: 'ring.missed',
      groupType,
      logoutOnNoAnswer: group.config.logoutOnNoAnswer,
      logoutAfterMisses: policies.logoutAfterMisses,
      keepLastMember: policies.keepLastMember,
      isLast: group.loggedIn === 1,
    },
    'noAnswer',
  );
  if (!isIn(member)) floor.autoLogouts++;
}

/** A member answered a call of the group: his misses are forgotten (rule M-07). */
export function noteAnswer(floor: Floor, member: Member): void {
  // The chart would change nothing; where somebody looks it is told, because it may ignore that.
  if (!floor.report && member.misses === 0) return;
  tellMember(floor, member, { type: 'call.answered' }, 'edit');
}

/** The group became static or dynamic (rules G-19, M-01). */
export function changeKind(floor: Floor, member: Member): void {
  const kind = member.group.config.membership;
  tellMember(floor, member, { type: 'kind.changed', kind }, 'edit');
}
