import type { Policies } from './policy.js';
import type { GroupType, LineState } from './terms.js';

/** What decides whether a member can be offered a call of one group. */
export interface MemberFacts {
  readonly isLoggedIn: boolean;
  readonly isRegistered: boolean;
  readonly hasDnd: boolean;
  /** Rung by another group call at this moment (rule G-16). */
  readonly isReserved: boolean;
  /** Every System button's line, in order. */
  readonly lines: readonly LineState[];
}

/**
 * Tells whether a member can be offered a call of a group now.
 *
 * @remarks Rules G-13 to G-16; `heldCountsAsBusy`, `callingAlertsBusy` and `dndBlocksGroupCalls` decide
 * where they leave a choice.
 */
export function isAvailable(facts: MemberFacts, type: GroupType, policies: Policies): boolean {
  return (
    facts.isLoggedIn &&
    facts.isRegistered &&
    !facts.isReserved &&
    !(facts.hasDnd && policies.dndBlocksGroupCalls) &&
    facts.lines.includes('free') &&
    (alertsBusy(type, policies) || !isInUse(facts.lines, policies))
  );
}

/** Tells whether members who are on a call are offered this group's calls too (rule G-14). */
export function alertsBusy(type: GroupType, policies: Policies): boolean {
  return type === 'calling' && policies.callingAlertsBusy;
}

/** Tells whether a phone is in use (rule G-13): any line that is not free, a held one by policy. */
export function isInUse(lines: readonly LineState[], policies: Policies): boolean {
  // No closure: it is asked with every change of a line, and a fleet makes as many as it has calls.
  for (const line of lines) {
    if (line !== 'free' && (line !== 'held' || policies.heldCountsAsBusy)) return true;
  }
  return false;
}

/** Tells whether a line is one that its user is busy on; a ring and a held call are not (B-14). */
export const isActive = (line: LineState): boolean =>
  line === 'seized' || line === 'dialing' || line === 'connected';
