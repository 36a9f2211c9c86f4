import { z } from 'zod';
import { groupEditShape } from './group-shape.js';
import { hardKeys } from './hard-keys.js';
import {
  anyText,
  durationText,
  extensionText,
  keypadText,
  numberText,
  oneOf,
  someText,
  wholeNumber,
  yesOrNo,
} from './leaves.js';
import type { ForwardWhen, Input } from './scenario-model.js';

const forwardKinds = [
  'all',
  'busy',
  'noAnswer',
  'mail',
  'off',
] as const satisfies readonly ForwardWhen[];

const phone = extensionText.describe('Extension of the phone, in quotes.');
const group = extensionText.describe('Extension of the group, in quotes.');
const onPhone = (does: string) => z.strictObject({ phone }).describe(does);

/** Every action a step may have, by its key; each step has exactly one. */
export const actionShapes = {
  press: z
    .strictObject({ phone, button: wholeNumber(1, 1_000).describe('Number from 1.') })
    .describe('Press an Access button.'),
  keys: z
    .strictObject({ phone, digits: keypadText.describe('Of 0-9 * #, in quotes.') })
    .describe('Press keys of the keypad, one after the other in one instant.'),
  key: z
    .strictObject({ phone, key: oneOf(hardKeys, 'a key').describe('Which key (rule B-11).') })
    .describe('Press a hard key.'),
  login: z
    .strictObject({ phone, group, password: anyText.describe('Right or wrong, in quotes.') })
    .describe('Log in to a group on the user page (rule M-03).'),
  logout: z.strictObject({ phone, group }).describe('Log out of a group (rule M-03).'),
  logoutAll: onPhone('Log out of all dynamic groups (rule M-03).'),
  call: z
    .strictObject({
      id: someText.describe('A name for expectations; each only once.').optional(),
      from: numberText.describe('A phone of the site, or any outside number.'),
      to: numberText.describe('An extension, a group or an outside number.'),
    })
    .describe('Somebody calls.'),
  answer: onPhone('Answer the longest-ringing call.'),
  hangUp: z
    .strictObject({ phone: phone.optional(), call: someText.describe('Id.').optional() })
    .describe('A phone, or the caller of a call, hangs up.'),
  lift: onPhone('Lift the handset (rule B-06).'),
  replace: onPhone('Replace the handset (rule B-06).'),
  hold: onPhone('Hold the active call.'),
  resume: onPhone('Resume the lowest held line (rule B-14).'),
  reject: onPhone('Reject the longest-ringing call (rule G-07).'),
  unplug: onPhone('The phone loses power.'),
  plug: onPhone('The phone has power again.'),
  transfer: z
    .strictObject({ phone, to: numberText.describe('Where to.') })
    .describe('Transfer the active call (rule B-12).'),
  pickup: z
    .strictObject({ phone, from: extensionText.describe('The phone that rings.') })
    .describe('Take a call that rings on another phone (rule B-10).'),
  dnd: z.strictObject({ phone, on: yesOrNo() }).describe('Do Not Disturb on or off.'),
  forward: z
    .strictObject({
      phone,
      when: oneOf(forwardKinds, 'a kind of forward').describe('off ends all of them.'),
      to: numberText.describe('Where calls go.').optional(),
    })
    .describe('Set or end personal forwarding (rule C-04).'),
  edit: z
    .strictObject({ group, set: groupEditShape })
    .describe('Change settings of a group while calls hunt (rule G-19).'),
} satisfies Record<Input['do'], z.ZodType>;

/** The keys of {@link actionShapes}. */
export const actionNames = Object.keys(actionShapes) as readonly Input['do'][];

type OptionalShapes = {
  [Name in keyof typeof actionShapes]: z.ZodOptional<(typeof actionShapes)[Name]>;
};

/** One step: its time and one action. */
export const stepShape = z
  .strictObject({
    at: durationText.describe('The instant, from the start of the run.'),
    ...(Object.fromEntries(
      Object.entries(actionShapes).map(([name, shape]) => [name, shape.optional()]),
    ) as OptionalShapes),
  })
  .describe('One action at its time.');

/** A step as a file has it. */
export type StepFile = z.infer<typeof stepShape>;
