import type { RecordedInput } from '../../fleet/trace-lines.js';
import type { Site } from '../../site/site-model.js';
import type { HappenedLine } from './recent-trace.js';

const timerWords: Readonly<Record<string, string>> = {
  perDevice: 'the per-device timeout is over',
  total: 'the total timeout is over',
  ringCount: 'it has rung as often as the user wants',
  keypad: 'no key came for 10 s',
  lockout: 'the time of the lock-out is over',
};

/**
 * Says a link of a chain in words, where the story of a run says nothing of it.
 *
 * @returns `undefined` where the story has words of its own.
 */
export function wordsOf(line: HappenedLine, site: Site): string | undefined {
  const name = (number: string): string =>
    [...site.phones, ...site.groups].find(({ extension }) => extension === number)?.name ?? number;
  switch (line.ev) {
    case 'input':
      return inputWords(line.input, name);
    case 'timer.fired':
      return timerWords[line.timer] ?? `the timer ${line.timer} runs out`;
    case 'line.changed':
      return `line ${line.line} of ${name(line.phone)} goes from ${line.from} to ${line.to}`;
    case 'login.checked':
      return `the password for ${name(line.group)} is ${line.verdict}`;
    case 'member.missed':
      return `${name(line.phone)} has missed a call of ${name(line.group)}`;
    case 'hop.started':
      return line.hop === 'group'
        ? `the call hunts in ${name(line.to)}`
        : `the call goes to ${name(line.to)}`;
    case 'hop.ended':
      return `the call finds nobody more at ${name(line.to)} (${line.why})`;
    case 'message.left':
      return `a message of ${name(line.from)} is in the mailbox of ${name(line.mailbox)}`;
    case 'message.heard':
      return `${name(line.phone)} hears a message`;
    case 'forward.changed':
      return `${name(line.phone)} changes a forward`;
    case 'member.added':
      return `${name(line.phone)} becomes a member of ${name(line.group)}`;
    case 'member.removed':
      return `${name(line.phone)} is no member of ${name(line.group)} any more`;
    default:
      return undefined;
  }
}

function inputWords(input: RecordedInput, name: (number: string) => string): string | undefined {
  switch (input.do) {
    case 'press':
      return `${name(input.phone)} presses button ${input.button}`;
    case 'key':
      return `${name(input.phone)} presses ${input.key}`;
    case 'digit':
      return `${name(input.phone)} presses ${input.digit} on the keypad`;
    case 'call':
      return `${name(input.from)} calls ${name(input.to)}`;
    case 'login':
      return `${name(input.phone)} asks on the user page to log in to ${name(input.group)}`;
    case 'logout':
      return `${name(input.phone)} asks on the user page to log out of ${name(input.group)}`;
    case 'edit':
      return `the group ${name(input.group)} is edited`;
    case 'hangUp':
      return 'call' in input ? 'the caller hangs up' : `${name(input.phone)} hangs up`;
    case 'dnd':
      return `${name(input.phone)} turns Do Not Disturb ${input.on ? 'on' : 'off'}`;
    case 'pickup':
      return `${name(input.phone)} picks up the call that rings at ${name(input.from)}`;
    case 'transfer':
      return `${name(input.phone)} transfers to ${name(input.to)}`;
    default:
      return `${name(input.phone)}: ${plainWords[input.do]}`;
  }
}

const plainWords = {
  answer: 'answers',
  logoutAll: 'logs out of all groups',
  lift: 'lifts the handset',
  replace: 'replaces the handset',
  hold: 'holds the call',
  resume: 'takes the held call up again',
  reject: 'rejects the call',
  unplug: 'is unplugged',
  plug: 'is plugged in',
  forward: 'sets a forward',
} as const;
