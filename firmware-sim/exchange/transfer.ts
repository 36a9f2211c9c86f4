import type { Refusal } from '../../statecharts/terms.js';
import type { DeskPhone, Line, Transfer } from '../desk-phone.js';
import type { Call, Party } from './call.js';
import { abandonCall, releaseCall } from './ending.js';
import type { Floor } from './floor.js';
import { tellLine } from './lines.js';
import { resume } from './talking.js';

/**
 * The Transfer key (rule B-12): holds the call and takes a line to dial; pressed again it completes, or
 * cancels where nothing was dialled yet.
 */
export function pressTransfer(floor: Floor, phone: DeskPhone): Refusal | undefined {
  if (phone.transfer) {
    if (!completeTransfer(floor, phone)) cancelTransfer(floor, phone);
    return undefined;
  }
  const held = phone.activeLine();
  if (held?.state !== 'connected' || floor.callOn(held)?.state !== 'talking') {
    return 'nothing-active';
  }
  const consult = phone.freeLine();
  if (!consult) return 'no-free-line';
  tellLine(floor, held, { type: 'line.held' });
  tellLine(floor, consult, { type: 'line.seized' });
  phone.charts.entry.send({ type: 'dialling.begun' });
  phone.transfer = { held, consult };
  return undefined;
}

/**
 * Completes a transfer: announced once the target answered, blind while it still rings.
 *
 * @returns Whether there was anything to complete: not where nothing is dialled yet, or where the far
 * end of the held call has itself been transferred and nobody has answered there.
 */
export function completeTransfer(floor: Floor, phone: DeskPhone): boolean {
  const { transfer } = phone;
  if (!transfer) return false;
  const call = floor.callOn(transfer.held);
  const consultation = floor.callOn(transfer.consult);
  if (call?.state !== 'talking' || !consultation) return false;
  phone.transfer = undefined;
  if (consultation.state === 'talking') joinAnnounced(floor, transfer, call, consultation);
  else joinBlind(floor, call, transfer.held, consultation);
  return true;
}

/** B-12: a cancel takes the held call up again. */
function cancelTransfer(floor: Floor, phone: DeskPhone): void {
  const { transfer } = phone;
  if (!transfer) return;
  phone.transfer = undefined;
  floor.cancelEntry(phone);
  if (transfer.consult.state === 'seized') {
    tellLine(floor, transfer.consult, { type: 'line.released' });
  }
  if (transfer.held.state === 'held') resume(floor, transfer.held);
}

/** B-12: a target that failed: the held call is taken up again. */
export function resumeFailedTransfers(floor: Floor): void {
  if (floor.failedTransfers.size === 0) return;
  for (const phone of floor.failedTransfers) cancelTransfer(floor, phone);
  floor.failedTransfers.clear();
}

/** The party at the other end of a call from one line. */
function otherParty(call: Call, line: Line): Party {
  const isCaller = call.caller.line === line;
  return isCaller ? (call.callee as Party) : call.caller;
}

function joinAnnounced(
  floor: Floor,
  { held, consult }: Transfer,
  call: Call,
  consultation: Call,
): void {
  const stays = otherParty(call, held);
  const target = otherParty(consultation, consult);
  reportTransfer(floor, call, held.phone, stays, target.number, consultation);
  call.caller = stays;
  call.callee = target;
  if (target.line) tellLine(floor, target.line, { type: 'call.connected', call: call.id });
  releaseCall(floor, consultation);
  tellLine(floor, held, { type: 'line.released' });
}

function joinBlind(floor: Floor, call: Call, held: Line, consultation: Call): void {
  const to = consultation.sought;
  abandonCall(floor, consultation);
  passOn(floor, call, held, to, consultation);
}

/**
 * Transfers the active call in one go: to a number that exists, without a word (rule B-12).
 */
export function transferBlind(floor: Floor, phone: DeskPhone, to: string): Refusal | undefined {
  const line = phone.activeLine();
  const call = line && floor.callOn(line);
  if (line?.state !== 'connected' || call?.state !== 'talking') return 'nothing-active';
  if (!floor.plan.isNumber(to)) return 'no-such-number';
  // He passes on a consultation: what he held for it stays held (B-06).
  phone.transfer = undefined;
  passOn(floor, call, line, to, undefined);
  return undefined;
}

/** One party leaves, and the other one becomes the caller of a new way (rules B-12, C-03). */
function passOn(
  floor: Floor,
  call: Call,
  line: Line,
  to: string,
  consultation: Call | undefined,
): void {
  const stays = otherParty(call, line);
  reportTransfer(floor, call, line.phone, stays, to, consultation);
  call.caller = stays;
  call.callee = undefined;
  call.state = 'seeking';
  call.visited = [];
  call.sought = to;
  call.onward = { number: to };
  floor.pending.add(call);
  tellLine(floor, line, { type: 'line.released' });
}

function reportTransfer(
  floor: Floor,
  call: Call,
  by: DeskPhone,
  stays: Party,
  to: string,
  consultation: Call | undefined,
): void {
  // His display names the other end, and that changes while his line does not.
  if (stays.line) floor.redraw(stays.line.phone);
  const consult = consultation ? { consult: consultation.id } : {};
  floor.report?.(
    {
      ev: 'call.transferred',
      call: call.id,
      by: by.extension,
      stays: stays.number,
      to,
      ...consult,
    },
    'B-12',
  );
}
