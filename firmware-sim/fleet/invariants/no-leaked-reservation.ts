import type { Findings } from './findings.js';
import type { InvariantCheck } from './invariant.js';
import type { PhoneRecord, RecomputedState } from './recomputed-state.js';

/** A phone is reserved for just those group calls that are offered to it (rule G-16). */
export function noLeakedReservation(state: RecomputedState, findings: Findings): InvariantCheck {
  const finding = findings.of('no-leaked-reservation');
  /** The calls that each phone is reserved for; no entry when there are none. */
  const reservations = new Map<PhoneRecord, Set<string>>();
  const touched = new Set<PhoneRecord>();

  const wrong = (phone: PhoneRecord, call: string, is: string): void => {
    finding.broken(`phone ${phone.extension} ${is}`, { call, phone: phone.extension });
  };

  const judge = (phone: PhoneRecord): void => {
    finding.checked();
    const reserved = reservations.get(phone) ?? new Set<string>();
    const offered = phone.offers.filter((offer) => offer.group !== undefined);
    for (const { call } of offered) {
      if (!reserved.has(call.id)) {
        wrong(phone, call.id, `is to be reserved for call ${call.id}, and is not`);
      }
    }
    for (const id of reserved) {
      if (!offered.some((offer) => offer.call.id === id)) {
        wrong(phone, id, `is reserved for call ${id}, which is not offered to it as a member`);
      }
    }
  };

  return {
    handlers: {
      'phone.reserved': (line) => {
        const phone = state.phone(line.phone);
        const reserved = reservations.get(phone) ?? new Set<string>();
        finding.checked();
        if (reserved.has(line.call)) {
          wrong(phone, line.call, `is reserved for call ${line.call} already, and is again`);
        }
        reservations.set(phone, reserved.add(line.call));
        touched.add(phone);
      },
      'phone.released': (line) => {
        const phone = state.phone(line.phone);
        const reserved = reservations.get(phone);
        finding.checked();
        if (reserved?.delete(line.call) !== true) {
          wrong(phone, line.call, `is not reserved for call ${line.call}, and is released from it`);
        }
        if (reserved?.size === 0) reservations.delete(phone);
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
      if (touched.size === 0) return;
      for (const phone of touched) judge(phone);
      touched.clear();
    },
  };
}
