/** The outside world's time, as far as a clock needs it. */
export interface WallTime {
  /** Monotonic time since any fixed moment; ms, may have a fraction. */
  now(): number;
  /**
   * Runs `run` once, later, never within this call; it may come late, or a little early.
   *
   * @param afterMs - Whole ms, 0 to `longestWakeMs`.
   * @returns Takes it back; does nothing once it has run.
   */
  wake(afterMs: number, run: () => void): () => void;
}

/** The longest wait a host timer keeps, ms: it makes 1 ms of a longer one. */
export const longestWakeMs = 2 ** 31 - 1;

/** The time of this machine. The only place that asks the host for time or for timers. */
export const hostWall: WallTime = {
  now: () => performance.now(),
  wake(afterMs, run) {
    const timer = setTimeout(run, afterMs);
    return () => clearTimeout(timer);
  },
};
