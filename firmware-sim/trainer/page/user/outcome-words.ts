import type { Answer } from '../desk-client.js';
import { refusalWords } from '../refusal-words.js';

/** What the user page says of what was asked there. */
export interface Outcome {
  readonly kind: 'done' | 'same' | 'refused';
  readonly words: string;
}

/**
 * Puts what came of a login or logout into a message (rule W-02).
 *
 * @param groupName - Of the group that was selected; '' where none was.
 */
export function outcomeOf(answer: Answer, groupName: string): Outcome {
  if (!answer.ok) return { kind: 'refused', words: refusalText(answer.reason, groupName) };
  const { done } = answer;
  switch (done?.is) {
    case 'logged-in':
      return { kind: 'done', words: `You are logged in to ${groupName}.` };
    case 'already-in':
      return { kind: 'same', words: `You are already in ${groupName}.` };
    case 'logged-out':
      return { kind: 'done', words: `You are logged out of ${groupName}.` };
    case 'already-out':
      return { kind: 'same', words: `You are already out of ${groupName}.` };
    case 'logged-out-of-all':
      return { kind: 'done', words: allText(done.left, done.staticGroups) };
    default:
      return { kind: 'done', words: 'Done.' };
  }
}

function refusalText(reason: Parameters<typeof refusalWords>[0], groupName: string): string {
  if (reason === 'not-a-member') return `You are not a member of ${groupName}.`;
  if (reason === 'static') return `${groupName} is static: you are always in and cannot log out.`;
  if (reason === 'locked-out') {
    return `Too many wrong passwords for ${groupName}. It takes none from you for up to 60 seconds.`;
  }
  return refusalWords(reason);
}

function allText(left: number, staticGroups: number): string {
  const gone = left === 0 ? 'You were in no dynamic group' : `Logged out of ${count(left)}`;
  return staticGroups === 0
    ? `${gone}.`
    : `${gone}. You stay in ${count(staticGroups)} that ${staticGroups === 1 ? 'is' : 'are'} static.`;
}

const count = (groups: number): string => `${groups} group${groups === 1 ? '' : 's'}`;
