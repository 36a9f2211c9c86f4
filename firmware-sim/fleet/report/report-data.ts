import type { Site } from '../../site/site-model.js';
import type { LoadFigures } from '../figures/load-figures.js';
import type { Standing } from '../result.js';
import type { RunLog } from './run-log.js';

/** The words for what became of a call; the report holds their places. */
export const outcomes = ['answered', 'covered', 'abandoned', 'refused', 'alive'] as const;

/** The ends of a ring; the report holds their places. */
export const offerEnds = [
  'answered',
  'expired',
  'cut',
  'elsewhere',
  'abandoned',
  'withdrawn',
  'lost',
  'rejected',
  'alive',
] as const;

/**
 * What the page of a report draws: columns of numbers rather than objects, so that 100,000 calls are some 8 MB.
 * Times are ms of the run; -1 where there is none. `phone` and `group` are places in `phones` and `groups`, or -1.
 */
export interface ReportData {
  readonly title: string;
  readonly file: string;
  readonly site: string;
  readonly seed: number;
  readonly untilMs: number;
  /** What came before is left out of the figures, the members and the times to answer. */
  readonly warmUpMs: number;
  readonly standing: Standing;
  /** How far it came, where it was not run to its end; otherwise empty. */
  readonly partial: string;
  /** So many replications are in the figures; calls and logouts are the first one's. */
  readonly replications: number;
  readonly digest: string;
  /** Figures as they are read: name, value, what it means, and its 95 % interval or nothing. */
  readonly figures: readonly (readonly [
    name: string,
    value: string,
    meaning: string,
    range: string,
  ])[];
  /** What the intervals are of, or why there are none. */
  readonly intervals: string;
  readonly checks: readonly {
    readonly kind: 'expectation' | 'invariant' | 'statistics';
    readonly text: string;
    /** `unread`: its time did not come. */
    readonly is: 'held' | 'failed' | 'unread';
    readonly note: string;
  }[];
  readonly phones: readonly { readonly extension: string; readonly name: string }[];
  readonly groups: readonly {
    readonly extension: string;
    readonly name: string;
    readonly type: string;
  }[];
  readonly calls: {
    readonly id: readonly string[];
    readonly from: readonly string[];
    readonly to: readonly string[];
    readonly group: readonly number[];
    readonly arrived: readonly number[];
    readonly answered: readonly number[];
    readonly ended: readonly number[];
    readonly outcome: readonly number[];
    readonly answeredBy: readonly number[];
  };
  readonly offers: {
    readonly call: readonly number[];
    readonly phone: readonly number[];
    readonly from: readonly number[];
    readonly to: readonly number[];
    readonly end: readonly number[];
  };
  readonly logouts: {
    readonly at: readonly number[];
    readonly phone: readonly number[];
    readonly group: readonly number[];
  };
  /** The site's members, in its order, with their shares of the work. */
  readonly members: LoadFigures['members'];
  readonly series: LoadFigures['series'];
  readonly answerTimes: LoadFigures['answerTimes'];
}

/** The phones of a run that rang or answered, in the order of the site: the rows of its timeline. */
export function phonesIn(site: Site, log: RunLog): ReportData['phones'] {
  const seen = new Set(log.calls.flatMap(({ offers }) => offers.map(({ extension }) => extension)));
  for (const { answeredBy } of log.calls) if (answeredBy !== undefined) seen.add(answeredBy);
  return (
    site.phones
      .filter(({ extension }) => seen.has(extension))

      // A phone without a name of its own is called by its number.
      .map(({ extension, name }) => ({ extension, name: name === extension ? '' : name }))
  );
}

/** Turns records of calls into columns. */
export function columnsOf(
  log: RunLog,
  phones: ReportData['phones'],
  groups: ReportData['groups'],
): Pick<ReportData, 'calls' | 'offers' | 'logouts'> {
  const phoneAt = new Map<string, number>(phones.map(({ extension }, place) => [extension, place]));
  const groupAt = new Map<string, number>(groups.map(({ extension }, place) => [extension, place]));
  const phone = (extension: string | undefined) => phoneAt.get(extension ?? '') ?? -1;
  const group = (extension: string | undefined) => groupAt.get(extension ?? '') ?? -1;
  const { calls } = log;
  const rings = calls.flatMap((call, place) => call.offers.map((offer) => ({ place, offer })));
  const logouts = log.changes.filter(({ why }) => why === 'noAnswer');
  return {
    calls: {
      id: calls.map(({ id }) => id),
      from: calls.map(({ from }) => from),
      to: calls.map(({ to }) => to),
      group: calls.map((call) => group(call.group)),
      arrived: calls.map(({ arrivedMs }) => arrivedMs),
      answered: calls.map(({ answeredMs }) => answeredMs ?? -1),
      ended: calls.map(({ endedMs }) => endedMs ?? -1),
      outcome: calls.map(({ outcome }) => outcomes.indexOf(outcome ?? 'alive')),
      answeredBy: calls.map(({ answeredBy }) => phone(answeredBy)),
    },
    offers: {
      call: rings.map(({ place }) => place),
      phone: rings.map(({ offer }) => phone(offer.extension)),
      from: rings.map(({ offer }) => offer.fromMs),
      to: rings.map(({ offer }) => offer.toMs ?? -1),
      end: rings.map(({ offer }) => offerEnds.indexOf(offer.end ?? 'alive')),
    },
    logouts: {
      at: logouts.map(({ atMs }) => atMs),
      phone: logouts.map(({ extension }) => phone(extension)),
      group: logouts.map((change) => group(change.group)),
    },
  };
}
