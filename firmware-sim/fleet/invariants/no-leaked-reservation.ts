import type { Findings } from './findings.js';
import type { InvariantCheck } from './invariant.js';
import type { PhoneRecord, RecomputedState } from './recomputed-state.js';
import { withOne, without } from './short-lists.js';
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
    for (const { call, group } of offers) {
      if (group !== undefined && !reservedFor.includes(call.id)) {
        wrong(phone, call.id, `is to be reserved for call ${call.id}, and is not`);
      }
    }
    for (const id of reservedFor) {
      if (!isOfferedAsMember(phone, id)) {
        wrong(phone, id, `is reserved for call ${id}, which is not offered to it as a member`);
      }
    }
  };

  return {
    handlers: {
      'phone.reserved': (line) => {
        const phone = state.phone(line.phone);
        if (finding.holds(!phone.reservedFor.includes(line.call))) {
          phone.reservedFor = withOne(phone.reservedFor, line.call);
        } else wrong(phone, line.call, `is reserved for call ${line.call} already, and is again`);
        touched.add(phone);
      },
      'phone.released': (line) => {
        const phone = state.phone(line.phone);
        const left = without(phone.reservedFor, line.call);
        if (finding.holds(left !== phone.reservedFor)) phone.reservedFor = left;
        else {
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
  for (const offer of offers) if (offer.group !== undefined && offer.call.id === call) return true;
  return false;
}
