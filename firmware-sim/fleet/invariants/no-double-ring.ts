import type { Findings } from './findings.js';
import type { InvariantCheck } from './invariant.js';
import type { RecomputedState } from './recomputed-state.js';
import type { PhoneRecord } from './records.js';
import { allOf, countOf } from './short-lists.js';
import { phoneBits, Touched } from './touched.js';

/**
 * A phone is offered to one group call at a time (rules G-13, G-16).
 *
 * @remarks A user's own ring may be on another line of the same phone (rule G-22).
 */
export function noDoubleRing(state: RecomputedState, findings: Findings): InvariantCheck {
  const finding = findings.of('no-double-ring');
  const touched = new Touched<PhoneRecord>(phoneBits.rings);

  const judge = (phone: PhoneRecord): void => {
    finding.checked();
    if (countOf(phone.offers) < 2) return;
    const offers = allOf(phone.offers).filter((offer) => offer.group !== undefined);
    const last = offers[1];
    if (last?.group === undefined) return;
    const calls = offers.map((offer) => `${offer.call.id} of ${offer.group}`).join(', ');
    finding.broken(
      `phone ${phone.extension} is to be offered one group call at a time, and is ${calls}`,
      { call: last.call.id, phone: phone.extension, group: last.group },
    );
  };

  return {
    handlers: {
      'offer.started': (line) => {
        if (line.group !== undefined) touched.add(state.phone(line.phone));
      },
    },
    checkpoint: () => {
      if (touched.count === 0) return;
      for (let at = 0; at < touched.count; at++) judge(touched.at(at));
      touched.clear();
    },
  };
}
