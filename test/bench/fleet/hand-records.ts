import type { CallRecord } from '../../../firmware-sim/fleet/call-records.js';
import { oneOfMany, purposes } from '../../../firmware-sim/fleet/load/draws.js';
import { extension } from '../../../statecharts/terms.js';
import type { HandCall } from './hand-model.js';

/** Writes down a call of the hand-written loop as the product writes down its own. */
export function handRecord(call: HandCall): CallRecord {
  const { group, key, outcome } = call;
  const outside = oneOfMany(key, purposes.number, 1, 10_000_000);
  return {
    id: `${group.stream.prefix}-${call.number}`,
    from: `555${String(outside).padStart(7, '0')}`,
    to: group.extension,
    group: group.extension,
    arrivedMs: call.arrivedMs,
    offers: call.offers.map(({ phone, fromMs, toMs, end }) => ({
      extension: phone.extension,
      fromMs,
      toMs,
      end,
    })),
    outcome,
    ...(call.phone ? { answeredBy: call.phone.extension, answeredMs: call.answeredMs } : {}),
    ...(outcome === 'covered' ? { coveredTo: { mailbox: extension(group.extension) } } : {}),
    endedMs: call.endedMs,
  };
}
