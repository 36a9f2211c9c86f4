import test from 'ava';
import {
  deathLines,
  type Judged,
  statusOfRuns,
  summaryText,
} from '../../../firmware-sim/cli/fleet-verdict.js';

const partialRun = (failed: boolean): Judged => ({
  scenario: 'A shift',
  passed: false,
  partial: { reachedMs: 5, replications: 1, failed },
});
const held: Judged = { scenario: 'A shift', passed: true };
const failed: Judged = { scenario: 'A shift', passed: false };
const dead: Judged = {
  scenario: 'A shift',
  passed: false,
  partial: {
    reachedMs: 9,
    replications: 3,
    failed: false,
    died: [{ replication: 2, seed: 8, why: 'out of memory' }],
  },
};

const rows: readonly [
  what: string,
  runs: readonly Judged[],
  signal: number | undefined,
  status: number,
  summary: string,
][] = [
  ['all held', [held, held], undefined, 0, '2 scenarios: all held'],
  ['one failed', [held, failed], undefined, 1, '2 scenarios: 1 failed'],
  ['a thread died twice', [dead], undefined, 3, '1 scenario: 0 held, 0 failed, 1 partial'],
  [
    'a thread died twice, and another run failed',
    [dead, failed],
    undefined,
    1,
    '2 scenarios: 0 held, 1 failed, 1 partial',
  ],
  [
    'Ctrl-C, and nothing had failed',
    [held, partialRun(false)],
    130,
    130,
    'stopped: 2 of 2 scenarios begun: 1 held, 0 failed, 1 partial',
  ],
  [
    'Ctrl-C, and something had failed',
    [held, partialRun(true)],
    130,
    130,
    'stopped: 2 of 2 scenarios begun: 1 held, 1 failed, 0 partial',
  ],
];

for (const [what, runs, signal, status, summary] of rows) {
  test(`${status}: ${what}`, (t) => {
    t.is(statusOfRuns(runs, signal), status);
    t.is(summaryText(runs, runs.length, signal !== undefined), summary);
  });
}

test('a replication that is missing is told in one line: which, why, what there is, what to do', (t) => {
  t.deepEqual(deathLines([held, dead]), [
    'lampfield: WORKER-DIED: the thread of replication 2 (seed 8) of "A shift" died twice (out of memory); ' +
      '3 replications count, and the result is partial; run it alone with --seed 8, or with fewer --workers',
  ]);
});
