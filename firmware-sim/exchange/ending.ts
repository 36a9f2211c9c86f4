import type { CoverageTarget } from '../../statecharts/coverage.js';
import type { CallOutcome, CallRefusal, Extension, OfferEnd } from '../../statecharts/terms.js';
import type { Line } from '../desk-phone.js';
import type { HopEnd } from '../fleet/trace-lines.js';
import type { Call } from './call.js';
import type { Floor } from './floor.js';
import { tellLine } from './lines.js';
import { endAllOffers } from './offers.js';

/** Ends the part of a call's way that it is on; its chart is stopped. */
export function leaveHop(floor: Floor, call: Call, why: HopEnd, rule?: string): void {
  const { hop } = call;
  if (!hop) return;
  call.hop = undefined;
  hop.chart?.stop();
  if (floor.report) {
    const rules = rule === undefined ? [] : [rule];
    floor.report({ ev: 'hop.ended', call: call.id, hop: hop.kind, to: hop.to, why }, ...rules);
  }
  for (const watch of floor.watches) watch.hopEnded?.(call, hop, why);
  if (hop.kind === 'group') {
    hop.group.hunts.remove(hop);
    if (hop.isSeeking) hop.group.seekers.remove(hop);
    floor.passOnWakening(hop);
    floor.noteCallsOf(hop.group);
  }
}

const endRules = ['C-07'] as const;
const endRulesOfBoth = ['C-07', 'B-15'] as const;

/** The caller hung up before anybody answered (rules C-07, M-05). */
export function abandonCall(floor: Floor, call: Call): void {
  finishCall(floor, call, 'abandoned', 'abandoned', undefined, endRules);
}

/** One of two parties who were joined hung up (rule C-07, B-15). */
export function releaseCall(floor: Floor, call: Call): void {
  finishCall(floor, call, 'answered', 'abandoned', undefined, endRulesOfBoth);
}

/** The call goes nowhere (rules C-02, C-05). */
export function refuseCall(floor: Floor, call: Call, reason: CallRefusal, rule: string): void {
  call.reason = reason;
  finishCall(floor, call, 'refused', 'withdrawn', reason, [rule]);
}

/**
 * The call is taken by a mailbox, the attendant or an outside number: an end (rules C-03, C-06).
 */
export function coverCall(
  floor: Floor,
  call: Call,
  to: Exclude<CoverageTarget, { disconnect: true }>,
): void {
  call.coveredTo = to;
  call.coveredMs = floor.clock.now();
  floor.report?.({ ev: 'call.covered', call: call.id, to }, 'C-03');
  if ('mailbox' in to) leaveMessage(floor, call, to.mailbox);
  finishCall(floor, call, 'covered', 'cut', undefined, endRulesOfBoth);
}

/** C-06: exactly one unheard message, and the lamps of those who own the mailbox. */
function leaveMessage(floor: Floor, call: Call, mailbox: Extension): void {
  const messages = floor.mailboxes.get(mailbox) ?? [];
  floor.mailboxes.set(mailbox, messages);
  const from = call.caller.number;
  messages.push({
    call: call.id,
    from,
    group: call.group,
    arrivedMs: call.arrivedMs,
    isHeard: false,
  });
  const ofGroup = call.group === undefined ? {} : { group: call.group };
  floor.report?.({ ev: 'message.left', mailbox, call: call.id, from, ...ofGroup }, 'C-06');
  const unheard = floor.unheard.get(mailbox) ?? 0;
  floor.unheard.set(mailbox, unheard + 1);
  if (unheard === 0) touchOwners(floor, mailbox);
}

/** C-06: a group's mailbox is owned by all its members, logged in or not. */
export function touchOwners(floor: Floor, mailbox: string): void {
  const phone = floor.phones.get(mailbox);
  if (phone) floor.redrawFace(phone);
  const group = floor.groups.get(mailbox);
  if (group) floor.redrawMembers(group);
}

function finishCall(
  floor: Floor,
  call: Call,
  outcome: CallOutcome,
  offersEnd: OfferEnd,
  reason: CallRefusal | undefined,
  rules: readonly string[],
): void {
  if (call.state === 'ended') throw new Error(`call ${call.id} ended twice`);
  call.state = 'ended';
  call.onward = undefined;
  if (call.ringing.size > 0) endAllOffers(floor, call, offersEnd, rules);
  if (call.hop) {
    // Where nobody looks the chart, stopped with its hop, needs no word of it.
    if (floor.report) call.hop.chart?.send({ type: 'caller.left' });
    leaveHop(floor, call, 'abandoned');
  }
  call.outcome ??= outcome;
  call.endedMs = floor.clock.now();
  leaveLine(floor, call.caller.line, call);
  leaveLine(floor, call.callee?.line, call);
  if (floor.report) {
    const why = reason === undefined ? {} : { reason };
    floor.report({ ev: 'call.ended', call: call.id, outcome: call.outcome, ...why }, ...rules);
  }
  for (const watch of floor.watches) watch.callEnded?.(call);
  floor.forgetCall(call);
}

function leaveLine(floor: Floor, line: Line | undefined, call: Call): void {
  if (line?.call === call.id) releaseLine(floor, line, call);
}

/** B-15: every phone of an ended call is idle at once. */
function releaseLine(floor: Floor, line: Line, call: Call): void {
  const { phone } = line;
  failTransfer(floor, line);
  tellLine(floor, line, released);
  if (call.outcome === 'refused' && call.caller.line === line) {
    phone.charts.entry.send({
      type: 'notice.given',
      text: refusalText[call.reason ?? 'disconnect'],
    });
  }
}

/** B-12: the transfer that a line without a call was held or taken for comes to nothing. */
export function failTransfer(floor: Floor, line: Line): void {
  const { phone } = line;
  const { transfer } = phone;
  if (transfer?.consult === line) floor.failedTransfers.add(phone);
  if (transfer?.held === line) phone.transfer = undefined;
}

const released = { type: 'line.released' } as const;

/** What a caller's display says of a call that goes nowhere. */
const refusalText: Readonly<Record<CallRefusal, string>> = {
  'coverage-loop': 'Call went in a circle',
  disconnect: 'Call disconnected',
  'no-such-number': 'No such number',
  'no-coverage': 'No coverage',
};
