/** A hunt as a list of hunts sees it: it holds its own place. */
export interface Listed {
  /** Its neighbours in the list; `undefined` at its ends, and for a hunt in no list. */
  earlier: Listed | undefined;
  later: Listed | undefined;
}

/**
 * The hunts that go on in one group, in the order in which they began.
 *
 * @remarks A doubly linked list: a set by name makes itself a new table after every few calls.
 */
export class HuntList {
  #first: Listed | undefined;
  #last: Listed | undefined;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Puts a hunt last; it is in no list. */
  add(hunt: Listed): void {
    hunt.earlier = this.#last;
    if (this.#last) this.#last.later = hunt;
    else this.#first = hunt;
    this.#last = hunt;
    this.#size++;
  }

  /** Takes a hunt out; it is in this list. */
  remove(hunt: Listed): void {
    const { earlier, later } = hunt;
    if (earlier) earlier.later = later;
    else this.#first = later;
    if (later) later.earlier = earlier;
    else this.#last = earlier;
    hunt.earlier = undefined;
    hunt.later = undefined;
    this.#size--;
  }

  /** The hunts as they are now: what begins or ends while they are gone through does not matter. */
  all(): readonly Listed[] {
    const hunts: Listed[] = [];
    for (let hunt = this.#first; hunt; hunt = hunt.later) hunts.push(hunt);
    return hunts;
  }
}
