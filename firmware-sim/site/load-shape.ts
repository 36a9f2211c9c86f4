import { z } from 'zod';
import {
  durationText,
  extensionsText,
  leafOf,
  numberText,
  oneOf,
  rateText,
  shareOfOne,
  someText,
  wholeNumber,
} from './leaves.js';

/** How a time is drawn: exactly one of these keys, which check-load.ts sees to. */
export const distributionFields = {
  fixed: durationText.describe('Always this long.').optional(),
  exponential: durationText.describe('Exponential, with this mean.').optional(),
  erlang: z
    .strictObject({ mean: durationText, k: wholeNumber(1, 1_000) })
    .describe('Erlang-k: the sum of k exponential times; its mean is that of the sum.')
    .optional(),
  logNormal: z
    .strictObject({ mean: durationText, sd: durationText })
    .describe('Log-normal, with this mean and standard deviation.')
    .optional(),
  empirical: z
    .array(durationText)
    .describe('One of these times, each as likely as the others.')
    .optional(),
};

/** Named, so that the schema has it once. */
const distribution = z
  .strictObject(distributionFields)
  .meta({ id: 'distribution', description: 'How a time is drawn: one of these.' });

const habitFields = {
  answerAfter: distribution
    .describe('From the ring to the answer, drawn for each ring.')
    .optional(),
  noAnswer: shareOfOne
    .describe('The chance, for each ring, of never answering; 0 by default.')
    .optional(),
  returnsAfter: distribution
    .describe('A member logged out automatically logs in again (rule M-04).')
    .optional(),
  away: z
    .strictObject({
      after: distribution.describe('How long its user is there at a time.'),
      for: distribution.describe('How long he is away at a time.'),
      how: oneOf(['leaves', 'logsOut', 'unplugs'], 'a way to go')
        .describe('leaves (the phone rings on; the default), logsOut of all groups, unplugs.')
        .optional(),
    })
    .describe('Stepping away and coming back; nobody leaves in the middle of a call.')
    .optional(),
  dnd: z
    .strictObject({
      after: distribution.describe('How long without at a time.'),
      for: distribution.describe('How long with it at a time.'),
    })
    .describe('Setting Do Not Disturb and clearing it again.')
    .optional(),
};

const callFields = {
  patience: distribution
    .describe('How long a caller waits for an answer; without it, as long as he is let.')
    .optional(),
  talk: distribution.describe('How long the two talk.').optional(),
};

/** One kind of arrivals. */
export const arrivalsShape = z
  .strictObject({
    to: leafOf(
      z.union([extensionsText, z.array(extensionsText)]),
      'an extension, or a list of them',
    )
      .describe('The group or phone that is called; of several, each is called at the rate.')
      .optional(),
    rate: rateText.describe('How many: 120/h, 2/m, 0.5/s.').optional(),
    profile: z
      .strictObject({
        interval: durationText.describe('How long each rate holds.'),
        rates: z.array(rateText).describe('One after the other, then from the first again.'),
      })
      .describe('A rate for each interval of the day, in place of one rate.')
      .optional(),
    process: oneOf(['poisson', 'fixed'], 'a process')
      .describe('poisson: at random (the default); fixed: one like the other.')
      .optional(),
    from: leafOf(
      z.union([z.literal('outside'), numberText, extensionsText, z.array(extensionsText)]),
      '"outside", a number, or a list of phones',
    )
      .describe('outside (the default), a number, or phones: each of them calls at the rate.')
      .optional(),
    log: someText
      .describe('In place of a rate: a CSV with time, from, to and patience, from this file.')
      .optional(),
    begins: someText
      .describe('With log: the time of day, or date and time, at which the run begins.')
      .optional(),
    ...callFields,
  })
  .describe('Calls that come.');

/** People with habits of their own. */
const peopleShape = z
  .strictObject({ phones: z.array(extensionsText).describe('Whose habits.'), ...habitFields })
  .describe('What these people do otherwise than all others.');

/**
 * The shape of `load:`.
 *
 * @param arrivals - One map, a list of them, or either.
 */
const loadOf = (arrivals: z.ZodType) =>
  z
    .strictObject({
      arrivals: arrivals.describe('Who calls, or a list of such.'),
      ...callFields,
      ...habitFields,
      people: z.array(peopleShape).describe('Habits of some, where they differ.').optional(),
    })
    .describe('Random traffic: calls that come, and people who answer them.');

/** `load:` with one map under `arrivals`, with a list, and for editors with either. */
export const loadShapes = {
  single: loadOf(arrivalsShape),
  list: loadOf(z.array(arrivalsShape)),
  either: loadOf(z.union([arrivalsShape, z.array(arrivalsShape)])),
};

/** A distribution as a file has it. */
export type DistributionFile = z.infer<typeof distribution>;
/** Arrivals as a file has them. */
export type ArrivalsFile = z.infer<typeof arrivalsShape>;
/** People as a file has them. */
export type PeopleFile = z.infer<typeof peopleShape>;
/** `load:` as a file has it, arrivals one or several. */
export type LoadFile = Omit<z.infer<typeof loadShapes.list>, 'arrivals'> & {
  readonly arrivals: ArrivalsFile | readonly ArrivalsFile[];
};
