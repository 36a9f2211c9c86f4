import type { MemberIndex } from './member-index.js';
import type { GroupType } from './terms.js';

/** What a hunt order looks at; positions count from 0 in the group's order (rule G-03). */
export interface HuntView {
  readonly size: number;
  /** Who can be offered a call now (rule G-13). */
  readonly available: MemberIndex;
  /** Where the group's last offer went; -1 stands before the first member (rule G-05). */
  readonly pointer: number;
  /** Where this call's last offer went; `undefined` before its first. */
  readonly lastOffered: number | undefined;
  /** False for who rejected this call, was passed in this pass, or made it (G-07, G-17, G-22). */
  readonly mayRing: (position: number) => boolean;
}

/** One way of hunting. Another strategy is another entry of {@link huntOrders}. */
export interface HuntOrder {
  /** Whether all rings are at once (rule G-10). */
  readonly ringsAll: boolean;
  /**
   * Picks the member to offer the call to next.
   *
   * @returns Its position, or -1 when nobody is available. Never throws.
   */
  readonly pick: (view: HuntView) => number;
  /**
   * Tells whether a member who is not available now may be reached by this hunt later (rule G-12).
   *
   * @param isCandidate - Which positions count; all by default.
   */
  readonly hasAhead: (view: HuntView, isCandidate?: (position: number) => boolean) => boolean;
}

/** Finds the first available member that may ring, from a position on; others cost no time (G-06). */
function firstFrom(view: HuntView, from: number): number {
  let position = view.available.next(from);
  while (position !== -1 && !view.mayRing(position)) position = view.available.next(position + 1);
  return position;
}

const anybody = (): boolean => true;

function someFrom(
  view: HuntView,
  from: number,
  isCandidate: (position: number) => boolean = anybody,
): boolean {
  for (let position = from; position < view.size; position++) {
    if (view.mayRing(position) && isCandidate(position)) return true;
  }
  return false;
}

/** G-04, G-17: from the first member on, once; who was passed is not visited again. */
const linear: HuntOrder = {
  ringsAll: false,
  pick: (view) => firstFrom(view, (view.lastOffered ?? -1) + 1),
  hasAhead: (view, isCandidate) => someFrom(view, (view.lastOffered ?? -1) + 1, isCandidate),
};

/** G-05: from the member after the last one offered, round and round. */
const circular: HuntOrder = {
  ringsAll: false,
  pick: (view) => {
    const ahead = firstFrom(view, (view.lastOffered ?? view.pointer) + 1);
    return ahead === -1 ? firstFrom(view, 0) : ahead;
  },
  hasAhead: (view, isCandidate) => someFrom(view, 0, isCandidate),
};

/** G-10: everybody who is available, in the group's order. */
const calling: HuntOrder = {
  ringsAll: true,
  pick: (view) => firstFrom(view, 0),
  hasAhead: (view, isCandidate) => someFrom(view, 0, isCandidate),
};

/** How each type of group hunts (rule G-02). */
export const huntOrders: Readonly<Record<GroupType, HuntOrder>> = { linear, circular, calling };

/**
 * Moves a place in a group's order over an edit of the member list.
 *
 * @param place - Position in the old order, or -1 before its first member.
 * @returns The position in the new order after which hunting goes on: the same member, or where he
 * is gone, just before the next one in the old order who is still there.
 * @remarks Rules G-05, G-19. O(n): an edit of a large group may take out most of it.
 */
export function movePlace(
  place: number,
  before: readonly string[],
  after: readonly string[],
): number {
  if (place < 0) return -1;
  const positions = new Map(after.map((member, position) => [member, position]));
  const heir = [...before.slice(place), ...before.slice(0, place)].find((member) =>
    positions.has(member),
  );
  if (heir === undefined) return -1;
  const position = positions.get(heir) as number;
  return heir === before[place] ? position : position - 1;
}

/**
 * Puts members in the order of adding (rule G-03): those already there as the edit lists them, the
 * new ones behind, by ascending extension.
 */
export function orderAfterEdit<Name extends string>(
  before: readonly Name[],
  listed: readonly Name[],
): readonly Name[] {
  const was = new Set(before);
  const kept = listed.filter((member) => was.has(member));
  const added = listed.filter((member) => !was.has(member)).sort(byExtension);
  return [...kept, ...added];
}

/** Orders extensions by number, then as text (rule G-03). */
export function byExtension(left: string, right: string): number {
  const difference = Number(left) - Number(right);
  if (difference !== 0) return difference;
  return left < right ? -1 : left > right ? 1 : 0;
}
