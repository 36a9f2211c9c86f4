import { type EventKind, eventKinds } from '../../statecharts/instant.js';
import type { InstantClock, TimerHandle } from '../clock.js';
import { atMsOf, firstMsFrom, keyOf, kindOf, latestMs } from './instant-key.js';
import { TimerHeap } from './timer-heap.js';

/**
 * Time that passes only when it is told to, from due time to due time (rules S-01, S-03).
 *
 * One instant is taken kind by kind:
 *
 * ```text
 *   all entries of kind k, in order of scheduling  ─>  settled  ─>  more of kind k?  ─no─>  the next kind
 *        └ may schedule (now, k) and later kinds         └ may too       └─yes─> again from the left
 * ```
 *
 * What is over stays over: nothing can be scheduled at an instant, or at a kind of it, that was taken. Time 0 is open
 * until the first run.
 *
 * An exception of an entry, or of the settled callback, comes out of the run. Its entry is consumed, all others are
 * pending, and the next run goes on in the middle of that instant, with the settled callback it still owes.
 *
 * @example
 * const clock = new VirtualClock();
 * clock.schedule(20_000, eventKinds.deviceExpiry, () => stopRinging());
 * clock.runUntil(60_000);
 */
export class VirtualClock implements InstantClock {
  readonly #heap = new TimerHeap();
  #settled: () => void = () => {};
  #nowMs = 0;
  #kind: EventKind = eventKinds.prepare;
  // The least key that is not over; everything below it is refused.
  #openKey = 0;
  #owesSettled = false;
  #isRunning = false;

  /** The instant being taken, or the last one that was; whole ms, 0 at first. */
  now(): number {
    return this.#nowMs;
  }

  /** The kind being taken; between runs the last one that was, `prepare` at first (rule S-01). */
  kind(): EventKind {
    return this.#kind;
  }

  /** How many things are scheduled. */
  get pending(): number {
    return this.#heap.size;
  }

  /** When the next thing is due, whole ms; `undefined` when nothing is. */
  next(): number | undefined {
    const key = this.#nextKey();
    return key === Number.POSITIVE_INFINITY ? undefined : atMsOf(key);
  }

  /** The first ms for which every kind can still be scheduled: all instants before it have begun or are over. */
  firstOpenMs(): number {
    return firstMsFrom(this.#openKey);
  }

  /**
   * Runs `run` at `atMs` among the things of `kind`, after those scheduled there before (rule S-01).
   *
   * @param atMs - Whole ms.
   * @returns A handle for `cancel`.
   * @throws RangeError for a time that is past, not whole or not finite, or for a kind that is over in this instant.
   */
  schedule(atMs: number, kind: EventKind, run: () => void): TimerHandle {
    requireWholeMs(atMs);
    const key = keyOf(atMs, kind);
    if (key < this.#openKey) {
      throw new RangeError(`kind ${kind} of ${atMs} ms is over: it is ${this.#nowMs} ms`);
    }
    return this.#heap.add(key, run);
  }

  /** Takes it back; nothing happens when it has run or was cancelled before. */
  cancel(handle: TimerHandle): void {
    this.#heap.cancel(handle);
  }

  /** Sets what runs after each kind of each instant; replaces the one before. */
  onSettled(settled: () => void): void {
    this.#settled = settled;
  }

  /**
   * Takes the next kind of the next instant wholly: all its entries, then the settled callback.
   *
   * @returns Whether there was one.
   * @throws Error inside a run; whatever an entry throws.
   */
  step(): boolean {
    const key = this.#nextKey();
    if (key === Number.POSITIVE_INFINITY) return false;
    this.#run(key);
    this.#openKey = key + 1;
    return true;
  }

  /**
   * Takes everything due up to and including `ms`; then it is `ms`, and that instant is over.
   *
   * @param ms - Whole ms, not before now.
   * @throws RangeError for a time that is past, not whole or not finite; Error inside a run; whatever an entry throws.
   */
  runUntil(ms: number): void {
    requireWholeMs(ms);
    if (ms < this.#nowMs) throw new RangeError(`${ms} ms is past: it is ${this.#nowMs} ms`);
    this.#run(keyOf(ms, eventKinds.newCall));
    this.#nowMs = ms;
    this.#openKey = keyOf(ms + 1, eventKinds.prepare);
  }

  #nextKey(): number {
    return this.#owesSettled ? this.#openKey : this.#heap.nextKey;
  }

  // What settling adds to a kind makes its key the next one again.
  #run(lastKey: number): void {
    if (this.#isRunning) throw new Error('a clock cannot be run by what it runs');
    this.#isRunning = true;
    try {
      for (let key = this.#nextKey(); key <= lastKey; key = this.#nextKey()) this.#take(key);
    } finally {
      this.#isRunning = false;
    }
  }

  #take(key: number): void {
    this.#nowMs = atMsOf(key);
    this.#kind = kindOf(key);
    this.#openKey = key;
    while (this.#heap.nextKey === key) {
      this.#owesSettled = true;
      this.#heap.take()();
    }
    this.#owesSettled = false;
    this.#settled();
  }
}

function requireWholeMs(ms: number): void {
  if (!Number.isInteger(ms) || ms > latestMs) throw new RangeError(`not a time in whole ms: ${ms}`);
}
