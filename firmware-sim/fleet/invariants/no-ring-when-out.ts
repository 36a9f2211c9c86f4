import type { Findings } from './findings.js';
import type { InvariantCheck } from './invariant.js';
import type { RecomputedState } from './recomputed-state.js';
import type { OpenOffer, PhoneRecord } from './records.js';
import { countOf, nthOf } from './short-lists.js';
import { phoneBits, Touched } from './touched.js';

/**
 * No phone rings for a group that it is not in, and none rings at all while it is unregistered
 * (rules G-13, G-19, M-04, M-09, C-08).
 */
export function noRingWhenOut(state: RecomputedState, findings: Findings): InvariantCheck {
  const finding = findings.of('no-ring-when-out');
  const touched = new Touched<PhoneRecord>(phoneBits.outs);
  const touch = (phone: string): void => touched.add(state.phone(phone));

  const whyNot = (phone: PhoneRecord, group: string | undefined): string | undefined => {
    if (!phone.registered) return 'unregistered';
    if (group === undefined || state.isIn(phone, group)) return undefined;
    const isMember = state.groups.get(group)?.members.has(phone.extension) === true;
    return isMember ? `logged out of ${group}` : `no member of ${group}`;
  };

  const judge = (phone: PhoneRecord, { call, group }: OpenOffer): void => {
    finding.checked();
    const why = whyNot(phone, group);
    if (why === undefined) return;
    const about = { call: call.id, phone: phone.extension };
    finding.broken(
      `phone ${phone.extension} is ${why} and is not to ring, and rings for call ${call.id}`,
      group === undefined ? about : { ...about, group },
    );
  };

  return {
    handlers: {
      'offer.started': (line) => touch(line.phone),
      'membership.changed': (line) => touch(line.phone),
      'member.removed': (line) => touch(line.phone),
      'phone.unregistered': (line) => touch(line.phone),
    },
    checkpoint: () => {
      if (touched.count === 0) return;
      for (let at = 0; at < touched.count; at++) {
        const phone = touched.at(at);
        for (let nth = 0; nth < countOf(phone.offers); nth++)
          judge(phone, nthOf(phone.offers, nth));
      }
      touched.clear();
    },
  };
}
