import type { Draft } from './machine-draft.js';

/** One fault of a chart, before it is built: where it is, what it is, and how it is made. */
export interface Fault {
  /** `state/event[index]`; the root is `(root)`. */
  readonly place: string;
  readonly operator: string;
  /** Changes a fresh draft. */
  readonly plant: (draft: Draft) => void;
}

/** How a fault's place names a state. */
export const homeOf = (path: readonly string[]): string => path.join('.') || '(root)';
