import type { TraceEvent } from '../trace-lines.js';
import type { LineHandlers } from './invariant.js';

/** Everybody who may look at a line: the recomputed state, and the parts of the invariants. */
export interface Onlookers {
  readonly state: LineHandlers;
  readonly answers: LineHandlers;
  readonly rings: LineHandlers;
  readonly outs: LineHandlers;
  readonly lamps: LineHandlers;
  readonly messages: LineHandlers;
  readonly endings: LineHandlers;
  readonly timers: LineHandlers;
  readonly reservations: LineHandlers;
  readonly counters: LineHandlers;
}

/**
 * Tells each line to those who look at lines of its name, the state first.
 *
 * @remarks Written out, so that each call has one function that it may be: found in a map of lists, those
 * functions took a third of the checker's time. The names that a fleet has most come first, because they are
 * compared one after the other. A test sees that nobody is left out.
 */
export function dispatching(onlookers: Onlookers): (event: TraceEvent) => void {
  const of = <Name extends keyof LineHandlers>(name: Name) => handlersOf(onlookers, name);
  const lampSent = of('lamp.sent');
  const lineChanged = of('line.changed');
  const displaySent = of('display.sent');
  const timerStarted = of('timer.started');
  const ringerSent = of('ringer.sent');
  const timerCancelled = of('timer.cancelled');
  const callArrived = of('call.arrived');
  const hopStarted = of('hop.started');
  const hopEnded = of('hop.ended');
  const callEnded = of('call.ended');
  const offerStarted = of('offer.started');
  const phoneReserved = of('phone.reserved');
  const offerEnded = of('offer.ended');
  const phoneReleased = of('phone.released');
  const callAnswered = of('call.answered');
  const membershipChanged = of('membership.changed');
  const timerFired = of('timer.fired');
  const phoneRegistered = of('phone.registered');
  const phoneUnregistered = of('phone.unregistered');
  const entryChanged = of('entry.changed');
  const dndChanged = of('dnd.changed');
  const forwardChanged = of('forward.changed');
  const memberAdded = of('member.added');
  const memberRemoved = of('member.removed');
  const groupEdited = of('group.edited');
  const callTransferred = of('call.transferred');
  const callCovered = of('call.covered');
  const messageLeft = of('message.left');
  const toneSent = of('tone.sent');
  const messageWaitingSent = of('messageWaiting.sent');
  const messageHeard = of('message.heard');
  const membershipLocked = of('membership.locked');
  const membershipUnlocked = of('membership.unlocked');
  return (event) => {
    switch (event.ev) {
      // Nobody looks at these.
      case 'input':
      case 'input.accepted':
      case 'pointer.moved':
      case 'event.ignored':
        return;
      case 'lamp.sent':
        lampSent.lamps?.(event);
        return;
      case 'line.changed':
        lineChanged.state?.(event);
        lineChanged.answers?.(event);
        lineChanged.lamps?.(event);
        lineChanged.endings?.(event);
        return;
      case 'display.sent':
        displaySent.lamps?.(event);
        return;
      case 'timer.started':
        timerStarted.timers?.(event);
        return;
      case 'ringer.sent':
        ringerSent.lamps?.(event);
        return;
      case 'timer.cancelled':
        timerCancelled.timers?.(event);
        return;
      case 'call.arrived':
        callArrived.state?.(event);
        callArrived.endings?.(event);
        callArrived.counters?.(event);
        return;
      case 'hop.started':
        hopStarted.state?.(event);
        hopStarted.timers?.(event);
        return;
      case 'hop.ended':
        hopEnded.state?.(event);
        hopEnded.timers?.(event);
        return;
      case 'call.ended':
        callEnded.state?.(event);
        callEnded.endings?.(event);
        callEnded.timers?.(event);
        callEnded.counters?.(event);
        return;
      case 'offer.started':
        offerStarted.state?.(event);
        offerStarted.rings?.(event);
        offerStarted.outs?.(event);
        offerStarted.endings?.(event);
        offerStarted.timers?.(event);
        offerStarted.reservations?.(event);
        return;
      case 'phone.reserved':
        phoneReserved.reservations?.(event);
        return;
      case 'offer.ended':
        offerEnded.state?.(event);
        offerEnded.timers?.(event);
        offerEnded.reservations?.(event);
        return;
      case 'phone.released':
        phoneReleased.reservations?.(event);
        return;
      case 'call.answered':
        callAnswered.state?.(event);
        callAnswered.endings?.(event);
        return;
      case 'membership.changed':
        membershipChanged.state?.(event);
        membershipChanged.outs?.(event);
        membershipChanged.lamps?.(event);
        return;
      case 'timer.fired':
        timerFired.timers?.(event);
        return;
      case 'phone.registered':
        phoneRegistered.state?.(event);
        phoneRegistered.lamps?.(event);
        phoneRegistered.messages?.(event);
        return;
      case 'phone.unregistered':
        phoneUnregistered.state?.(event);
        phoneUnregistered.outs?.(event);
        phoneUnregistered.lamps?.(event);
        phoneUnregistered.messages?.(event);
        return;
      case 'entry.changed':
        entryChanged.state?.(event);
        entryChanged.timers?.(event);
        return;
      case 'dnd.changed':
        dndChanged.state?.(event);
        dndChanged.lamps?.(event);
        return;
      case 'forward.changed':
        forwardChanged.state?.(event);
        forwardChanged.lamps?.(event);
        return;
      case 'member.added':
        memberAdded.state?.(event);
        memberAdded.lamps?.(event);
        memberAdded.messages?.(event);
        return;
      case 'member.removed':
        memberRemoved.state?.(event);
        memberRemoved.outs?.(event);
        memberRemoved.lamps?.(event);
        memberRemoved.messages?.(event);
        return;
      case 'group.edited':
        groupEdited.state?.(event);
        groupEdited.lamps?.(event);
        return;
      case 'call.transferred':
        callTransferred.state?.(event);
        callTransferred.answers?.(event);
        return;
      case 'call.covered':
        callCovered.state?.(event);
        callCovered.counters?.(event);
        return;
      case 'message.left':
        messageLeft.state?.(event);
        messageLeft.messages?.(event);
        messageLeft.counters?.(event);
        return;
      case 'tone.sent':
        toneSent.lamps?.(event);
        return;
      case 'messageWaiting.sent':
        messageWaitingSent.lamps?.(event);
        messageWaitingSent.messages?.(event);
        return;
      case 'message.heard':
        messageHeard.messages?.(event);
        return;
      case 'membership.locked':
        membershipLocked.timers?.(event);
        return;
      case 'membership.unlocked':
        membershipUnlocked.timers?.(event);
        return;
    }
  };
}

/** Everybody's handler of one name: small objects of one shape, where those of all names are tables to look in. */
function handlersOf<Name extends keyof LineHandlers>(
  {
    state,
    answers,
    rings,
    outs,
    lamps,
    messages,
    endings,
    timers,
    reservations,
    counters,
  }: Onlookers,
  name: Name,
) {
  return {
    state: state[name],
    answers: answers[name],
    rings: rings[name],
    outs: outs[name],
    lamps: lamps[name],
    messages: messages[name],
    endings: endings[name],
    timers: timers[name],
    reservations: reservations[name],
    counters: counters[name],
  };
}
