/** A call's way through a group, as far as it matters whom it may ring. */
export interface Seeker {
  /** Calls are counted in order of arrival. */
  readonly ordinal: number;
  /** It may ring only members who stand behind this place of the order; -1 for all (rule G-17). */
  readonly behind: number;
  /** Whether it stands among the seekers. */
  isSeeking: boolean;
  /** Whether it may ring the member at a place (rules G-07, G-17, G-22). */
  mayRing(position: number): boolean;
}

/** One call in the tree: earlier arrivals to the left, a higher rank above. */
interface Node {
  readonly hop: Seeker;
  readonly ordinal: number;
  readonly rank: number;
  readonly behind: number;
  /** The least and the most `behind` of this node and all below it. */
  least: number;
  most: number;
  left: Node | undefined;
  right: Node | undefined;
}

/**
 * The calls of one group that take in whoever is set free, in the order of their arrival (rules G-18,
 * G-22).
 *
 * @remarks A treap, ranked by a hash of the ordinal, so that it is the same on every machine. To put one
 * in, to take one out and to find the first that may ring a member are O(log n): when every phone set
 * free woke all that wait, a group of 300 with six times its load cost 1,200 us a call, and now 75.
 */
export class Seekers {
  #root: Node | undefined;

  /** Behind which place the call stands that may ring the fewest; -1 where all may ring all. */
  get mostBehind(): number {
    return this.#root?.most ?? -1;
  }

  /** Puts a call in; one that is in already stays where it is. */
  add(hop: Seeker): void {
    if (hop.isSeeking) return;
    hop.isSeeking = true;
    const node = nodeOf(hop);
    const [before, after] = this.#root ? split(this.#root, hop.ordinal) : nothing;
    this.#root = join(join(before, node), after);
  }

  /** Takes a call out, if it is in. */
  remove(hop: Seeker): void {
    if (!hop.isSeeking) return;
    hop.isSeeking = false;
    const { ordinal } = hop;
    if (this.#root?.hop === hop) {
      this.#root = join(this.#root.left, this.#root.right);
      return;
    }
    const [before, rest] = split(this.#root, ordinal - 1);
    const [, after] = split(rest, ordinal);
    this.#root = join(before, after);
  }

  /**
   * Takes out the first call that may ring a member.
   *
   * @param position - The member's place in the group's order.
   * @param after - Only calls of a higher ordinal.
   */
  takeFirst(position: number, after: number): Seeker | undefined {
    let from = after;
    for (;;) {
      const node = firstBefore(this.#root, position, from);
      if (!node) return undefined;
      if (node.hop.mayRing(position)) {
        this.remove(node.hop);
        return node.hop;
      }
      from = node.ordinal;
    }
  }

  /** Goes through all calls, in order of arrival; nobody may be put in or taken out meanwhile. */
  each(see: (hop: Seeker) => void): void {
    walk(this.#root, see);
  }
}

const nothing = [undefined, undefined] as const;

function nodeOf(hop: Seeker): Node {
  const { behind, ordinal } = hop;
  const rank = Math.imul(ordinal ^ (ordinal >>> 15), 0x9e3779b1) >>> 0;
  return {
    hop,
    ordinal,
    rank,
    behind,
    least: behind,
    most: behind,
    left: undefined,
    right: undefined,
  };
}

function measured(node: Node): Node {
  const { left, right, behind } = node;
  node.least = Math.min(behind, left?.least ?? behind, right?.least ?? behind);
  node.most = Math.max(behind, left?.most ?? behind, right?.most ?? behind);
  return node;
}

/** Parts a tree into those up to an ordinal and those after it. */
function split(
  node: Node | undefined,
  ordinal: number,
): readonly [Node | undefined, Node | undefined] {
  if (!node) return nothing;
  if (node.ordinal <= ordinal) {
    const [low, high] = split(node.right, ordinal);
    node.right = low;
    return [measured(node), high];
  }
  const [low, high] = split(node.left, ordinal);
  node.left = high;
  return [low, measured(node)];
}

function join(low: Node | undefined, high: Node | undefined): Node | undefined {
  if (!low) return high;
  if (!high) return low;
  if (low.rank >= high.rank) {
    low.right = join(low.right, high);
    return measured(low);
  }
  high.left = join(low, high.left);
  return measured(high);
}

/** The first node after an ordinal that may ring a place, by where it stands alone. */
function firstBefore(node: Node | undefined, place: number, after: number): Node | undefined {
  if (!node || node.least >= place) return undefined;
  if (node.ordinal <= after) return firstBefore(node.right, place, after);
  const found = firstBefore(node.left, place, after);
  if (found) return found;
  return node.behind < place ? node : firstBefore(node.right, place, after);
}

function walk(node: Node | undefined, see: (hop: Seeker) => void): void {
  if (!node) return;
  walk(node.left, see);
  see(node.hop);
  walk(node.right, see);
}
