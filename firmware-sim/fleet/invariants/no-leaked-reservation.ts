import type { Findings } from './findings.js';
import type { InvariantCheck } from './invariant.js';
import type { RecomputedState } from './recomputed-state.js';
import type { PhoneRecord } from './records.js';
import { countOf, has, nthOf, withOne, without } from './short-lists.js';
import { phoneBits, Touched } from './touched.js';

/** A phone is reserved for just those group calls that are offered to it (rule G-16). */
export function noLeakedReservation(state: RecomputedState, findings: Findings): InvariantCheck {
  const finding = findings.of('no-leaked-reservation');
  const touched = new Touched<PhoneRecord>(phoneBits.reservations);

  const wrong = (phone: PhoneRecord, call: string, is: string): void => {
    finding.broken(`phone ${phone.extension} ${is}`, { call, phone: phone.extension });
  };

  const judge = (phone: PhoneRecord): void => {
    finding.checked();
    const { offers, reservedFor } = phone;
    for (let at = 0; at < countOf(offers); at++) {
      const { call, group } = nthOf(offers, at);
      if (group !== undefined && !has(reservedFor, call.id)) {
        wrong(phone, call.id, `is to be reserved for call ${call.id}, and is not`);
      }
    }
    for (let at = 0; at < countOf(reservedFor); at++) {
      const id = nthOf(reservedFor, at);
      if (!isOfferedAsMember(phone, id)) {
        wrong(phone, id, `is reserved for call ${id}, which is not offered to it as a member`);
      }
    }
  };

  return {
    handlers: {
      'phone.reserved': (line) => {
        const phone = state.phone(line.phone);
        if (finding.holds(!has(phone.reservedFor, line.call))) {
          phone.reservedFor = withOne(phone.reservedFor, line.call);
        } else wrong(phone, line.call, `is reserved for call ${line.call} already, and is again`);
        touched.add(phone);
      },
      'phone.released': (line) => {
        const phone = state.phone(line.phone);
        if (finding.holds(has(phone.reservedFor, line.call))) {
          phone.reservedFor = without(phone.reservedFor, line.call);
        } else {
          wrong(phone, line.call, `is not reserved for call ${line.call}, and is released from it`);
        }
        touched.add(phone);
      },
      'offer.started': (line) => {
        if (line.group !== undefined) touched.add(state.phone(line.phone));
      },
      'offer.ended': (line) => {
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

function isOfferedAsMember({ offers }: PhoneRecord, call: string): boolean {
  for (let at = 0; at < countOf(offers); at++) {
    const offer = nthOf(offers, at);
    if (offer.group !== undefined && offer.call.id === call) return true;
  }
  return false;
}
