import type { EventKind } from '../../../statecharts/instant.js';
import type { TraceEvent } from '../trace-lines.js';

/** The invariants of every fleet run, in the order in which a result lists them. */
export const invariantIds = [
  'no-double-answer',
  'no-double-ring',
  'no-ring-when-out',
  'lamp-equals-state',
  'each-call-ends-once',
  'no-leaked-timer',
  'no-leaked-reservation',
  'counters-conserve',
] as const;

/** The name of one invariant. */
export type InvariantId = (typeof invariantIds)[number];

/** What became of one invariant in one run; `checked` counts the single comparisons really made. */
export interface InvariantResult {
  readonly id: InvariantId;
  readonly passed: boolean;
  readonly checked: number;
}

/** Whom or what a violation is about. */
export interface About {
  readonly call?: string;
  readonly phone?: string;
  readonly group?: string;
}

/** One place where an invariant does not hold: the part of the instant, and both sides in words. */
export interface Violation extends About {
  readonly id: InvariantId;
  /** Virtual ms. */
  readonly at: number;
  readonly kind: EventKind;
  readonly message: string;
}

/** The name of a kind of trace line. */
export type LineName = TraceEvent['ev'];

type LineNamed<Line, Name> = Line extends { readonly ev: infer Names }
  ? Name extends Names
    ? Line
    : never
  : never;

/** The trace lines of one name; when they came the findings know. */
export type LineOf<Name extends LineName> = LineNamed<TraceEvent, Name>;

/** What to do at which lines; a line that is not named here costs nothing. */
export type LineHandlers = { readonly [Name in LineName]?: (line: LineOf<Name>) => void };

/**
 * One invariant at work.
 *
 * @remarks A handler runs after the recomputed state has taken the line. It notes what the line may
 * have touched; `checkpoint` looks at just that, because inside one kind of one instant (rule S-01)
 * states may be in passing.
 */
export interface InvariantCheck {
  readonly handlers: LineHandlers;
  /** Looks at everything that was touched since the last checkpoint. */
  checkpoint(): void;
  /** Looks at what can be judged only when nothing more comes. */
  finish?(): void;
}
