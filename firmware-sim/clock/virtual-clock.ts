import { type EventKind, eventKinds } from '../../statecharts/instant.js';
import { type InstantClock, runTask, type Task, type TimerHandle } from '../clock.js';
import { atMsOf, firstMsFrom, keyOf, kindOf, latestMs } from './instant-key.js';
import { InstantQueue } from './instant-queue.js';
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
  // What the instant being taken adds to itself: it comes after all that was scheduled for it before, or where it was
  // sorted into its kind, in the place of what sorted it.
  readonly #added = new InstantQueue();
  #settled: () => void = () => {};
  #nowMs = 0;
  #kind: EventKind = eventKinds.prepare;
  // The least key that is not over; everything below it is refused.
  #openKey = 0;
  // When that which runs was scheduled, among all timers; what was added to the instant comes after them.
  #order = Number.POSITIVE_INFINITY;
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
    return this.#heap.size + this.#added.size;
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
  schedule(atMs: number, kind: EventKind, run: Task): TimerHandle {
    requireWholeMs(atMs);
    const key = keyOf(atMs, kind);
    this.#requireOpen(key, kind);
    const isAdded = this.#isRunning || this.#added.size > 0;
    if (isAdded && atMs === this.#nowMs) return this.#added.add(kind, run);
    return this.#heap.add(key, run);
  }

  /** As in `InstantClock`: no heap is needed for that. */
  defer(kind: EventKind, run: Task): void {
    this.#requireOpen(keyOf(this.#nowMs, kind), kind);
    this.#added.add(kind, run, this.#order);
  }

  /** Takes it back; nothing happens when it has run or was cancelled before. */
  cancel(handle: TimerHandle): void {
    if (handle < 0) this.#added.cancel(handle);
    else this.#heap.cancel(handle);
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

  #requireOpen(key: number, kind: EventKind): void {
    if (key >= this.#openKey) return;
    throw new RangeError(`kind ${kind} of ${atMsOf(key)} ms is over: it is ${this.#nowMs} ms`);
  }

  #nextKey(): number {
    if (this.#owesSettled) return this.#openKey;
    const { nextKey } = this.#heap;
    if (this.#added.size === 0) return nextKey;
    return Math.min(nextKey, keyOf(this.#nowMs, this.#added.nextKind));
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
    const kind = this.#kind;
    for (;;) {
      const task = this.#next(key, kind);
      if (task === undefined) break;
      this.#owesSettled = true;
      runTask(task);
    }
    this.#owesSettled = false;
    this.#settled();
  }

  #next(key: number, kind: EventKind): Task | undefined {
    const heap = this.#heap;
    if (heap.nextKey === key) {
      const { nextOrder } = heap;
      if (this.#added.size === 0 || nextOrder < this.#added.nextOrder(kind)) {
        this.#order = nextOrder;
        return heap.take();
      }
    }
    this.#order = Number.POSITIVE_INFINITY;
    return this.#added.take(kind);
  }
}

function requireWholeMs(ms: number): void {
  if (!Number.isInteger(ms) || ms > latestMs) throw new RangeError(`not a time in whole ms: ${ms}`);
}
