import {
  type MembershipContext,
  type MembershipEmitted,
  type MembershipEvent,
  membershipMachine,
} from '../../statecharts/membership.machine.js';
import type { GroupType, Refusal } from '../../statecharts/terms.js';
import type { DeskPhone } from '../desk-phone.js';
import type { MembershipWhy } from '../fleet/trace-lines.js';
import type { Call } from './call.js';
import type { Floor } from './floor.js';
import { type Group, isIn, type Member, memberState } from './group.js';
import { breakOffer } from './offers.js';

/** What a member's chart said last, and why it was asked. */
interface Asked {
  why: MembershipWhy;
  refusal: Refusal | undefined;
}

const ruleOf: Readonly<Record<MembershipWhy, string>> = {
  login: 'M-02',
  logout: 'M-02',
  logoutAll: 'M-03',
  noAnswer: 'M-04',
  edit: 'G-19',
};

/** Makes a user a member of a group; the chart decides whether he starts in. */
export function addMember(floor: Floor, group: Group, phone: DeskPhone, loggedIn: boolean): Member {
  const owner = `${phone.extension}/${group.extension}`;
  const asked: Asked = { why: 'edit', refusal: undefined };
  let member: Member | undefined;
  const chart = floor.runtime.start<MembershipEvent, MembershipContext, MembershipEmitted>(
    membershipMachine,
    {
      // Asked again when the chart begins anew after a fault: an edit may have changed the kind.
      input: {
        get kind() {
          return group.config.membership;
        },
        loggedIn,
      },
      timers: floor.timersOf(owner),
      onStep: () => member && noticeStep(floor, member, asked),
      onEmit: (event) => {
        asked.refusal = event.type === 'request.refused' ? event.reason : undefined;
      },
      ...floor.attend(`member ${owner}`),
    },
  );
  member = { phone, group, chart, was: memberState({ chart }) };
  askedOf.set(member, asked);
  group.memberOf.set(phone.extension, member);
  phone.groups.add(group.extension);
  if (isIn(member)) group.loggedIn++;
  return member;
}

/** Ends a membership for good: the group was edited (rule G-19). */
export function dropMember(floor: Floor, member: Member): void {
  const { group, phone } = member;
  if (isIn(member)) group.loggedIn--;
  member.chart.stop();
  if (member.was === 'locked') {
    const about = { phone: phone.extension, group: group.extension };
    floor.report({ ev: 'membership.unlocked', ...about }, 'G-19');
  }
  group.memberOf.delete(phone.extension);
  phone.groups.delete(group.extension);
  withdrawFrom(floor, member, 'G-19');
  floor.touch(phone);
}

/** What was asked of each member; beside the member, because only this file may look. */
const askedOf = new WeakMap<Member, Asked>();

/**
 * Sends an event to a member's chart.
 *
 * @returns Why it was refused, or `undefined`.
 */
function tellMember(
  member: Member,
  event: MembershipEvent,
  why: MembershipWhy,
): Refusal | undefined {
  const asked = askedOf.get(member) as Asked;
  asked.why = why;
  asked.refusal = undefined;
  member.chart.send(event);
  return asked.refusal;
}

function noticeStep(floor: Floor, member: Member, asked: Asked): void {
  const before = member.was;
  const now = memberState(member);
  if (now === before) return;
  member.was = now;
  const { phone, group } = member;
  const about = { phone: phone.extension, group: group.extension };
  if (before === 'locked') floor.report({ ev: 'membership.unlocked', ...about }, 'M-10');
  if (now === 'locked') floor.report({ ev: 'membership.locked', ...about }, 'M-10');
  const wasIn = before === 'in' || before === 'static';
  if (wasIn === isIn(member)) return;
  group.loggedIn += wasIn ? -1 : 1;
  floor.report(
    { ev: 'membership.changed', ...about, to: wasIn ? 'out' : 'in', why: asked.why },
    ruleOf[asked.why],
    'L-02',
  );
  if (wasIn) withdrawFrom(floor, member, 'M-09');
  floor.touch(phone);
  if (wasIn) floor.retry(group);
}

/** M-09: a member who is out stops ringing for that group, and the call hunts on at once. */
function withdrawFrom(floor: Floor, member: Member, rule: string): void {
  const call = floor.calls.get(member.phone.reservedBy ?? '');
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
    : tellMember(member, { type: 'login.requested', verdict }, 'login');
}

/** Logs a user out of one group (rules M-01, M-02, M-11). */
export function logOut(floor: Floor, phone: DeskPhone, groupName: string): Refusal | undefined {
  const member = findMember(floor, phone, groupName);
  return typeof member === 'string' ? member : tellLogout(member, 'logout');
}

function tellLogout(member: Member, why: MembershipWhy): Refusal | undefined {
  const { group } = member;
  return tellMember(
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
    if (memberState(member) !== 'in') continue;
    tellLogout(member, 'logoutAll');
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
  if (memberState(member) !== 'in') return;
  floor.report(
    {
      ev: 'member.missed',
      phone: phone.extension,
      group: group.extension,
      call: call.id,
      misses: member.chart.context.misses + 1,
    },
    'M-04',
  );
  tellMember(
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
export function noteAnswer(member: Member): void {
  tellMember(member, { type: 'call.answered' }, 'edit');
}

/** The group became static or dynamic (rules G-19, M-01). */
export function changeKind(member: Member): void {
  tellMember(member, { type: 'kind.changed', kind: member.group.config.membership }, 'edit');
}
