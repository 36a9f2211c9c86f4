import { z } from 'zod';
import type { Policies } from '../../statecharts/policy.js';
import {
  durationText,
  extensionsText,
  extensionText,
  justTrue,
  numberText,
  oneOf,
  passwordHashText,
  passwordText,
  someText,
  wholeNumber,
  yesOrNo,
} from './leaves.js';

/** The policies of statecharts/policy.ts as a file may give them. */
export const policyFields = {
  pointerMovesOn: oneOf(['offer', 'answer'], 'what moves the pointer')
    .describe('What moves the pointer of a circular group (rule G-05).')
    .optional(),
  whenNoneAvailable: oneOf(['coverage', 'wait', 'waitWhenBusy'], 'a way to go on')
    .describe('What a call does when nobody is available (rule G-12).')
    .optional(),
  heldCountsAsBusy: yesOrNo()
    .describe('Whether a held call makes its phone busy for hunting (rule G-13).')
    .optional(),
  callingAlertsBusy: yesOrNo()
    .describe('Whether a calling group alerts members who are on a call (rule G-14).')
    .optional(),
  dndBlocksGroupCalls: yesOrNo()
    .describe('Whether Do Not Disturb keeps group calls away (rule G-15).')
    .optional(),
  logoutAfterMisses: wholeNumber(1, 1_000)
    .describe('Misses in a row that log a member out (rule M-07).')
    .optional(),
  keepLastMember: yesOrNo()
    .describe('Whether the last logged-in member is kept in (rule M-08).')
    .optional(),
} satisfies Record<keyof Policies, z.ZodType>;

/** A map of policies: site-wide, or under `policies:` of a group. */
export const policiesShape = z
  .strictObject(policyFields)
  .describe('Choices that the rules leave open; what is not here comes from the profile.');

/** Where a group's call goes: exactly one of these keys, which check-coverage.ts sees to. */
const groupCoverageFields = {
  mailbox: extensionText.describe('The mailbox of this extension takes a message.').optional(),
  number: numberText
    .describe('An extension, a group or an outside number to ring instead.')
    .optional(),
  attendant: justTrue().describe('The auto attendant answers.').optional(),
};

/** Where a user's call goes: exactly one of these keys. */
export const coverageFields = {
  ...groupCoverageFields,
  disconnect: justTrue().describe('The call ends.').optional(),
};

const groupCoverage = z
  .strictObject(groupCoverageFields)
  .describe('Where an unanswered call of the group goes: one of mailbox, number, attendant.');

/** What a group has and an edit may change. */
export const groupSettings = {
  name: someText.describe('The name shown on displays; by default the extension.').optional(),
  type: oneOf(['linear', 'circular', 'calling'], 'a type of group')
    .describe('linear and circular ring one phone at a time, calling rings all (rule G-02).')
    .optional(),
  membership: oneOf(['dynamic', 'static'], 'a kind of membership')
    .describe('dynamic: members log in and out; static: they are always in (M-01, M-02).')
    .optional(),
  password: passwordText.describe('4 to 10 digits, in quotes (rule M-10).').optional(),
  passwordHash: passwordHashText.describe('What `lampfield site hash` printed.').optional(),
  perDeviceTimeout: durationText
    .describe('How long one member rings, for example 18s (the default).')
    .optional(),
  totalTimeout: durationText
    .describe('How long the group tries in all, for example 60s (the default).')
    .optional(),
  logoutOnNoAnswer: yesOrNo()
    .describe('Whether a member who lets a call ring out is logged out (rule M-04).')
    .optional(),
  members: z
    .array(extensionsText)
    .describe('Extensions and ranges such as "1010-1019", in the order of hunting (rule G-03).')
    .optional(),
  coverage: groupCoverage.optional(),
  policies: policiesShape.optional(),
  ...policyFields,
};

/** One group of a site file. */
export const groupShape = z
  .strictObject({
    extension: extensionText.describe('The number that callers dial, in quotes.'),
    ...groupSettings,
    loggedIn: z
      .array(extensionsText)
      .describe('Who is in at the start; in a static group everybody is.')
      .optional(),
  })
  .describe('A hunt group or a calling group.');

/** The `set:` of an edit step. */
export const groupEditShape = z
  .strictObject(groupSettings)
  .describe('The settings to change, spelled as in a site file.');

/** A group as a file has it. */
export type GroupFile = z.infer<typeof groupShape>;
/** The `set:` of an edit as a file has it. */
export type GroupEditFile = z.infer<typeof groupEditShape>;
