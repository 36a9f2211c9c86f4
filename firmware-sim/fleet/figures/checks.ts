import type { Tally } from './tally.js';

/** A check of the statistics themselves, over a whole run. */
export interface Check {
  readonly id: 'conservation' | 'littles-law';
  readonly passed: boolean;
  /** Both sides, in words. */
  readonly text: string;
}

/** What the checks compare; each pair was counted in two ways that share nothing. */
export interface CountedTwice {
  readonly arrived: number;
  readonly ended: number;
  readonly alive: number;
  readonly tally: Tally;
  /** Summed over time, and summed over calls. */
  readonly waitingMs: readonly [number, number];
  readonly talkingMs: readonly [number, number];
}

/**
 * Nothing is lost (rule C-07): whoever arrived ended or is there still, and whoever is counted came to
 * exactly one thing. Little's law: how many wait, summed over time, is how long each waited, summed over
 * calls; the same for talk. All sums are whole ms, so both sides are equal, not nearly so.
 */
export function checkRun(counted: CountedTwice): readonly Check[] {
  const { arrived, ended, alive, tally, waitingMs, talkingMs } = counted;
  const decided = tally.answered + tally.covered + tally.abandoned + tally.refused;
  const isConserved = arrived === ended + alive && tally.offered === decided + tally.undecided;
  const isLittle = waitingMs[0] === waitingMs[1] && talkingMs[0] === talkingMs[1];
  return [
    {
      id: 'conservation',
      passed: isConserved,
      text:
        `${arrived} arrived, ${ended} ended, ${alive} alive; ${tally.offered} counted: ` +
        `${tally.answered} answered, ${tally.covered} covered, ${tally.abandoned} abandoned, ` +
        `${tally.refused} refused, ${tally.undecided} undecided`,
    },
    {
      id: 'littles-law',
      passed: isLittle,
      text:
        `waiting: ${waitingMs[0]} ms over time, ${waitingMs[1]} ms over calls; ` +
        `talking: ${talkingMs[0]} ms over time, ${talkingMs[1]} ms over calls`,
    },
  ];
}
