import type { LineState } from '../../../statecharts/terms.js';
import type { LineHandlers, LineOf } from './invariant.js';
import type { RecomputedState } from './recomputed-state.js';
import {
  type CallRecord,
  coverageOf,
  type LineRecord,
  type OpenOffer,
  type PhoneRecord,
} from './records.js';
import { countOf, nthOf, withOne, without } from './short-lists.js';

/**
 * How each line of a trace changes the recomputed state. Nothing is judged here.
 *
 * @param state - Changed in place: a fleet has some million lines.
 */
export function recomputing(state: RecomputedState): LineHandlers {
  return { ...phoneLines(state), ...groupLines(state), ...callLines(state) };
}

function phoneLines(state: RecomputedState): LineHandlers {
  return {
    'phone.registered': (line) => {
      state.phone(line.phone).registered = true;
    },
    'phone.unregistered': (line) => {
      state.phone(line.phone).registered = false;
    },
    'line.changed': (line) => {
      const phone = state.phone(line.phone);
      const record = state.line(phone, line.line);
      settle(state, phone, record, line.to, callAfter(state, record, line));
    },
    'entry.changed': (line) => {
      state.phone(line.phone).entry = line.to;
    },
    'dnd.changed': (line) => {
      state.phone(line.phone).dnd = line.on;
    },
    'forward.changed': (line) => {
      const { forwards } = state.phone(line.phone);
      if (line.when === 'off') {
        forwards.all = forwards.busy = forwards.noAnswer = forwards.mail = false;
      } else {
        forwards[line.when] = line.to !== undefined;
      }
    },
  };
}

/** A line keeps its call until it is free or seized anew, or another call is named. */
function callAfter(
  state: RecomputedState,
  record: LineRecord,
  line: LineOf<'line.changed'>,
): CallRecord | undefined {
  if (line.call !== undefined) {
    // The lines that follow are most often of the call that a line has just left.
    if (line.to !== 'free') return state.callOf(record, line.call);
    state.turnTo(record, line.call);
  }
  if (line.to === 'free') return undefined;
  return line.to === 'seized' ? undefined : record.call;
}

/** Puts a line into a state on a call, and keeps the counts of the calls that it leaves and enters. */
function settle(
  state: RecomputedState,
  phone: PhoneRecord,
  record: LineRecord,
  to: LineState,
  call: CallRecord | undefined,
): void {
  if (record.call !== undefined && record.state !== 'free') {
    state.touched.add(record.call);
    record.call.lines -= 1;
    if (isTalking(record.state))
      record.call.talking = without(record.call.talking, phone.extension);
  }
  record.state = to;
  record.call = call;
  if (call !== undefined && to !== 'free') {
    state.touched.add(call);
    call.lines += 1;
    if (isTalking(to)) call.talking = withOne(call.talking, phone.extension);
  }
}

/** A held call is still connected to the phone that holds it. */
const isTalking = (state: LineState): boolean => state === 'connected' || state === 'held';

function groupLines(state: RecomputedState): LineHandlers {
  return {
    'membership.changed': (line) => {
      if (state.groups.get(line.group) === undefined) return;
      const phone = state.phone(line.phone);
      if (line.to === 'in') state.logIn(phone, line.group);
      else phone.loggedInTo = without(phone.loggedInTo, line.group);
    },
    'member.added': (line) => {
      const group = state.groups.get(line.group);
      if (group === undefined || group.members.has(line.phone)) return;
      group.members.add(line.phone);
      const phone = state.phone(line.phone);
      phone.memberOf = withOne(phone.memberOf, line.group);
      // Rule M-01: whoever is in a static group is in, and nobody logs in there.
      if (group.isStatic) state.logIn(phone, line.group);
    },
    'member.removed': (line) => {
      state.groups.get(line.group)?.members.delete(line.phone);
      const phone = state.phone(line.phone);
      phone.memberOf = without(phone.memberOf, line.group);
      phone.loggedInTo = without(phone.loggedInTo, line.group);
    },
    'group.edited': (line) => {
      const group = state.groups.get(line.group);
      if (group === undefined) return;
      group.type = line.now.type;
      group.isStatic = line.now.membership === 'static';
      if (!group.isStatic) return;
      for (const member of group.members) state.logIn(state.phone(member), line.group);
    },
  };
}

function callLines(state: RecomputedState): LineHandlers {
  const touched = (id: string): CallRecord => {
    const call = state.call(id);
    state.touched.add(call);
    return call;
  };

  return {
    'call.arrived': (line) => {
      const call = touched(line.call);
      call.arrivals += 1;
      call.caller = line.phone;
      if (line.phone === undefined || line.line === undefined) return;
      // The caller's line may have been dialling before the call had a name.
      const phone = state.phone(line.phone);
      const record = state.line(phone, line.line);
      settle(state, phone, record, record.state, call);
    },
    'hop.started': (line) => {
      const type = line.hop === 'group' ? state.groups.get(line.to)?.type : undefined;
      const call = touched(line.call);
      call.hop = line.hop;
      call.hopType = type;
    },
    'hop.ended': (line) => {
      touched(line.call).hop = undefined;
    },
    'offer.started': (line) => {
      const call = touched(line.call);
      const phone = state.phone(line.phone);
      const offer = { call, line: line.line, group: line.group };
      phone.offers = withOne(phone.offers, offer);
      if (line.group === undefined) call.userOffers += 1;
      else call.groupOffers += 1;
    },
    'offer.ended': (line) => {
      const phone = state.phone(line.phone);
      const offer = offerOf(phone, line);
      if (offer === undefined) return;
      phone.offers = without(phone.offers, offer);
      state.touched.add(offer.call);
      if (offer.group === undefined) offer.call.userOffers -= 1;
      else offer.call.groupOffers -= 1;
    },
    'call.answered': (line) => {
      touched(line.call).answered = true;
    },
    'call.transferred': (line) => {
      touched(line.call).caller = line.stays;
    },
    'call.covered': (line) => {
      const coverage = coverageOf(touched(line.call));
      coverage.isCovered = true;
      if ('mailbox' in line.to) coverage.mailbox = line.to.mailbox;
    },
    'call.ended': (line) => {
      const call = touched(line.call);
      call.endings += 1;
      call.outcome ??= line.outcome;
      if (call.endings === 1) state.ended.push(call);
    },
    'message.left': (line) => {
      const call = state.known(line.call);
      if (call === undefined) return;
      const coverage = coverageOf(call);
      coverage.messages = withOne(coverage.messages, line.mailbox);
    },
  };
}

function offerOf(
  { offers }: PhoneRecord,
  { call, line, group }: LineOf<'offer.ended'>,
): OpenOffer | undefined {
  for (let at = 0; at < countOf(offers); at++) {
    const offer = nthOf(offers, at);
    if (offer.line === line && offer.call.id === call && offer.group === group) return offer;
  }
  return undefined;
}
