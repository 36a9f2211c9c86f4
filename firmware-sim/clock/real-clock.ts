import type { EventKind } from '../../statecharts/instant.js';
import type { InstantClock, Task, TimerHandle } from '../clock.js';
import { LatenessHistogram, type LatenessReport } from './lateness.js';
import { VirtualClock } from './virtual-clock.js';
import { hostWall, longestWakeMs, type WallTime } from './wall-time.js';

/** How a site's time follows the wall. */
export interface RealClockOptions {
  /** Default: the time of this machine. */
  readonly wall?: WallTime;
  /** Site ms for each ms of the wall; above 0, default 1. */
  readonly speed?: number;
}

interface Arrived {
  readonly kind: EventKind;
  readonly run: (atMs: number) => void;
}

/**
 * Real time: a VirtualClock pulled by the wall (rules S-01, S-03).
 *
 * ```text
 *   wall wakes it ─────────────────> from due time to due time, up to the present ms
 *   input arrives ─> all that is due before its ms ─> the input and what is due in its ms, kind by kind
 * ```
 *
 * The ms of an input is the present one, or the next if the present one was taken already. Before anything is scheduled
 * there, every earlier instant is over; so a replay that does the same with the recorded inputs (`runUntil(atMs - 1)`,
 * then `schedule(atMs, kind, ...)` in the recorded order) takes everything in the same order, whatever the wall did.
 * An input that arrives while something runs, or while the clock stands, waits for the end of that.
 *
 * Only what a site sets up before `start` may be scheduled from outside of an entry: it is in no trace.
 *
 * A wall that goes back is held at its latest time. An exception of an entry comes out of `input`, or of the wall's
 * wake; the clock goes on.
 */
export class RealClock implements InstantClock {
  readonly #virtual: VirtualClock;
  readonly #wall: WallTime;
  #speed: number;
  readonly #lateness = new LatenessHistogram();
  #arrived: Arrived[] = [];
  // Where site time and wall time met at the last start; undefined while the clock stands.
  #origin: { readonly siteMs: number; readonly wallMs: number } | undefined;
  #latestSiteMs: number;
  #isPulling = false;
  // A step may have left an instant half taken.
  #isInMidst = false;
  #wake: { readonly dueMs: number; readonly cancel: () => void } | undefined;

  /**
   * @param virtual - The clock to pull, which nobody else may run; site time goes on from its now.
   * @throws RangeError for a speed that is not finite and above 0.
   */
  constructor(options: RealClockOptions = {}, virtual = new VirtualClock()) {
    const { wall = hostWall, speed = 1 } = options;
    requireSpeed(speed);
    this.#virtual = virtual;
    this.#wall = wall;
    this.#speed = speed;
    this.#latestSiteMs = virtual.now();
  }

  /** The instant being taken, or the last one that was; whole ms. */
  now(): number {
    return this.#virtual.now();
  }

  /** The kind being taken (rule S-01). */
  kind(): EventKind {
    return this.#virtual.kind();
  }

  /** How many things are scheduled. */
  get pending(): number {
    return this.#virtual.pending;
  }

