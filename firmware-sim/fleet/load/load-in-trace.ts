import type { Arrivals, Load } from '../../site/load-model.js';

/**
 * A load as the header of a trace gives it back: JSON has no infinite length, which a rate that does not change has.
 */
export function loadFromTrace(load: Load): Load {
  return { ...load, arrivals: load.arrivals.map(revived) };
}

function revived(arrivals: Arrivals): Arrivals {
  if (arrivals.is === 'log') return arrivals;
  const profile = arrivals.profile.map(({ lengthMs, perMs }) => ({
    lengthMs: (lengthMs as number | null) ?? Number.POSITIVE_INFINITY,
    perMs,
  }));
  return { ...arrivals, profile };
}
