import type { Extension } from '../../statecharts/terms.js';
import type { CallLogs } from './call-logs.js';
import { parseDuration } from './duration.js';
import { expandExtensions } from './extension-range.js';
import type { Arrivals, Away, Distribution, Habits, Load, RateOfCalls } from './load-model.js';
import type { ArrivalsFile, DistributionFile, LoadFile, PeopleFile } from './load-shape.js';
import { parseRate } from './rate.js';

const msOf = (text: string | undefined): number => parseDuration(text ?? '') ?? 0;

const listed = (texts: string | readonly string[]): readonly Extension[] =>
  (typeof texts === 'string' ? [texts] : texts).flatMap(
    (text) => [...expandExtensions(text)] as Extension[],
  );

/** Turns a distribution without problems into the one that a run draws from. */
function buildDistribution(file: DistributionFile): Distribution {
  const { fixed, exponential, erlang, logNormal, empirical } = file;
  if (exponential !== undefined) return { is: 'exponential', meanMs: msOf(exponential) };
  if (erlang) return { is: 'erlang', meanMs: msOf(erlang.mean), k: erlang.k };
  if (logNormal) return { is: 'logNormal', meanMs: msOf(logNormal.mean), sdMs: msOf(logNormal.sd) };
  if (empirical) return { is: 'empirical', valuesMs: empirical.map(msOf) };
  return { is: 'fixed', ms: msOf(fixed) };
}

/**
 * Turns `load:` without problems into the load that a run takes.
 *
 * @param logs - The call logs that it names, read before.
 */
export function buildLoad(file: LoadFile, logs: CallLogs): Load {
  const { arrivals } = file;
  const isList = Array.isArray(arrivals);
  const all = (isList ? arrivals : [arrivals]) as readonly ArrivalsFile[];
  const habits = buildHabits(file, { answerAfter: { is: 'fixed', ms: 0 }, noAnswer: 0 });
  const talk = (file.talk ?? all[0]?.talk) as DistributionFile;
  return {
    talk: buildDistribution(talk),
    arrivals: all.map((one, index): Arrivals => {
      const path = isList ? ['load', 'arrivals', index] : ['load', 'arrivals'];
      const patience = one.patience ?? file.patience;
      return {
        ...(one.log === undefined
          ? buildRate(one)
          : { is: 'log' as const, calls: logs.at(path).calls }),
        ...(patience ? { patience: buildDistribution(patience) } : {}),
        talk: buildDistribution((one.talk ?? file.talk) as DistributionFile),
      };
    }),
    habits,
    people: (file.people ?? []).map((people) => ({
      phones: listed(people.phones),
      habits: buildHabits(people, habits),
    })),
  };
}

function buildRate(file: ArrivalsFile): RateOfCalls {
  const { from = 'outside', profile } = file;
  const isPhones = typeof from !== 'string' || from.includes('-');
  return {
    is: 'rate',
    process: file.process ?? 'poisson',
    to: listed(file.to ?? []),
    from: isPhones ? { phones: listed(from) } : from === 'outside' ? from : { number: from },
    profile: profile
      ? profile.rates.map((rate) => ({
          lengthMs: msOf(profile.interval),
          perMs: parseRate(rate) ?? 0,
        }))
      : [{ lengthMs: 0, perMs: parseRate(file.rate ?? '') ?? 0 }],
  };
}

/** What is not said is as `others` do. */
function buildHabits(file: LoadFile | PeopleFile, others: Habits): Habits {
  const { answerAfter, noAnswer, returnsAfter, away, dnd } = file;
  return {
    ...others,
    ...(answerAfter ? { answerAfter: buildDistribution(answerAfter) } : {}),
    ...(noAnswer === undefined ? {} : { noAnswer }),
    ...(returnsAfter ? { returnsAfter: buildDistribution(returnsAfter) } : {}),
    ...(away
      ? {
          away: {
            after: buildDistribution(away.after),
            for: buildDistribution(away.for),
            how: away.how ?? 'leaves',
          } satisfies Away,
        }
      : {}),
    ...(dnd
      ? { dnd: { after: buildDistribution(dnd.after), for: buildDistribution(dnd.for) } }
      : {}),
  };
}