  /** What the wall says in whole site ms, whether or not that instant was taken; stands still while stopped. */
  presentMs(): number {
    return Math.floor(this.#siteMs());
  }

  /** As in `InstantClock`; see above for who may. */
  schedule(atMs: number, kind: EventKind, run: Task): TimerHandle {
    const handle = this.#virtual.schedule(atMs, kind, run);
    this.#setWake();
    return handle;
  }

  /** As in `InstantClock`; see above for who may. */
  defer(kind: EventKind, run: Task): void {
    this.#virtual.defer(kind, run);
  }

  /** Takes it back; nothing happens when it has run or was cancelled before. */
  cancel(handle: TimerHandle): void {
    this.#virtual.cancel(handle);
    this.#setWake();
  }

  /** Sets what runs after each kind of each instant; replaces the one before. */
  onSettled(settled: () => void): void {
    this.#virtual.onSettled(settled);
  }

  /** Lets time pass from where it stands; inputs that waited are taken on the first wake. Twice is once. */
  start(): void {
    if (this.#origin !== undefined) return;
    this.#origin = { siteMs: this.#latestSiteMs, wallMs: this.#wall.now() };
    this.#setWake();
  }

  /** Lets time stand, and leaves nothing scheduled on the wall; inside an entry, what is due by now is still taken. */
  stop(): void {
    this.#siteMs();
    this.#origin = undefined;
    this.#setWake();
  }

  /** Site ms for each ms of the wall. */
  get speed(): number {
    return this.#speed;
  }

  /** Whether time passes. */
  get isRunning(): boolean {
    return this.#origin !== undefined;
  }

  /** Lets time pass at another speed from now on. @throws RangeError as the constructor. */
  setSpeed(speed: number): void {
    requireSpeed(speed);
    const siteMs = this.#siteMs();
    if (this.#origin !== undefined) this.#origin = { siteMs, wallMs: this.#wall.now() };
    this.#speed = speed;
    this.#rewake();
  }

  /**
   * While time stands, takes the next kind of the next instant (rule S-01), and time moves there; an input that waits
   * is taken in its turn, in the first ms that is open to it.
   *
   * @returns Whether there was anything to take.
   * @throws Error while time passes, or inside an entry; whatever an entry throws.
   */
  step(): boolean {
    if (this.#origin !== undefined || this.#isPulling) throw new Error('only a clock that stands');
    this.#isPulling = true;
    try {
      const waitsUntilMs = Math.max(this.presentMs(), this.#virtual.firstOpenMs());
      const nextMs = this.#virtual.next();
      const isInputNext = nextMs === undefined || nextMs >= waitsUntilMs;
      if (this.#arrived.length > 0 && isInputNext) this.#admitArrived(waitsUntilMs);
      this.#isInMidst = this.#virtual.step();
      return this.#isInMidst;
    } finally {
      this.#latestSiteMs = Math.max(this.#latestSiteMs, this.#virtual.now());
      this.#isPulling = false;
    }
  }

  /** Takes what is left of an instant that a step began; otherwise does nothing. */
  finishInstant(): void {
    if (!this.#isInMidst) return;
    this.#isInMidst = false;
    this.#virtual.runUntil(this.#virtual.now());
  }

  /**
   * Takes what came from outside, in the present ms or the next one (rules S-01, S-03).
   *
   * @param run - Is given its ms, which is what a trace records; runs before `input` returns if it can.
   * @param kind - Its kind in that instant.
   * @throws Whatever an entry throws that is taken before or with it; the input itself is not lost.
   */
  input(run: (atMs: number) => void, kind: EventKind): void {
    this.#arrived.push({ kind, run });
    if (this.#origin !== undefined && !this.#isPulling) this.#pull(this.presentMs());
  }

  /** How late the wall's wakes came, in ms of the wall; a wake that found nothing due is not counted. */
  lateness(): LatenessReport {
    return this.#lateness.report();
  }

  #siteMs(): number {
    if (this.#origin !== undefined) {
      const { siteMs, wallMs } = this.#origin;
      const nowMs = siteMs + (this.#wall.now() - wallMs) * this.#speed;
      this.#latestSiteMs = Math.max(this.#latestSiteMs, nowMs);
    }
    return this.#latestSiteMs;
  }

  #pull(presentMs: number): void {
    this.#isPulling = true;
    this.#isInMidst = false;
    try {
      do {
        if (this.#arrived.length > 0) this.#admitArrived(presentMs);
        this.#virtual.runUntil(presentMs);
      } while (this.#arrived.length > 0);
    } finally {
      this.#isPulling = false;
      this.#setWake();
    }
  }

  #admitArrived(presentMs: number): void {
    const atMs = Math.max(presentMs, this.#virtual.firstOpenMs());
    // Not so at time 0, and in an instant that an exception left at its very beginning.
    if (atMs > this.#virtual.now()) this.#virtual.runUntil(atMs - 1);
    const admitted = this.#arrived;
    this.#arrived = [];
    for (const { kind, run } of admitted) this.#virtual.schedule(atMs, kind, () => run(atMs));
  }

  #setWake(): void {
    if (this.#isPulling) return;
    const dueMs = this.#wakeDueMs();
    if (dueMs === this.#wake?.dueMs) return;
    this.#rewake();
  }

  #rewake(): void {
    const dueMs = this.#wakeDueMs();
    this.#wake?.cancel();
    this.#wake = undefined;
    if (dueMs === undefined) return;
    // Whole ms, rounded up: a host timer would cut the fraction off and come too early.
    const waitMs = Math.ceil((dueMs - this.#siteMs()) / this.#speed);
    const afterMs = Math.min(Math.max(waitMs, 0), longestWakeMs);
    this.#wake = { dueMs, cancel: this.#wall.wake(afterMs, () => this.#onWake()) };
  }

  #wakeDueMs(): number | undefined {
    if (this.#origin === undefined) return undefined;
    return this.#arrived.length > 0 ? this.#virtual.now() : this.#virtual.next();
  }

  #onWake(): void {
    this.#wake = undefined;
    const siteMs = this.#siteMs();
    const nextMs = this.#virtual.next();
    if (nextMs !== undefined && nextMs <= siteMs) {
      this.#lateness.record((siteMs - nextMs) / this.#speed);
    }
    this.#pull(Math.floor(siteMs));
  }
}

function requireSpeed(speed: number): void {
  if (!(speed > 0 && Number.isFinite(speed))) throw new RangeError(`not a speed: ${speed}`);
}
