import { type InstantClock, runTask, type Task } from '../../../firmware-sim/clock.js';
import type { EventKind } from '../../../statecharts/instant.js';

interface Entry {
  readonly atMs: number;
  readonly kind: EventKind;
  readonly handle: number;
  readonly run: Task;
}

/** The rules of a clock again, as plainly as can be: a list that is sorted each time it is looked at. */
export class NaiveClock implements InstantClock {
  #entries: Entry[] = [];
  #handles = 0;
  #nowMs = 0;
  #kind: EventKind = 0;
  #state: 'fresh' | 'taking kind' | 'kind over' | 'instant over' = 'fresh';
  #settled: () => void = () => {};

  now(): number {
    return this.#nowMs;
  }

  kind(): EventKind {
    return this.#kind;
  }

  get pending(): number {
    return this.#entries.length;
  }

  next(): number | undefined {
    return this.#first()?.atMs;
  }

  schedule(atMs: number, kind: EventKind, run: Task): number {
    if (atMs < this.#nowMs || (atMs === this.#nowMs && this.#isOver(kind))) throw new RangeError();
    const handle = ++this.#handles;
    this.#entries.push({ atMs, kind, handle, run });
    return handle;
  }

  /** What is sorted comes last of its kind: a list has no other place for it. */
  defer(kind: EventKind, run: Task): void {
    this.schedule(this.#nowMs, kind, run);
  }

  cancel(handle: number): void {
    this.#entries = this.#entries.filter((entry) => entry.handle !== handle);
  }

  onSettled(settled: () => void): void {
    this.#settled = settled;
  }

  step(): boolean {
    const first = this.#first();
    if (first === undefined) return false;
    this.#nowMs = first.atMs;
    this.#kind = first.kind;
    this.#state = 'taking kind';
    while (this.#isOfThisKind(this.#first())) {
      for (let entry = this.#first(); this.#isOfThisKind(entry); entry = this.#first()) {
        this.cancel(entry.handle);
        runTask(entry.run);
      }
      this.#settled();
    }
    this.#state = 'kind over';
    return true;
  }

  runUntil(ms: number): void {
    while ((this.next() ?? Number.POSITIVE_INFINITY) <= ms) this.step();
    this.#nowMs = ms;
    this.#state = 'instant over';
  }

  #isOver(kind: EventKind): boolean {
    if (this.#state === 'taking kind') return kind < this.#kind;
    if (this.#state === 'kind over') return kind <= this.#kind;
    return this.#state === 'instant over';
  }

  #isOfThisKind(entry: Entry | undefined): entry is Entry {
    return entry?.atMs === this.#nowMs && entry.kind === this.#kind;
  }

  #first(): Entry | undefined {
    return this.#entries.sort(
      (a, b) => a.atMs - b.atMs || a.kind - b.kind || a.handle - b.handle,
    )[0];
  }
}
