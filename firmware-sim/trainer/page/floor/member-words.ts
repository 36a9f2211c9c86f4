import type { MemberView } from '../../../live/floor-view.js';

/** How a member of a group stands, as a mark, a word and a kind. */
export interface MemberWord {
  readonly mark: string;
  readonly word: string;
  readonly kind: 'ringing' | 'free' | 'busy' | 'out';
}

/** Says how a member stands to the group. */
export function memberWord({ isIn, isAvailable, isRinging }: MemberView): MemberWord {
  if (isRinging) return { mark: '♪', word: 'rings', kind: 'ringing' };
  if (!isIn) return { mark: '○', word: 'out', kind: 'out' };
  return isAvailable
    ? { mark: '●', word: 'in', kind: 'free' }
    : { mark: '◐', word: 'busy', kind: 'busy' };
}

/**
 * Turns a pointer on to a member of a circle, never backwards: a circular hunt goes round and round (rule G-05).
 *
 * @param turn - Where it points, degrees from the top, clockwise, counted on over full turns.
 * @param position - Of the member, from 0.
 */
export function pointerTurn(turn: number, position: number, members: number): number {
  const target = (position / members) * 360;
  const ahead = (((target - turn) % 360) + 360) % 360;
  // A rounding error must not send it round once more.
  return ahead > 359.5 ? turn + ahead - 360 : turn + ahead;
}
