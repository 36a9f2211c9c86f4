import {
  type HuntContext,
  type HuntEmitted,
  type HuntEvent,
  huntMachine,
} from '../../statecharts/hunt.machine.js';
import type { Call, GroupHop } from './call.js';
import { leaveHop } from './ending.js';
import type { Floor } from './floor.js';
import type { Group, Member } from './group.js';
import { HostedHop } from './group-hop.js';
import { missCall } from './members.js';
import { endAllOffers, endOffer, startOffer } from './offers.js';

/** Starts a call's hunt through a group; whom it rings first is decided by {@link hunt}. */
export function startHunt(floor: Floor, call: Call, group: Group): void {
  const hop = new HuntHop(floor, call, group);
  call.hop = hop;
  call.group ??= group.extension;
  group.hunts.add(hop);
  floor.noteCallsOf(group);
  const chart = floor.runtime.start<HuntEvent, HuntContext, HuntEmitted>(huntMachine, hop);
  if (call.hop === hop) hop.chart = chart;
  else chart.stop();
}

/** What its chart wants done is done here; a call knows no more of its hop than there is in `call.ts`. */
class HuntHop extends HostedHop {
  override onEmit(event: HuntEmitted): void {
    onHunt(this.floor, this.call, this, event);
  }
}

/** Asks the hunt order whom to ring, as often as the chart takes an answer (rules G-04 to G-12). */
export function hunt(floor: Floor, call: Call, hop: GroupHop): void {
  const { chart, group } = hop;
  if (!chart) return;
  if (hop.isSeeking) group.seekers.remove(hop);
  if (hop.isWaiting) chart.send({ type: 'availability.changed' });
  for (;;) {
    const state = huntState(hop);
    if (state !== 'choosing' && state !== 'ringingAll') break;
    const position = hop.order.pick(hop);
    if (position === -1) {
      if (state === 'choosing') sayNobody(floor, hop);
      break;
    }
    const before = call.offers.length;
    const found = group.memberAt(position) as Member;
    hop.found = found;
    const { extension } = found.phone;
    chart.send({ type: 'member.found', extension, nowMs: floor.clock.now() });
    if (call.offers.length === before) break;
  }
  const state = huntState(hop);
  hop.isWaiting = state === 'waiting';
  if (call.hop === hop && (hop.isWaiting || state === 'ringingAll')) group.seekers.add(hop);
  floor.passOnWakening(hop);
}

function sayNobody(floor: Floor, hop: GroupHop): void {
  const { chart } = hop;
  chart?.send({
    type: 'member.none',
    someAhead: hop.order.hasAhead(hop),
    // Nothing else hangs on it, and to look for them takes a while.
    someBusy: chart.context.settings.whenNoneAvailable === 'waitWhenBusy' && hop.hasBusyAhead(),
    nowMs: floor.clock.now(),
  });
}

function huntState(hop: GroupHop): string {
  const value = hop.chart?.value;
  return typeof value === 'object' ? (value.hunting as string) : String(value);
}

function onHunt(floor: Floor, call: Call, hop: GroupHop, event: HuntEmitted): void {
  const { group } = hop;
  switch (event.type) {
    case 'ring.start': {
      const member = hop.found;
      if (!member) throw new Error(`call ${call.id} found nobody in ${group.extension}`);
      const rule = offerRule(hop);
      hop.lastOffered = member.position;
      if (group.config.policies.pointerMovesOn === 'offer') movePointer(floor, member);
      startOffer(floor, call, member.phone, group, rule);
      return;
    }
    case 'ring.expired': {
      const offer = call.ringing.get(event.extension);
      const member = offer ? hop.memberAt(offer.phone) : group.memberOf.get(event.extension);
      if (offer) endOffer(floor, call, offer, 'expired', ['G-07']);
      if (member) missCall(floor, member, call, hop.type);
      floor.pending.add(call);
      return;
    }
    case 'hunt.waiting':
      if (!hop.isWaiting) {
        floor.report?.({ ev: 'hunt.waiting', call: call.id, group: group.extension }, 'G-12');
      }
      return;
    case 'hunt.ended':
      if (event.why === 'total') endAllOffers(floor, call, 'cut', ['G-09', 'M-05']);
      leaveHop(floor, call, event.why, endRule[event.why]);
      call.onward = group.config.coverage;
      floor.pending.add(call);
  }
}

/** Why it is this member's turn: the first of a hunt by its order, every later one because it goes on. */
function offerRule(hop: GroupHop): string {
  if (hop.order.ringsAll) return 'G-10';
  if (hop.lastOffered !== undefined) return 'G-07';
  return hop.type === 'linear' ? 'G-04' : 'G-05';
}

const endRule = { total: 'G-09', nobody: 'G-12', passed: 'G-08', noTime: 'G-20' } as const;

/** G-05: a circular group remembers where its last offer (or answer, by policy) was. */
export function movePointer(floor: Floor, { group, phone, position }: Member): void {
  if (group.config.type !== 'circular' || position === -1) return;
  group.pointer = position;
  floor.report?.({ ev: 'pointer.moved', group: group.extension, last: phone.extension }, 'G-05');
}
