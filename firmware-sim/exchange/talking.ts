import { eventKinds } from '../../statecharts/instant.js';
import { type CallId, callId, type Refusal } from '../../statecharts/terms.js';
import type { DeskPhone, Line } from '../desk-phone.js';
import { Call, type Party } from './call.js';
import { abandonCall, leaveHop, releaseCall } from './ending.js';
import type { Floor } from './floor.js';
import type { Group } from './group.js';
import { movePointer } from './hunting.js';
import { tellLine } from './lines.js';
import { noteAnswer } from './members.js';
import { breakOffer, endOffer, withdrawOthers } from './offers.js';
import type { Offer } from './ringing-phones.js';

/**
 * Leaves whatever line the user is busy on, because he takes another one: a connected call is held,
 * a call not yet answered is abandoned, an unused line is freed (rules B-05, B-14).
 */
export function leaveActiveLine(floor: Floor, phone: DeskPhone): void {
  const line = phone.activeLine();
  if (!line) return;
  floor.cancelEntry(phone);
  if (line.state === 'connected') tellLine(floor, line, { type: 'line.held' });
  else dropLine(floor, line);
}

/** Frees a line that is seized or dialing. */
function dropLine(floor: Floor, line: Line): void {
  const call = floor.callOn(line);
  if (call) abandonCall(floor, call);
  else tellLine(floor, line, { type: 'line.released' });
}

/** Takes a line for a new call (rules B-05, B-06); the new one first, then the old one is left (B-14). */
export function seize(floor: Floor, line: Line): void {
  const { phone } = line;
  const active = phone.activeLine();
  if (active) {
    phone.transfer = undefined;
    leaveActiveLine(floor, phone);
  }
  tellLine(floor, line, { type: 'line.seized' });
  withdrawOthers(floor, phone, undefined);
  phone.charts.entry.send({ type: 'dialling.begun' });
}

/** Takes the lowest free System button's line (rule B-06). */
export function seizeLowest(floor: Floor, phone: DeskPhone): Refusal | undefined {
  const line = phone.freeLine();
  if (!line) return 'no-free-line';
  seize(floor, line);
  return undefined;
}

/**
 * Makes a call; it goes on its way among the new calls of this instant.
 *
 * @param id - Its name, or `undefined` for one of the exchange's own.
 * @param group - The group of that number, where whoever asks has it at hand.
 */
export function placeCall(
  floor: Floor,
  caller: Party,
  to: string,
  id: CallId | undefined,
  group?: Group,
): Call {
  const call = new Call(
    id ?? freeCallId(floor),
    floor.callsMade + 1,
    caller,
    to,
    floor.clock.now(),
  );
  call.dialledGroup = group;
  floor.addCall(call);
  const { line } = caller;
  if (floor.report) {
    const at = line ? { phone: line.phone.extension, line: line.button } : {};
    floor.report({ ev: 'call.arrived', call: call.id, from: caller.number, to, ...at });
  }
  for (const watch of floor.watches) watch.callArrived?.(call);
  if (line) tellLine(floor, line, { type: 'call.placed', call: call.id });
  goLast(floor, call);
  return call;
}

/** S-01: of one instant, a new call is the last that goes on its way, however it was dialled. */
function goLast(floor: Floor, call: Call): void {
  if (floor.clock.kind() === eventKinds.newCall) floor.pending.add(call);
  else waitForNewCalls(floor, call);
}

function waitForNewCalls(floor: Floor, call: Call): void {
  floor.clock.schedule(floor.clock.now(), eventKinds.newCall, () => floor.pending.add(call));
}

/** A scenario cannot name its own calls so. */
const freeCallId = (floor: Floor): CallId => callId(`dialled-${floor.callsMade + 1}`);

/**
 * Joins a ringing call with the phone that answers it; every other phone stops ringing in this same
 * step (rules G-11, B-05, B-14).
 */
export function answerAt(floor: Floor, line: Line): void {
  const call = floor.callOn(line);
  const offer = call?.ringing.get(line.phone.extension);
  if (!call || !offer)
    throw new Error(`nothing rings on line ${line.button} of ${line.phone.extension}`);
  leaveForAnswer(floor, line.phone);
  connect(floor, call, line, offer);
  withdrawOthers(floor, line.phone, call);
}

function leaveForAnswer(floor: Floor, phone: DeskPhone): void {
  phone.transfer = undefined;
  leaveActiveLine(floor, phone);
  floor.cancelEntry(phone);
}

/**
 * Picks up a call that rings at another phone (rule B-10): nobody misses it. One that rings here as well is
 * simply answered here.
 *
 * @param from - The phone that rings for it.
 */
