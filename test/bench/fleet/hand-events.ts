/** What is due: the kinds of rule S-01, of those that this model has. */
export const due = { answer: 1, hangUp: 2, login: 3, device: 4, total: 5, call: 6 } as const;

/** One thing that is due. */
export interface Due<About> {
  readonly atMs: number;
  readonly ordinal: number;
  readonly kind: number;
  readonly about: About;
  /** Of a call to come: which of its stream. */
  readonly number: number;
  isOff: boolean;
}

/** What is due, in order of time, then of scheduling: a heap of four below each. */
export class DueHeap<About> {
  readonly #heap: Due<About>[] = [];
  #ordinal = 0;

  add(atMs: number, kind: number, about: About, number = 0): Due<About> {
    const added = { atMs, ordinal: this.#ordinal++, kind, about, number, isOff: false };
    const heap = this.#heap;
    let at = heap.length;
    while (at > 0) {
      const above = heap[(at - 1) >> 2] as Due<About>;
      if (!isBefore(added, above)) break;
      heap[at] = above;
      at = (at - 1) >> 2;
    }
    heap[at] = added;
    return added;
  }

  get first(): Due<About> | undefined {
    return this.#heap[0];
  }

  take(): Due<About> | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(sunk: Due<About>): void {
    const heap = this.#heap;
    let at = 0;
    for (let child = 1; child < heap.length; child = 4 * at + 1) {
      let least = child;
      const end = Math.min(child + 4, heap.length);
      for (let other = child + 1; other < end; other++) {
        if (isBefore(heap[other] as Due<About>, heap[least] as Due<About>)) least = other;
      }
      if (!isBefore(heap[least] as Due<About>, sunk)) break;
      heap[at] = heap[least] as Due<About>;
      at = least;
    }
    heap[at] = sunk;
  }
}

const isBefore = (one: Due<unknown>, other: Due<unknown>): boolean =>
  one.atMs < other.atMs || (one.atMs === other.atMs && one.ordinal < other.ordinal);
