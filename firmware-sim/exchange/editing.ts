import { huntOrders, movePlace, orderAfterEdit } from '../../statecharts/hunt-order.js';
import { type Extension, extension, type Refusal } from '../../statecharts/terms.js';
import type { GroupEdit } from '../site/scenario-model.js';
import type { GroupConfig } from '../site/site-model.js';
import type { GroupHop } from './call.js';
import type { Floor } from './floor.js';
import { type Group, isIn } from './group.js';
import { addMember, changeKind, dropMember } from './members.js';

/**
 * Changes a group while calls may hunt in it (rule G-19): they keep their total timeout; a new
 * per-device timeout or order holds from their next offer; a removed member stops ringing.
 */
export function editGroup(floor: Floor, groupName: string, set: GroupEdit): Refusal | undefined {
  const group = floor.groups.get(groupName);
  if (!group) return 'no-such-group';
  const listed = set.members?.map(extension) ?? group.members;
  if (listed.some((member) => !floor.phones.has(member))) return 'unknown-phone';
  const mailbox = set.coverage && 'mailbox' in set.coverage ? set.coverage.mailbox : undefined;
  if (mailbox !== undefined && !floor.plan.isNumber(mailbox)) return 'no-such-number';
  const before = group.config;
  group.config = configAfter(before, set, orderAfterEdit(group.members, listed));
  const { passwordHash: _, ...now } = group.config;
  floor.report?.({ ev: 'group.edited', group: group.extension, now }, 'G-19');
  if (before.membership !== group.config.membership) {
    for (const member of group.memberOf.values()) changeKind(floor, member);
  }
  if (set.members) changeMembers(floor, group);
  group.refreshAll();
  for (const hop of floor.huntsIn(group)) {
    hop.chart?.send({
      type: 'settings.changed',
      perDeviceMs: group.config.perDeviceMs,
      whenNoneAvailable: group.config.policies.whenNoneAvailable,
    });
  }
  floor.retry(group);
  floor.redrawMembers(group);
  return undefined;
}

function configAfter(
  before: GroupConfig,
  set: GroupEdit,
  members: readonly Extension[],
): GroupConfig {
  const { members: _, policies, ...rest } = set;
  return {
    ...before,
    ...rest,
    members,
    policies: { ...before.policies, ...policies } as GroupConfig['policies'],
  };
}

function changeMembers(floor: Floor, group: Group): void {
  const before = group.members;
  const after = group.config.members;
  for (const hop of floor.huntsIn(group)) keepPlace(hop, before, after);
  group.pointer = movePlace(group.pointer, before, after);
  const remaining = new Set(after);
  const gone = [...group.memberOf.values()].filter(({ phone }) => !remaining.has(phone.extension));
  const added = [...after.entries()].filter(([, member]) => !group.memberOf.has(member));
  group.setMembers(after);
  for (const member of gone) {
    floor.report?.(
      { ev: 'member.removed', phone: member.phone.extension, group: group.extension },
      'G-19',
    );
    dropMember(floor, member);
  }
  for (const [position, name] of added) {
    const phone = floor.phones.get(name);
    if (!phone) continue;
    floor.report?.({ ev: 'member.added', phone: name, group: group.extension }, 'G-03');
    const member = addMember(floor, group, phone, false, position);
    if (!isIn(member)) continue;
    floor.report?.(
      { ev: 'membership.changed', phone: name, group: group.extension, to: 'in', why: 'edit' },
      'M-01',
    );
  }
}

/** G-17: a linear pass does not visit anybody twice, whatever the new order; a circular goes on. */
function keepPlace(hop: GroupHop, before: readonly Extension[], after: readonly Extension[]): void {
  if (hop.lastOffered === undefined) return;
  if (hop.order === huntOrders.linear) {
    hop.passOver(before.slice(0, hop.lastOffered + 1));
    hop.lastOffered = undefined;
  } else {
    hop.lastOffered = movePlace(hop.lastOffered, before, after);
  }
}
