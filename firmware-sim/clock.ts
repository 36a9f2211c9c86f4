import type { EventKind } from '../statecharts/instant.js';

/** An object that is put on the clock itself: a fleet has millions of them, and each would need a closure. */
export interface Due {
  /** Called at its time. */
  due(): void;
}

/** What a clock runs at its time. */
export type Task = (() => void) | Due;

/** Runs it. */
export function runTask(task: Task): void {
  if (typeof task === 'function') task();
  else task.due();
}

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
  schedule(atMs: number, kind: EventKind, run: Task): TimerHandle;
  /**
   * Runs `run` in this instant, in a kind that is still to come: whatever runs now sorts it there. It keeps the place
   * of what runs now in the order of scheduling, so that it makes no difference whether it was sorted as
   * its instant began, or scheduled in its kind from the start.
   *
   * @remarks To be called by what is running.
   * @throws RangeError for a kind that is over.
   */
  defer(kind: EventKind, run: Task): void;
  /** Takes it back; nothing happens when it has run or was cancelled before. */
  cancel(handle: TimerHandle): void;
  /** How many things are scheduled. */
  readonly pending: number;
  /** Sets what runs after each kind of each instant; replaces the one before. */
  onSettled(settled: () => void): void;
}