export function pickUp(
  floor: Floor,
  phone: DeskPhone,
  call: Call,
  from: DeskPhone,
): Refusal | undefined {
  // G-22: his own call is none that he could take; leaving its line would end it (B-14).
  if (isOwnCall(call, phone)) return 'nothing-ringing';
  const own = call.ringing.get(phone.extension);
  if (own) {
    answerAt(floor, own.line);
    return undefined;
  }
  const line = phone.freeLine();
  if (!line) return 'no-free-line';
  leaveForAnswer(floor, phone);
  connect(floor, call, line, undefined, from);
  withdrawOthers(floor, phone, call);
  return undefined;
}

/** Whether a call came from this phone. */
export const isOwnCall = (call: Call, phone: DeskPhone): boolean =>
  call.caller.line?.phone === phone;

const answerRules = ['G-11'] as const;
const pickupRules = ['B-10'] as const;

function connect(
  floor: Floor,
  call: Call,
  line: Line,
  offer: Offer | undefined,
  pickedUpFrom?: DeskPhone,
): void {
  const { phone } = line;
  const member = call.hop?.kind === 'group' ? call.hop.memberAt(phone) : undefined;
  const rules = pickedUpFrom ? pickupRules : answerRules;
  if (!offer || call.ringing.size > 1) {
    for (const other of call.ringing.values()) {
      if (other !== offer) endOffer(floor, call, other, 'elsewhere', rules);
    }
  }
  call.state = 'talking';
  call.onward = undefined;
  call.callee = line;
  if (call.answeredMs === undefined) {
    call.outcome = 'answered';
    call.answeredBy = phone.extension;
    call.answeredMs = floor.clock.now();
  }
  tellLine(floor, line, { type: 'call.connected', call: call.id });
  if (offer) endOffer(floor, call, offer, 'answered', answerRules);
  if (floor.report) {
    const from = pickedUpFrom ? { pickedUpFrom: pickedUpFrom.extension } : {};
    floor.report(
      { ev: 'call.answered', call: call.id, phone: phone.extension, line: line.button, ...from },
      ...rules,
    );
  }
  for (const watch of floor.watches) watch.callAnswered?.(call, phone);
  if (member && member.group.config.policies.pointerMovesOn === 'answer') {
    movePointer(floor, member);
  }
  if (member) noteAnswer(floor, member);
  // Where nobody looks the chart, stopped with its hop, needs no word of it.
  if (floor.report) call.hop?.chart?.send({ type: 'call.answered' });
  leaveHop(floor, call, 'answered');
  if (call.caller.line)
    tellLine(floor, call.caller.line, { type: 'call.connected', call: call.id });
}

/** Holds the connected call (rule B-11); the far end stays connected (B-15). */
export function holdActive(floor: Floor, phone: DeskPhone): Refusal | undefined {
  const line = phone.activeLine();
  if (line?.state !== 'connected') return 'nothing-active';
  // B-12: a consultation put on hold is one held call beside another, and no transfer any more.
  phone.transfer = undefined;
  tellLine(floor, line, { type: 'line.held' });
  return undefined;
}

/** Takes a held call up again, and leaves the line in hand for it (rules B-05, B-14). */
export function resume(floor: Floor, line: Line): void {
  const { phone } = line;
  phone.transfer = undefined;
  leaveActiveLine(floor, phone);
  if (line.state !== 'held') return;
  tellLine(floor, line, { type: 'line.resumed' });
  withdrawOthers(floor, phone, floor.callOn(line));
}

/** Rejects the ring of one line (rules G-07, C-08). */
export function rejectAt(floor: Floor, line: Line): void {
  const call = floor.callOn(line);
  const offer = call?.ringing.get(line.phone.extension);
  if (call && offer) breakOffer(floor, call, offer, 'rejected', offer.group ? 'G-07' : 'C-08');
}

/** Ends what a line carries, if anything: the call for both ends, or the dialling (rule B-15). */
export function endLine(floor: Floor, line: Line): void {
  const { phone } = line;
  const call = floor.callOn(line);
  if (line.state === 'seized' || phone.entry === 'dialling') {
    floor.cancelEntry(phone);
  }
  if (!call) tellLine(floor, line, { type: 'line.released' });
  else {
    if (call.callee?.line === line) call.isReleasedByCallee = true;
    endCall(floor, call);
  }
}

/** One party leaves a call: it is released, or abandoned where nobody answered yet. */
export function endCall(floor: Floor, call: Call): void {
  if (call.state === 'talking') releaseCall(floor, call);
  else if (call.state === 'seeking') abandonCall(floor, call);
}
