import type { CoverageTarget } from '../../statecharts/coverage.js';
import type { CallOutcome, CallRefusal, OfferEnd } from '../../statecharts/terms.js';
import type { Call } from '../exchange/call.js';

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

/** The figures of a run under their usual names. */
export interface Metrics {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly covered: number;
  readonly refused: number;
  /** From arrival to answer; `null` where nothing was answered. */
  readonly meanSpeedOfAnswerMs: number | null;
  /** Answered within 20 s of arrival, of those offered; `null` where nothing was offered. */
  readonly serviceLevel20s: number | null;
  readonly autoLogouts: number;
}

const serviceLevelMs = 20_000;

/** Counts a run's calls, each once, by the first thing that became of it. */
export function metricsOf(calls: readonly CallRecord[], autoLogouts: number): Metrics {
  const count = (outcome: CallOutcome) => calls.filter((call) => call.outcome === outcome).length;
  const waits = calls.flatMap((call) =>
    call.answeredMs === undefined ? [] : [call.answeredMs - call.arrivedMs],
  );
  const inTime = waits.filter((ms) => ms <= serviceLevelMs).length;
  return {
    offered: calls.length,
    answered: count('answered'),
    abandoned: count('abandoned'),
    covered: count('covered'),
    refused: count('refused'),
    meanSpeedOfAnswerMs:
      waits.length === 0 ? null : waits.reduce((sum, ms) => sum + ms, 0) / waits.length,
    serviceLevel20s: calls.length === 0 ? null : inTime / calls.length,
    autoLogouts,
  };
}
