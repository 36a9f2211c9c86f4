import type { Distribution } from '../../site/load-model.js';
import { type DrawKey, type Purpose, uniform } from './draws.js';
import { exp, ln, normalQuantile } from './portable-math.js';

/** A thousand years: the clock ends at 2^49 ms, and a log-normal time has no end. */
const longestMs = 2 ** 45;

/**
 * Draws a time: whole ms, at least 1.
 *
 * @param key - Whose.
 * @param ordinal - Which of its kind.
 */
export function drawMs(
  distribution: Distribution,
  key: DrawKey,
  purpose: Purpose,
  ordinal: number,
): number {
  const ms = Math.round(drawExactMs(distribution, key, purpose, ordinal));
  return ms < 1 ? 1 : ms > longestMs ? longestMs : ms;
}

function drawExactMs(
  distribution: Distribution,
  key: DrawKey,
  purpose: Purpose,
  ordinal: number,
): number {
  switch (distribution.is) {
    case 'fixed':
      return distribution.ms;
    case 'exponential':
      return -ln(uniform(key, purpose, ordinal)) * distribution.meanMs;
    case 'erlang': {
      let sum = 0;
      for (let part = 0; part < distribution.k; part++) {
        sum -= ln(uniform(key, purpose, ordinal, part));
      }
      return (sum * distribution.meanMs) / distribution.k;
    }
    case 'logNormal': {
      const { meanMs, sdMs } = distribution;
      const variance = ln(1 + (sdMs / meanMs) * (sdMs / meanMs));
      const z = normalQuantile(uniform(key, purpose, ordinal));
      return meanMs * exp(Math.sqrt(variance) * z - variance / 2);
    }
    default: {
      const { valuesMs } = distribution;
      const index = Math.floor(uniform(key, purpose, ordinal) * valuesMs.length);
      return valuesMs[index] as number;
    }
  }
}

/** The mean of a distribution, ms, before times are made whole. */
export function meanMsOf(distribution: Distribution): number {
  if (distribution.is === 'fixed') return distribution.ms;
  if (distribution.is !== 'empirical') return distribution.meanMs;
  const { valuesMs } = distribution;
  return valuesMs.reduce((sum, ms) => sum + ms, 0) / valuesMs.length;
}
