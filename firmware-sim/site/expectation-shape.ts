import { z } from 'zod';
import type { CallRefusal, LampMode, Refusal } from '../../statecharts/terms.js';
import { coverageFields } from './group-shape.js';
import {
  anyNumber,
  anyText,
  type Complain,
  durationText,
  extensionsText,
  extensionText,
  justTrue,
  leaves,
  oneOf,
  someText,
  wholeNumber,
  yesOrNo,
} from './leaves.js';
import type { PhoneIs, RingerPattern, Tone } from './scenario-model.js';
import { faultOfLevelName, levelPattern } from './service-level.js';

/** A list of all words of a union, which the compiler keeps complete. */
const allOf = <Word extends string>(words: Readonly<Record<Word, true>>): readonly Word[] =>
  Object.keys(words) as Word[];

const lampModes = allOf<LampMode>({
  off: true,
  steady: true,
  wink: true,
  flash: true,
  flutter: true,
  brokenFlutter: true,
  dummy: true,
  unknown: true,
});

/** Why a step can be refused. */
export const refusals = allOf<Refusal>({
  'wrong-password': true,
  'locked-out': true,
  'not-a-member': true,
  static: true,
  'last-member': true,
  'no-such-group': true,
  'unknown-phone': true,
  'nothing-ringing': true,
  gone: true,
  unregistered: true,
  'no-free-line': true,
  'nothing-held': true,
  'nothing-active': true,
  'no-such-call': true,
  'no-such-number': true,
  'no-entry': true,
  'not-yet': true,
});

/** Why a call can be refused. */
export const callRefusals = allOf<CallRefusal>({
  'coverage-loop': true,
  disconnect: true,
  'no-such-number': true,
  'no-coverage': true,
});

/** What is checked after every event of a fleet run. */
export const invariantNames = [
  'no-double-answer',
  'no-double-ring',
  'no-ring-when-out',
  'lamp-equals-state',
  'each-call-ends-once',
  'no-leaked-timer',
  'no-leaked-reservation',
  'counters-conserve',
] as const;

/** What a run counts: numbers, shares from 0 to 1, and times in ms where the name ends so. */
export const metricNames = [
  'offered',
  'answered',
  'abandoned',
  'covered',
  'refused',
  'meanSpeedOfAnswerMs',
  'longestWaitMs',
  'serviceLevel20s',
  'serviceLevelNet20s',
  'abandonRate',
  'coverRate',
  'meanHandleMs',
  'occupancy',
  'offersPerAnswer',
  'noAnswerRate',
  'autoLogouts',
] as const;

const phoneStates = allOf<PhoneIs>({
  unregistered: true,
  ringing: true,
  connected: true,
  dialing: true,
  seized: true,
  held: true,
  idle: true,
});
const tones = allOf<Tone>({ silence: true, dial: true, ringback: true, error: true, alert: true });
const ringers = allOf<RingerPattern>({ off: true, internal: true, external: true });

/** A metric by its name; a service level may be of any threshold, `serviceLevel10s`. */
const metricWord = oneOf(metricNames, 'a metric');
const { complain: complainOfWord } = leaves.get(metricWord) as { readonly complain: Complain };
const metricText = z.union([metricWord, z.string().regex(levelPattern)]).register(leaves, {
  complain: (value, source) => {
    const message = typeof value === 'string' ? faultOfLevelName(value) : undefined;
    return message === undefined
      ? complainOfWord(value, source)
      : { code: 'bad-service-level', message };
  },
});

const phone = extensionText.describe('Extension of the phone, in quotes.');
const lampMode = oneOf(lampModes, 'a lamp mode').describe('The mode, in TAPI words (rule L-04).');

/** What can be expected, by the key that tells which; each expectation has exactly one. */
export const expectedThings = {
  lamp: z
    .strictObject({ phone, button: wholeNumber(1, 1_000), is: lampMode })
    .describe('The lamp of an Access button.'),
  phone: z
    .strictObject({ extension: extensionText, is: oneOf(phoneStates, 'a state of a phone') })
    .describe('The first of these states that any line of the phone has.'),
  group: z
    .strictObject({ extension: extensionText, loggedIn: z.array(extensionsText) })
    .describe('Who is in, in any order.'),
  display: z
    .strictObject({ phone, line: wholeNumber(1, 2), is: anyText })
    .describe('A line of the display.'),
  tone: z.strictObject({ phone, is: oneOf(tones, 'a tone') }).describe('The tone in the handset.'),
  ringer: z
    .strictObject({ phone, is: oneOf(ringers, 'a ringer pattern') })
    .describe('How the phone rings (rule B-08).'),
  messageWaiting: z.strictObject({ phone, is: lampMode }).describe('The message-waiting lamp.'),
  call: someText.describe('The id of a call step; what is expected of it stands beside.'),
  mailbox: extensionText.describe('Whose mailbox; unheard stands beside.'),
  metric: metricText.describe('Compared with atLeast, atMost, equals.'),
  step: wholeNumber(1, 1_000_000).describe('Number of a step, from 1; refused or accepted beside.'),
  invariant: oneOf(invariantNames, 'an invariant').describe('Checked anyway; holds beside.'),
};

type OptionalThings = {
  [Name in keyof typeof expectedThings]: z.ZodOptional<(typeof expectedThings)[Name]>;
};

/** One expectation: what, and perhaps when. */
export const expectationShape = z
  .strictObject({
    at: durationText
      .describe('When it is read; at until by default; for a call the instant of its outcome.')
      .optional(),
    ...(Object.fromEntries(
      Object.entries(expectedThings).map(([name, shape]) => [name, shape.optional()]),
    ) as OptionalThings),
    offered: z
      .array(extensionText)
      .describe('With call: the phones it was offered to, of all hops, in order.')
      .optional(),
    answeredBy: extensionText.describe('With call: who answered.').optional(),
    coveredTo: z.strictObject(coverageFields).describe('With call: where it ended.').optional(),
    abandoned: yesOrNo().describe('With call: whether the caller gave up.').optional(),
    refused: oneOf([...new Set([...refusals, ...callRefusals])], 'a reason')
      .describe('With call or step: the reason.')
      .optional(),
    accepted: justTrue().describe('With step: it was not refused.').optional(),
    unheard: wholeNumber(0, 1_000_000).describe('With mailbox: unheard messages.').optional(),
    atLeast: anyNumber().describe('With metric.').optional(),
    atMost: anyNumber().describe('With metric.').optional(),
    equals: anyNumber().describe('With metric.').optional(),
    holds: yesOrNo().describe('With invariant.').optional(),
  })
  .describe('One thing that must hold.');

/** An expectation as a file has it. */
export type ExpectationFile = z.infer<typeof expectationShape>;
