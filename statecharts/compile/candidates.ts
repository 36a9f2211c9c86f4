import type { AnyStateMachine, StateValue } from 'xstate';
import { type Asking, type ChartFunction, guardReading } from './expressions.js';
import type { StateNode, Transition } from './state-tree.js';

/** A transition that may be taken, with what has to hold for it. */
export interface Candidate {
  readonly transition: Transition;
  /** `undefined` where nothing has to hold. */
  readonly guard: Asking | undefined;
}

/**
 * The transitions that an event may take in one state: a region's own count only when nothing
 * inside it takes the event.
 */
export interface Choice {
  readonly inner: readonly Choice[];
  readonly own: readonly Candidate[];
}

/** Finds which transitions of a chart an event may take; each candidate is made once. */
export class CandidateTable {
  readonly #machine: AnyStateMachine;
  readonly #eventless = new Map<Transition, Candidate>();
  readonly #byState = new Map<StateNode, Map<string, readonly Candidate[]>>();

  constructor(machine: AnyStateMachine) {
    this.#machine = machine;
  }

  /** What an event may take where the chart has this value. */
  choiceOf(value: StateValue, type: string): Choice {
    return this.#choice(this.#machine.root, value, type);
  }

  /** What may be taken without an event in a state and all it stands in, the innermost first. */
  eventlessOf(nodes: readonly StateNode[]): readonly Candidate[] {
    return nodes
      .flatMap((node) => (node.always ?? []) as readonly Transition[])
      .map((transition) => {
        const made = this.#eventless.get(transition) ?? {
          transition,
          guard: this.#guardOf(transition),
        };
        this.#eventless.set(transition, made);
        return made;
      });
  }

  #choice(node: StateNode, value: StateValue, type: string): Choice {
    const parts: readonly Choice[] =
      typeof value === 'string'
        ? [{ inner: [], own: this.#ownOf(childOf(node, value), type) }]
        : Object.entries(value).map(([key, part]) =>
            this.#choice(childOf(node, key), part as StateValue, type),
          );
    const inner = parts.filter((part) => part.inner.length > 0 || part.own.length > 0);
    const own = this.#ownOf(node, type);
    const [only] = inner;
    // One list is the same as a list that is asked when the one before it has nothing.
    return inner.length === 1 && only?.inner.length === 0
      ? { inner: [], own: [...only.own, ...own] }
      : { inner, own };
  }

  #ownOf(node: StateNode, type: string): readonly Candidate[] {
    const ofState = this.#byState.get(node) ?? new Map<string, readonly Candidate[]>();
    this.#byState.set(node, ofState);
    const known = ofState.get(type);
    if (known) return known;
    const descriptors = [...node.transitions.keys()]
      .filter((descriptor) => matches(type, descriptor))
      .sort((left, right) => rankOf(right, type) - rankOf(left, type));
    const made = descriptors.flatMap((descriptor) =>
      (node.transitions.get(descriptor) ?? []).map((transition) => ({
        transition: transition as Transition,
        guard: this.#guardOf(transition as Transition, type),
      })),
    );
    ofState.set(type, made);
    return made;
  }

  /** @param type - Missing for `always`. */
  #guardOf({ guard, source }: Transition, type?: string): Asking | undefined {
    if (guard === undefined) return undefined;
    const name = typeof guard === 'string' ? guard : (guard as { type: string }).type;
    const known = this.#machine.implementations.guards[name] as ChartFunction;
    const place = `'${name}' in transition for event '${type}' in state node '${source.id}'`;
    return guardReading(known, guard, type === undefined ? undefined : place);
  }
}

function childOf(node: StateNode, key: string): StateNode {
  const child = node.states[key];
  if (!child) throw new Error(`${node.id} has no state ${key}`);
  return child as StateNode;
}

/** An event's own name before those with `*`, of those the longest first. */
const rankOf = (descriptor: string, type: string): number =>
  descriptor === type ? Number.POSITIVE_INFINITY : descriptor.length;

/** Whether what stands under `on` takes an event: its name, `*`, or the first parts of it and `.*`. */
function matches(type: string, descriptor: string): boolean {
  if (descriptor === type || descriptor === '*') return true;
  if (!descriptor.endsWith('.*')) return false;
  const wanted = descriptor.split('.');
  const parts = type.split('.');
  for (const [index, part] of wanted.entries()) {
    if (part === '*') return index === wanted.length - 1;
    if (part !== parts[index]) return false;
  }
  return true;
}
