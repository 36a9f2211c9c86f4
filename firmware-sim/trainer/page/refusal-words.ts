import type { BadInputReason, RefusalReason } from '../messages.js';

const words: Readonly<Record<RefusalReason | BadInputReason | 'lost', string>> = {
  // of the exchange
  'wrong-password': 'Wrong password. Try again.',
  'locked-out': 'Too many wrong tries. This group takes no password from you for up to 60 seconds.',
  'not-a-member': 'Not a member of that group.',
  static: 'That group is static: its members are always in and cannot log out.',
  'last-member': 'The last member who is logged in must stay.',
  'no-such-group': 'There is no such group.',
  'unknown-phone': 'There is no such phone.',
  'nothing-ringing': 'Nothing rings there.',
  gone: 'That call is just gone.',
  unregistered: 'That phone is unplugged.',
  'no-free-line': 'No line is free on that phone.',
  'nothing-held': 'Nothing is on hold there.',
  'nothing-active': 'There is no call in hand.',
  'no-such-call': 'That call is over.',
  'no-such-number': 'There is no such number.',
  'no-entry': 'Nothing is being keyed in.',
  'not-yet': 'That is still to come.',
  // of the console
  'no-group-selected': 'Select a group first.',
  'group-gone': 'That group is gone since this page was loaded.',
  'not-your-phone': 'That is not your phone.',
  'no-such-seat': 'There is no such seat.',
  'seat-taken': 'Somebody sits there already.',
  'needs-secret': 'The trainer’s seat needs the trainer secret.',
  'trainer-only': 'Only the trainer may do that.',
  'no-such-lamp': 'There is no such lamp.',
  'is-running': 'Pause first, then step.',
  'cannot-save': 'The scenario could not be saved.',
  'not-now': 'Not now: too much was asked at once.',
  // bad input
  'too-large': 'That was too long.',
  'too-many': 'Too many keys at once. Wait a moment.',
  'not-json': 'The desk did not understand that.',
  'unknown-event': 'The desk does not know that.',
  'bad-event': 'The desk did not understand that.',
  'old-version': 'This page is older than the desk. Load it again.',
  replayed: 'The desk has had that already.',
  'foreign-origin': 'This page is not the desk’s own.',
  'foreign-host': 'This page is not the desk’s own.',
  'no-session': 'Your session is over. Load the page again.',
  'not-joined': 'Join with the code first.',
  'no-such-path': 'There is no such page.',
  lost: 'The connection was lost. Nothing was sent.',
};

/** Says to a person why nothing came of what he asked for (rule W-02). */
export const refusalWords = (reason: RefusalReason | BadInputReason | 'lost'): string =>
  words[reason];
