import type { ExecutionContext } from 'ava';

/** What a property test of the charts' rooms is run with. */
export interface Fixed {
  readonly seed: number;
  readonly numRuns: number;
}

/**
 * Prints the seed of a property test and gives it on, so that a failure can be run again.
 *
 * @returns Parameters for `fc.assert`.
 */
export function fixed(t: ExecutionContext, parameters: Fixed): Fixed {
  t.log(`seed ${parameters.seed}, ${parameters.numRuns} runs`);
  return parameters;
}
