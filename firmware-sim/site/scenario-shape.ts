import { z } from 'zod';
import { type ExpectationFile, expectationShape } from './expectation-shape.js';
import { durationText, oneOf, someText, wholeNumber } from './leaves.js';
import { type LoadFile, loadShapes } from './load-shape.js';
import { ruleIds } from './rule-ids.js';
import { type StepFile, stepShape } from './step-shape.js';

/** A scenario file as a plain value. */
export interface ScenarioFile {
  readonly scenario: string;
  readonly rules?: readonly string[] | undefined;
  /** A path, or a site; checked by itself, so that its problems carry its own places. */
  readonly site: unknown;
  readonly seed?: number | undefined;
  readonly steps?: readonly StepFile[] | undefined;
  readonly load?: LoadFile | undefined;
  readonly until: string;
  readonly warmUp?: string | undefined;
  readonly replications?: number | undefined;
  readonly serviceLevels?: readonly string[] | undefined;
  readonly expect?: readonly ExpectationFile[] | undefined;
}

/**
 * The shape of a scenario file.
 *
 * @param site - What stands under `site:`; `z.unknown()` where somebody else checks it.
 * @param load - What stands under `load:`: which form its arrivals have.
 */
export const scenarioShape = (site: z.ZodType, load: z.ZodType = loadShapes.either) =>
  z
    .strictObject({
      scenario: someText.describe('What the scenario shows, as a sentence.'),
      rules: z
        .array(oneOf(ruleIds, 'a rule id'))
        .describe('Rule ids that it shows, for example G-07.')
        .optional(),
      site: site.describe('The path of a site file from this file, or the site itself.'),
      seed: wholeNumber(0, Number.MAX_SAFE_INTEGER)
        .describe('The seed of all draws; 1 by default.')
        .optional(),
      steps: z.array(stepShape).describe('What is done, one action each.').optional(),
      load: load.optional(),
      until: durationText.describe('When the run ends.'),
      warmUp: durationText
        .describe('With load: calls that arrive before are left out of all figures.')
        .optional(),
      replications: wholeNumber(1, 10_000)
        .describe('With load: so many runs, with the seed and those after it.')
        .optional(),
      serviceLevels: z
        .array(durationText)
        .describe('Thresholds of the service level beside 20s: metrics such as serviceLevel10s.')
        .optional(),
      expect: z.array(expectationShape).describe('What must hold.').optional(),
    })
    .describe('A scenario: what is done to a site in virtual time, and what must then hold.');
