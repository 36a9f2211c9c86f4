import type { Extension } from './terms.js';
import { ringMs } from './timers.js';

/** Where an unanswered call goes (rules C-02, C-03). */
export type CoverageTarget =
  | { readonly mailbox: Extension }
  | { readonly number: string }
  | { readonly attendant: true }
  | { readonly disconnect: true };

/** A user's own path. */
export interface UserCoverage {
  readonly to: CoverageTarget;
  /** Rings of 6 s each before it is taken (rule C-02); 0 takes it at once. */
  readonly afterRings: number;
}

/** Personal forwarding (rule C-04): kind of forward to the number it goes to. */
export interface Forwards {
  readonly all?: string;
  readonly busy?: string;
  readonly noAnswer?: string;
  readonly mail?: string;
}

/** What the path of a user looks at when a call comes for his own extension. */
export interface UserFacts {
  readonly forward: Forwards;
  readonly coverage: UserCoverage;
  readonly isRegistered: boolean;
  readonly hasDnd: boolean;
  /** C-04: a System button is free. */
  readonly hasFreeLine: boolean;
  /** C-08: the call comes from this very extension. */
  readonly isCaller: boolean;
}

/** Whether a direct call rings, and where it goes on to. */
export type DirectDecision =
  | { readonly rings: true; readonly ringCountMs: number }
  | {
      readonly rings: false;
      readonly why: 'forwarded' | 'dnd' | 'unregistered' | 'busy';
      readonly onward: CoverageTarget;
    };

/**
 * Decides what a call to a user's own extension does first.
 *
 * @remarks Rule C-04, in its order: forward all; Do Not Disturb (and C-08: unplugged); forward when
 * busy; ringing; forward to mail. assumed: a forward to mail acts at once, unless a forward on no
 * answer stands before it, which needs the phone to ring.
 */
export function decideDirect(facts: UserFacts): DirectDecision {
  const { forward } = facts;
  if (forward.all !== undefined) return away('forwarded', { number: forward.all });
  if (facts.hasDnd) return away('dnd', userPath(facts));
  if (!facts.isRegistered) return away('unregistered', userPath(facts));
  if (!facts.hasFreeLine || facts.isCaller) {
    return forward.busy === undefined
      ? away('busy', userPath(facts))
      : away('forwarded', { number: forward.busy });
  }
  if (forward.mail !== undefined && forward.noAnswer === undefined) {
    return away('forwarded', userPath(facts));
  }
  return { rings: true, ringCountMs: facts.coverage.afterRings * ringMs };
}

function away(
  why: 'forwarded' | 'dnd' | 'unregistered' | 'busy',
  onward: CoverageTarget,
): DirectDecision {
  return { rings: false, why, onward };
}

/** A user's path: the mailbox of a forward to mail, otherwise the coverage (rules C-01, C-04). */
export function userPath(user: Pick<UserFacts, 'forward' | 'coverage'>): CoverageTarget {
  return user.forward.mail === undefined
    ? user.coverage.to
    : { mailbox: user.forward.mail as Extension };
}

/** Where a call goes whose rings were counted out: a forward on no answer first (rule C-04). */
export function pathAfterRings(user: Pick<UserFacts, 'forward' | 'coverage'>): CoverageTarget {
  return user.forward.noAnswer === undefined ? userPath(user) : { number: user.forward.noAnswer };
}

/** The most destinations that one call may be dialled and covered to, less one (rule C-05). */
export const hopLimit = 10;

/**
 * Tells whether a further hop would be a loop.
 *
 * @param visited - Every extension and group the call was dialled or covered to, in order.
 * @remarks Rule C-05; assumed: the number dialled first is the first such hop.
 */
export function isCoverageLoop(visited: readonly string[], to: string): boolean {
  return visited.includes(to) || visited.length + 1 >= hopLimit;
}
