import type { OfferEnd } from '../../statecharts/terms.js';
import type { DeskPhone } from '../desk-phone.js';
import type { Call } from './call.js';
import type { Floor } from './floor.js';
import type { Group } from './group.js';
import { tellLine } from './lines.js';
import type { Offer } from './ringing-phones.js';

/**
 * Lets a phone ring for a call on its lowest free line (rule B-05).
 *
 * @param group - The group that offers the call; `undefined` for the user's own extension.
 */
export function startOffer(
  floor: Floor,
  call: Call,
  phone: DeskPhone,
  group: Group | undefined,
  rule: string,
): void {
  const line = phone.freeLine();
  if (!line)
    throw new Error(`call ${call.id} was offered to ${phone.extension}, which has no free line`);
  const offer: Offer = {
    phone,
    line,
    group,
    fromMs: floor.clock.now(),
    toMs: null,
    end: null,
  };
  call.addOffer(offer);
  line.known = call;
  if (group) phone.reservedBy = call.id;
  if (floor.report) {
    const about = { call: call.id, phone: phone.extension };
    const ofGroup = group ? { group: group.extension } : {};
    floor.report({ ev: 'offer.started', ...about, line: line.button, ...ofGroup }, rule);
    if (group) floor.report({ ev: 'phone.reserved', ...about }, 'G-16');
  }
  for (const watch of floor.watches) watch.offerStarted?.(call, offer);
  tellLine(floor, line, {
    type: 'ring.started',
    call: call.id,
    since: ++floor.rings,
    alert: phone.isBusy,
  });
}

/**
 * Ends one phone's ring for one call.
 *
 * @param end - Why; at `answered` the line goes on, with the call.
 */
export function endOffer(
  floor: Floor,
  call: Call,
  offer: Offer,
  end: OfferEnd,
  rules: readonly string[],
): void {
  offer.toMs = floor.clock.now();
  offer.end = end;
  call.ringing.delete(offer.phone.extension);
  if (floor.report) {
    const about = { call: call.id, phone: offer.phone.extension };
    const ofGroup = offer.group ? { group: offer.group.extension } : {};
    const line = offer.line.button;
    floor.report({ ev: 'offer.ended', ...about, line, ...ofGroup, end }, ...rules);
  }
  if (offer.group) {
    offer.phone.reservedBy = undefined;
    // Told as it is, so that a reservation that stayed is seen to have leaked.
    if (floor.report && offer.phone.reservedBy === undefined) {
      const phone = offer.phone.extension;
      floor.report({ ev: 'phone.released', call: call.id, phone }, 'G-16');
    }
  }
  for (const watch of floor.watches) watch.offerEnded?.(call, offer);
  if (end === 'answered') floor.touch(offer.phone);
  else tellLine(floor, offer.line, ringStopped);
}

const ringStopped = { type: 'ring.stopped' } as const;

/**
 * Ends a ring that its own phone put an end to, and lets the call go on at once (rules G-07, M-05,
 * M-09, C-08).
 */
export function breakOffer(
  floor: Floor,
  call: Call,
  offer: Offer,
  end: 'rejected' | 'withdrawn' | 'lost',
  rule: string,
): void {
  endOffer(floor, call, offer, end, [rule]);
  const { hop } = call;
  if (hop?.kind === 'group') {
    if (end === 'rejected') call.reject(offer.phone.extension, hop);
    hop.chart?.send({ type: 'offer.ended', extension: offer.phone.extension });
  } else {
    hop?.chart?.send({ type: 'offer.ended' });
  }
  floor.pending.add(call);
}

/** Ends every ring of a call. */
export function endAllOffers(
  floor: Floor,
  call: Call,
  end: OfferEnd,
  rules: readonly string[],
): void {
  for (const offer of call.ringing.values()) endOffer(floor, call, offer, end, rules);
}

/**
 * Withdraws the hunt-group ring of a phone whose user took or makes another call (rule M-05). A
 * calling group goes on alerting him (rule G-14).
 */
export function withdrawOthers(floor: Floor, phone: DeskPhone, taken: Call | undefined): void {
  if (phone.reservedBy === undefined) return;
  const call = floor.calls.get(phone.reservedBy);
  if (!call || call === taken) return;
  const offer = call.ringing.get(phone.extension);
  if (!offer?.group || (call.hop?.kind === 'group' && call.hop.alertsBusy)) return;
  breakOffer(floor, call, offer, 'withdrawn', 'M-05');
}
