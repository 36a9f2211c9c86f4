import { alertsBusy } from '../../statecharts/availability.js';
import {
  type HuntContext,
  type HuntEmitted,
  type HuntEvent,
  huntMachine,
} from '../../statecharts/hunt.machine.js';
import { type HuntView, huntOrders } from '../../statecharts/hunt-order.js';
import type { Extension } from '../../statecharts/terms.js';
import type { Call, GroupHop } from './call.js';
import { leaveHop } from './ending.js';
import type { Floor } from './floor.js';
import { type Group, isIn } from './group.js';
import { missCall } from './members.js';
import { endAllOffers, endOffer, startOffer } from './offers.js';

/** Starts a call's hunt through a group; whom it rings first is decided by {@link hunt}. */
export function startHunt(floor: Floor, call: Call, group: Group): void {
  const { config } = group;
  const hop: GroupHop = {
    kind: 'group',
    to: group.extension,
    group,
    type: config.type,
    order: huntOrders[config.type],
    chart: undefined,
    lastOffered: undefined,
    passedOver: new Set(),
    isWaiting: false,
    get alertsBusy() {
      return alertsBusy(config.type, group.config.policies);
    },
  };
  call.hop = hop;
  call.group ??= group.extension;
  group.calls.add(call.id);
  floor.noteCallsOf(group);
  const chart = floor.runtime.start<HuntEvent, HuntContext, HuntEmitted>(huntMachine, {
    input: {
      groupType: config.type,
      perDeviceMs: config.perDeviceMs,
      totalMs: config.totalMs,
      memberCount: group.members.length,
      whenNoneAvailable: config.policies.whenNoneAvailable,
      nowMs: floor.clock.now(),
    },
    timers: floor.timersOf(call.id),
    onEmit: (event) => onHunt(floor, call, hop, event),
    ...floor.attend(`hunt ${call.id}`, () => ({ call })),
  });
  if (call.hop === hop) hop.chart = chart;
  else chart.stop();
}

/** Asks the hunt order whom to ring, as often as the chart takes an answer (rules G-04 to G-12). */
export function hunt(floor: Floor, call: Call, hop: GroupHop): void {
  const { chart } = hop;
  if (!chart) return;
  if (hop.isWaiting) chart.send({ type: 'availability.changed' });
  for (;;) {
    const state = huntState(hop);
    if (state !== 'choosing' && state !== 'ringingAll') break;
    const view = viewOf(call, hop);
    const position = hop.order.pick(view);
    if (position === -1) {
      if (state === 'choosing') sayNobody(floor, hop, view);
      break;
    }
    const before = call.offers.length;
    const extension = hop.group.members[position] as Extension;
    chart.send({ type: 'member.found', extension, nowMs: floor.clock.now() });
    if (call.offers.length === before) break;
  }
  hop.isWaiting = huntState(hop) === 'waiting';
}

function sayNobody(floor: Floor, hop: GroupHop, view: HuntView): void {
  const { group } = hop;
  const waits = group.config.policies.whenNoneAvailable !== 'coverage';
  hop.chart?.send({
    type: 'member.none',
    someAhead: hop.order.hasAhead(view),
    someBusy:
      waits &&
      hop.order.hasAhead(view, (position) => {
        const member = group.memberOf.get(group.members[position] as Extension);
        return member !== undefined && isIn(member) && member.phone.isRegistered;
      }),
    nowMs: floor.clock.now(),
  });
}

function huntState(hop: GroupHop): string {
  const value = hop.chart?.value;
  return typeof value === 'object' ? (value.hunting as string) : String(value);
}

function viewOf(call: Call, hop: GroupHop): HuntView {
  const { group } = hop;
  const own = call.caller.line?.phone.extension;
  return {
    size: group.members.length,
    available: group.availableFor(hop.type),
    pointer: group.pointer,
    lastOffered: hop.lastOffered,
    mayRing: (position) => {
      const member = group.members[position] as Extension;
      const isPassed = hop.passedOver.has(member);
      return member !== own && !isPassed && !call.rejections.has(`${member}/${hop.to}`);
    },
  };
}

function onHunt(floor: Floor, call: Call, hop: GroupHop, event: HuntEmitted): void {
  const { group } = hop;
  switch (event.type) {
    case 'ring.start': {
      const member = group.memberOf.get(event.extension);
      if (!member) throw new Error(`${event.extension} is no member of ${group.extension}`);
      const rule = offerRule(hop);
      hop.lastOffered = group.positionOf(event.extension);
      if (group.config.policies.pointerMovesOn === 'offer') {
        movePointer(floor, group, event.extension);
      }
      startOffer(floor, call, member.phone, group, rule);
      return;
    }
    case 'ring.expired': {
      const offer = call.ringing.get(event.extension);
      const member = group.memberOf.get(event.extension);
      if (offer) endOffer(floor, call, offer, 'expired', 'G-07');
      if (member) missCall(floor, member, call, hop.type);
      floor.pending.add(call);
      return;
    }
    case 'hunt.waiting':
      if (!hop.isWaiting) {
        floor.report({ ev: 'hunt.waiting', call: call.id, group: group.extension }, 'G-12');
      }
      return;
    case 'hunt.ended':
      if (event.why === 'total') endAllOffers(floor, call, 'cut', 'G-09', 'M-05');
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
export function movePointer(floor: Floor, group: Group, member: Extension): void {
  const position = group.positionOf(member);
  if (group.config.type !== 'circular' || position === undefined) return;
  group.pointer = position;
  floor.report({ ev: 'pointer.moved', group: group.extension, last: member }, 'G-05');
}
