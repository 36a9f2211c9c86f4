import type { Cadence } from '../../../../statecharts/cadence.js';

/** When something sounds, ms from now; the first one may have begun already. */
export interface Sounding {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Says when a bell or a tone sounds in the time to come.
 *
 * @param cadence - Alternating sounding and silent ms (rule B-08); one stretch sounds on and on; [] is silent.
 * @param elapsedMs - How long it has been going on.
 * @param aheadMs - How far to look.
 */
export function soundings(
  cadence: Cadence,
  elapsedMs: number,
  aheadMs: number,
): readonly Sounding[] {
  if (cadence.length === 0) return [];
  if (cadence.length === 1) return [{ fromMs: 0, toMs: aheadMs }];
  const period = cadence.reduce((sum, stretch) => sum + stretch, 0);
  const found: Sounding[] = [];
  let atMs = -(Math.max(0, elapsedMs) % period);
  for (let index = 0; atMs < aheadMs; index++) {
    const stretch = cadence[index % cadence.length] ?? 0;
    const isSounding = (index % cadence.length) % 2 === 0;
    const toMs = Math.min(atMs + stretch, aheadMs);
    if (isSounding && toMs > 0) found.push({ fromMs: Math.max(0, atMs), toMs });
    atMs += stretch;
  }
  return found;
}

/** How loud a bell is at a volume of 1 to 10: a step is heard as a step. */
export const gainOf = (volume: number): number => 0.32 * 1.35 ** (Math.min(10, volume) - 10);
