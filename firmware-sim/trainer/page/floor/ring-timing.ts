import type { TimeoutState, TimeState } from '../../floor-state.js';

/** How a shrinking ring goes on from here. */
export interface RingTiming {
  /** What is left, 1 to 0. */
  readonly left: number;
  /** How long until nothing is left, ms of the wall; `undefined` while time stands. */
  readonly wallMs: number | undefined;
}

/**
 * Says how much of a timeout is left, and how fast it goes.
 *
 * @param siteMs - Site time now.
 */
export function ringTiming(
  { startMs, lengthMs }: TimeoutState,
  siteMs: number,
  { isRunning, speed }: Pick<TimeState, 'isRunning' | 'speed'>,
): RingTiming {
  const leftMs = Math.min(lengthMs, Math.max(0, startMs + lengthMs - siteMs));
  return {
    left: lengthMs > 0 ? leftMs / lengthMs : 0,
    wallMs: isRunning ? leftMs / speed : undefined,
  };
}
