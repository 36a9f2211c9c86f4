import type { EventKind } from '../statecharts/instant.js';

/** Names one scheduled thing until it has run or was cancelled; never reused while it could matter. */
export type TimerHandle = number;

/**
 * Time for everything in a site: whole milliseconds, and rule S-01 within each of them.
 *
 * Things are run in the order (time, kind, order of scheduling). After the last thing of one kind at one instant,
 * and before the next kind, the `settled` callback runs: that is where what was set free goes on.
 */
export interface InstantClock {
  /** The instant being taken, or the last one that was; ms. */
  now(): number;
  /** The kind being taken (rule S-01). */
  kind(): EventKind;
  /**
   * Runs `run` at `atMs` among the things of `kind`.
   *
   * @param atMs - Whole ms, not before now; at now itself only for a kind that is not over in this instant.
   * @throws RangeError for a time that is past, not whole or not finite.
   */
  schedule(atMs: number, kind: EventKind, run: () => void): TimerHandle;
  /** Takes it back; nothing happens when it has run or was cancelled before. */
  cancel(handle: TimerHandle): void;
  /** How many things are scheduled. */
  readonly pending: number;
  /** Sets what runs after each kind of each instant; replaces the one before. */
  onSettled(settled: () => void): void;
}
