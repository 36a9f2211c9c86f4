import type { PhoneFacts, PhoneState } from '../../floor-state.js';
import { lampFaces } from '../lamps/lamp-words.js';

/**
 * Says what changed on a phone between two looks, for a screen reader: lamp modes and display, never single blinks.
 *
 * @returns Sentences, the display's first; empty where nothing changed.
 */
export function spokenChanges(
  facts: PhoneFacts,
  before: PhoneState,
  after: PhoneState,
): readonly string[] {
  const said: string[] = [];
  if (before.isRegistered !== after.isRegistered) {
    return [after.isRegistered ? 'The phone is plugged in' : 'The phone is unplugged'];
  }
  if (before.display.join('\n') !== after.display.join('\n')) {
    said.push(`Display: ${after.display.filter(Boolean).join(', ') || 'empty'}`);
  }
  if (before.ringer.pattern === 'off' && after.ringer.pattern !== 'off') said.push('It rings');
  for (const [index, mode] of after.lamps.entries()) {
    if (before.lamps[index] === mode) continue;
    const label = facts.buttons[index]?.label || 'button';
    said.push(`${label} ${index + 1} ${lampFaces[mode].spoken}`);
  }
  if (before.messageWaiting !== after.messageWaiting) {
    said.push(`Message ${lampFaces[after.messageWaiting].spoken}`);
  }
  return said;
}
