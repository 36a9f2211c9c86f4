import type { DeskPhone, Line } from '../../firmware-sim/desk-phone.js';
import type { Call, GroupHop } from '../../firmware-sim/exchange/call.js';
import type { Floor } from '../../firmware-sim/exchange/floor.js';
import { type Group, isIn } from '../../firmware-sim/exchange/group.js';
import { isActive, isAvailable } from '../../statecharts/availability.js';
import type { Extension } from '../../statecharts/terms.js';

/**
 * Looks at a whole floor between two instants, when everything has settled (rule S-01).
 *
 * @returns What does not fit together, in words. The invariants read a trace and cannot see these:
 * who waits although somebody is free, and what is left in the exchange's own memory.
 */
export function misfitsOf(floor: Floor): readonly string[] {
  return [
    ...(floor.pending.take() ? ['a call is still to go on'] : []),
    ...(floor.failedTransfers.size > 0 ? ['a failed transfer is still to be taken up'] : []),
    ...[...floor.phones.values()].flatMap((phone) => misfitsOfPhone(floor, phone)),
    ...[...floor.groups.values()].flatMap((group) => misfitsOfGroup(floor, group)),
    ...[...floor.calls.values()].flatMap((call) => misfitsOfCall(call)),
  ];
}

function misfitsOfPhone(floor: Floor, phone: DeskPhone): readonly string[] {
  const name = phone.extension;
  const found: string[] = [];
  const active = phone.lines.filter((line) => isActive(line.state));
  if (active.length > 1) found.push(`${name} is busy on ${active.length} lines (B-14)`);
  const reserved = floor.calls.get(phone.reservedBy ?? '');
  if (phone.reservedBy !== undefined && !reserved?.ringing.get(phone.extension)?.group) {
    found.push(`${name} is reserved for ${phone.reservedBy}, which does not ring there (G-16)`);
  }
  for (const line of phone.lines) found.push(...misfitsOfLine(floor, line));
  const { transfer } = phone;
  if (transfer && (transfer.held.state !== 'held' || !isActive(transfer.consult.state))) {
    found.push(
      `${name} transfers from a line ${transfer.held.state} by one ${transfer.consult.state} (B-12)`,
    );
  }
  if (phone.entry === 'dialling' && active[0]?.state !== 'seized') {
    found.push(`${name} dials and has no line seized (B-06)`);
  }
  return found;
}

function misfitsOfLine(floor: Floor, line: Line): readonly string[] {
  const where = `line ${line.button} of ${line.phone.extension}, ${line.state},`;
  const call = floor.callOn(line);
  const isBare = line.state === 'free' || line.state === 'seized';
  if (isBare) return line.call === undefined ? [] : [`${where} keeps call ${line.call}`];
  if (!call) return [`${where} has no call`];
  if (call.state === 'ended') return [`${where} keeps call ${call.id}, which has ended (B-15)`];
  const isOfCall =
    line.state === 'ringing'
      ? call.ringing.get(line.phone.extension)?.line === line
      : call.caller.line === line || call.callee?.line === line;
  if (!isOfCall) return [`${where} is no end of its call ${call.id}`];
  if (line.state === 'dialing' && call.state === 'talking') return [`${where} and is answered`];
  return [];
}

function misfitsOfCall(call: Call): readonly string[] {
  const about = `call ${call.id}, ${call.state},`;
  if (call.state === 'ended') {
    return call.ringing.size > 0 || call.hop ? [`${about} is still under way (C-07)`] : [];
  }
  const found: string[] = [];
  for (const { line } of [call.caller, call.callee ?? call.caller]) {
    if (line && line.call !== call.id) found.push(`${about} has an end on a line that left it`);
  }
  if (call.state === 'talking' && (call.hop || call.ringing.size > 0 || !call.callee)) {
    found.push(`${about} still looks for somebody`);
  }
  if (call.state === 'seeking' && !call.hop) found.push(`${about} is nowhere (C-07)`);
  return found;
}

function misfitsOfGroup(floor: Floor, group: Group): readonly string[] {
  const found: string[] = [];
  let loggedIn = 0;
  for (const member of group.memberOf.values()) {
    if (isIn(member)) loggedIn++;
    const { phone } = member;
    const isFree = isAvailable(
      {
        isLoggedIn: isIn(member),
        isRegistered: phone.isRegistered,
        hasDnd: phone.hasDnd,
        isReserved: phone.reservedBy !== undefined,
        lines: phone.lineStates(),
      },
      group.config.type,
      group.config.policies,
    );
    const position = group.positionOf(phone.extension);
    if (position !== undefined && group.availableFor(group.config.type).has(position) !== isFree) {
      found.push(`${phone.extension} can ring for ${group.extension}: ${isFree}, noted otherwise`);
    }
  }
  if (loggedIn !== group.loggedIn) {
    found.push(`${loggedIn} are in ${group.extension}, counted ${group.loggedIn}`);
  }
  for (const hop of floor.huntsIn(group)) found.push(...misfitsOfHunt(hop.call, hop));
  return found;
}

/** G-12, G-10: nobody waits, or rings alone, while somebody could ring for him. */
function misfitsOfHunt(call: Call, hop: GroupHop): readonly string[] {
  const { group } = hop;
  const value = hop.chart?.value as { hunting?: string } | string | undefined;
  const state = typeof value === 'object' ? value.hunting : value;
  if (state === 'ringing' && call.ringing.size !== 1) {
    return [`call ${call.id} rings ${call.ringing.size} phones of a hunt group`];
  }
  if (state === 'ringingAll' && call.ringing.size === 0) {
    return [`call ${call.id} rings nobody of a calling group (G-10)`];
  }
  if (state === 'choosing') return [`call ${call.id} does not get on in ${group.extension} (G-12)`];
  if (state === 'ringing') return [];
  const own = call.caller.line?.phone.extension;
  const position = hop.order.pick({
    size: group.members.length,
    available: group.availableFor(hop.type),
    pointer: group.pointer,
    lastOffered: hop.lastOffered,
    mayRing: (at) => {
      const member = group.members[at] as Extension;
      const isRejected = call.rejections.has(`${member}/${hop.to}`);
      return member !== own && !hop.passedOver.has(member) && !isRejected;
    },
  });
  if (position === -1) return [];
  const member = group.members[position] as Extension;
  return [`call ${call.id} is ${state} in ${group.extension} although ${member} is free`];
}
