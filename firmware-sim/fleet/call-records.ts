import type { CoverageTarget } from '../../statecharts/coverage.js';
import type { CallOutcome, CallRefusal, OfferEnd } from '../../statecharts/terms.js';
import type { Call } from '../exchange/call.js';
import { type Metrics, metricsFrom, tallyOf } from './figures/metrics.js';

export type { Metrics };

/** One call of a result, as `--json` prints it; times in ms. */
export interface CallRecord {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The first group it hunted through. */
  readonly group?: string;
  readonly arrivedMs: number;
  readonly offers: readonly OfferRecord[];
  /** `null` while nothing has become of it. */
  readonly outcome: CallOutcome | null;
  readonly answeredBy?: string;
  readonly answeredMs?: number;
  readonly coveredTo?: CoverageTarget;
  readonly reason?: CallRefusal;
  readonly endedMs: number | null;
}

/** One phone that rang for a call. */
export interface OfferRecord {
  readonly extension: string;
  readonly fromMs: number;
  readonly toMs: number | null;
  readonly end: OfferEnd | null;
}

/** Writes down what became of a call. */
export function recordOf(call: Call): CallRecord {
  return {
    id: call.id,
    from: call.from,
    to: call.dialled,
    ...(call.group === undefined ? {} : { group: call.group }),
    arrivedMs: call.arrivedMs,
    offers: call.offers.map((offer) => ({
      extension: offer.phone.extension,
      fromMs: offer.fromMs,
      toMs: offer.toMs,
      end: offer.end,
    })),
    outcome: call.outcome,
    ...(call.answeredBy === undefined ? {} : { answeredBy: call.answeredBy }),
    ...(call.answeredMs === undefined ? {} : { answeredMs: call.answeredMs }),
    ...(call.coveredTo === undefined ? {} : { coveredTo: call.coveredTo }),
    ...(call.reason === undefined ? {} : { reason: call.reason }),
    endedMs: call.endedMs,
  };
}

/**
 * Counts a list of calls, each once, by the first thing that became of it. Of the occupancy of members a
 * list knows nothing.
 */
export function metricsOf(calls: readonly CallRecord[], autoLogouts: number): Metrics {
  const latest = (ms: number, call: CallRecord) => Math.max(ms, call.endedMs ?? call.arrivedMs);
  const nowMs = calls.reduce(latest, 0);
  return metricsFrom(tallyOf(calls, nowMs), { autoLogouts, busyMs: 0, loggedInMs: 0 });
}
