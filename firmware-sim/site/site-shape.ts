import { z } from 'zod';
import { profileNames } from '../../statecharts/policy.js';
import { featureNames } from './feature-codes.js';
import { coverageFields, groupShape, policiesShape } from './group-shape.js';
import { lampDialectNames } from './lamp-dialect-names.js';
import {
  codeText,
  extensionsText,
  extensionText,
  justTrue,
  leaves,
  numberText,
  oneOf,
  someText,
  wholeNumber,
} from './leaves.js';
import { panelDrivers } from './panel-drivers.js';
import { phoneModelNames } from './phone-models.js';
import type { FeatureName } from './site-model.js';

const userCoverage = z
  .strictObject({
    ...coverageFields,
    afterRings: wholeNumber(0, 1_000)
      .describe('Rings of 6 s each before it is taken; 3 by default (rule C-02).')
      .optional(),
  })
  .describe("Where an unanswered call to the phone's own extension goes; its mailbox by default.");

const forwards = z
  .strictObject({
    all: numberText.describe('Every call goes here.').optional(),
    busy: numberText.describe('Calls that find all lines busy go here.').optional(),
    noAnswer: numberText.describe('Calls that are not answered go here.').optional(),
    mail: extensionText.describe('Every call goes to the mailbox of this extension.').optional(),
  })
  .describe('Personal forwarding (rule C-04).');

const phoneShape = z
  .strictObject({
    extension: extensionText.describe('The number of the phone, in quotes.').optional(),
    extensions: extensionsText
      .describe('A range of phones that are all alike, for example "1010-1059".')
      .optional(),
    name: someText.describe('The user; by default the extension.').optional(),
    model: oneOf(phoneModelNames, 'a model').describe('3102 by default (rule B-01).').optional(),
    coverage: userCoverage.optional(),
    forward: forwards.optional(),
    associatedPhone: extensionText
      .describe('1105 only: the phone whose calls this console handles (rule B-01).')
      .optional(),
  })
  .describe('A phone, or a range of phones.');

const buttonShape = z
  .strictObject({
    system: justTrue().describe('A line (rule B-02).').optional(),
    group: extensionText.describe('Log in to and out of this group (rule B-04).').optional(),
    code: oneOf(['stored'], 'a way to enter the code')
      .describe('With group: one press logs in without asking for the password (rule B-13).')
      .optional(),
    blf: extensionText.describe('Shows and dials this phone (rule L-03).').optional(),
    feature: oneOf(featureNames, 'a feature').describe('Runs this feature.').optional(),
    free: justTrue().describe('Does nothing.').optional(),
  })
  .describe('What one Access button does: one of system, group, blf, feature, free.');

const panelShape = z
  .strictObject({
    phone: extensionText.describe('The phone that it stands for.'),
    driver: oneOf(panelDrivers, 'a driver').describe(
      'serial: our firmware on a real board; firmata: StandardFirmata on a real board; emulated: our firmware in an emulated chip; mock: a virtual board behind a mocked port; memory: none.',
    ),
    port: someText.describe('serial, firmata: the port, such as /dev/ttyUSB0.').optional(),
    identity: z
      .string()
      .regex(/^[\x20-\x7e]{1,24}$/)
      .register(leaves, {
        complain: (value) => ({
          code: typeof value === 'number' ? 'unquoted-number' : 'bad-identity',
          message: 'wanted: 1 to 24 letters of visible ASCII in quotes',
        }),
      })
      .describe(
        "Which panel it is, wherever it is plugged in: what its board keeps, or its adapter's serial number.",
      )
      .optional(),
    wiring: someText
      .describe('A wiring file, by its path from this file; firmata needs one.')
      .optional(),
  })
  .describe('A panel of keys and lamps.');

const blinks = z.array(wholeNumber(10, 60_000)).optional();

/** The lamp modes whose rates a site may choose. */
export const blinkingModes = ['wink', 'flash', 'flutter', 'brokenFlutter', 'unknown'] as const;

const cadences = z
  .strictObject({
    wink: blinks,
    flash: blinks,
    flutter: blinks,
    brokenFlutter: blinks,
    unknown: blinks,
  })
  .describe('Lamp rates: lit and dark times in ms by turns, in steps of 10 (rule L-05).');

const codes = Object.fromEntries(
  featureNames.map((name) => [name, codeText.describe('The digits after Feature.').optional()]),
) as Record<FeatureName, z.ZodOptional<typeof codeText>>;

/** A whole site file. Keys that belong together are checked in the check-*.ts files. */
export const siteShape = z
  .strictObject({
    site: someText.describe('The name of the site.'),
    profile: oneOf(profileNames, 'a profile')
      .describe('Whose habits hold where nothing else is said; nbx by default.')
      .optional(),
    phones: z.array(phoneShape).describe('The phones.').optional(),
    groups: z.array(groupShape).describe('The hunt groups and calling groups.').optional(),
    buttons: z
      .record(z.string(), z.record(z.string(), buttonShape))
      .meta({ propertyNames: { pattern: '^\\d{1,20}$' } })
      .describe('Access buttons: extension of the phone, then number of the button from 1.')
      .optional(),
    panels: z.array(panelShape).describe('The panels of a live desk.').optional(),
    featureCodes: z
      .strictObject(codes)
      .describe('The digits after Feature for each feature (rule B-07).')
      .optional(),
    policies: policiesShape.optional(),
    cadences: cadences.optional(),
    lampDialect: oneOf(lampDialectNames, 'a lamp dialect')
      .describe('Whose lamp meanings hold (rule L-09); nbx by default.')
      .optional(),
  })
  .describe('A site: phones, groups and what their buttons do.');

/** A site file as a plain value. */
export type SiteFile = z.infer<typeof siteShape>;
/** One entry under `phones:`. */
export type PhoneFile = z.infer<typeof phoneShape>;
/** One entry under `panels:`. */
export type PanelFile = z.infer<typeof panelShape>;
/** One button as a file has it. */
export type ButtonFile = z.infer<typeof buttonShape>;
