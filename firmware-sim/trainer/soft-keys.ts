import type { LineState } from '../../statecharts/terms.js';
import type { PhoneState, SoftAction } from './floor-state.js';

/** What the soft buttons of a phone depend on. */
export interface SoftFacts {
  /** A phone with a keypad of its own lines; a console has no soft buttons. */
  readonly hasLines: boolean;
  readonly isRegistered: boolean;
  readonly hasDnd: boolean;
  readonly lines: readonly LineState[];
}

const labels: Readonly<Record<SoftAction, string>> = {
  answer: 'Answer',
  reject: 'Reject',
  hold: 'Hold',
  resume: 'Resume',
  transfer: 'Transfer',
  hangUp: 'Hang up',
  dndOn: 'DND on',
  dndOff: 'DND off',
  logoutAll: 'Logout all',
};

/**
 * Chooses what the soft buttons offer: what can be done with the call in hand, else with the one that rings, else
 * with the phone (assumed: NBX labels them by the state of the phone, and gives no list).
 *
 * @returns At most 4, from the left.
 */
export function softKeys(facts: SoftFacts): PhoneState['soft'] {
  return actionsOf(facts).map((does) => ({ does, label: labels[does] }));
}

function actionsOf({ hasLines, isRegistered, hasDnd, lines }: SoftFacts): readonly SoftAction[] {
  if (!hasLines || !isRegistered) return [];
  const rings = lines.includes('ringing');
  if (lines.includes('connected')) {
    return rings ? ['answer', 'reject', 'hold', 'hangUp'] : ['hold', 'transfer', 'hangUp'];
  }
  if (rings) return ['answer', 'reject'];
  if (lines.includes('seized') || lines.includes('dialing')) return ['hangUp'];
  if (lines.includes('held')) return ['resume', hasDnd ? 'dndOff' : 'dndOn'];
  return [hasDnd ? 'dndOff' : 'dndOn', 'logoutAll'];
}
