// `npm run bench:fleet [-- --quick]`: how many calls a second a fleet takes, how much a phone weighs, beside a loop
// written by hand, XState's actors and SimPy with the same model. Every ratio is of one run, every figure the middle of
// five; `--quick` takes one round and leaves the largest fleets out. A figure that misses what it must reach ends it with 1.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchSets } from './bench-plans.js';
import { Engines } from './bench-row.js';
import { chartSpeeds } from './chart-speed.js';
import { hasSimpy } from './engine-process.js';
import {
  checksTable,
  memoryTable,
  plainTable,
  type RowWithResult,
  speedTable,
} from './fleet-table.js';
import { chartTargets, fleetTargets, targetTable, verdictOf } from './targets.js';
import { workerTargets } from './worker-speed.js';

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;
const rounds = quick ? 1 : 5;
const calls = quick ? 30_000 : 100_000;
const largestQuick = 1_000;
/** Only its memory is looked at. */
const huge = { phones: 1_000_000, perGroup: 10, type: 'circular' } as const;

const withSimpy = await hasSimpy();
if (!withSimpy) console.error('SimPy is left out: apt-get install python3-simpy3');
const names = [
  'compiled',
  'checked',
  'traced',
  'xstate',
  'hand',
  ...(withSimpy ? (['simpy'] as const) : []),
] as const;

console.log(`Node ${process.versions.node}, ${cpus().length} cores, ${rounds} rounds\n`);
const speeds = chartSpeeds(rounds);
console.log(
  plainTable(
    ['events a second', 'compiled', 'XState', 'x'],
    speeds.map(({ what, compiled, xstate }) => [
      what,
      Math.round(compiled).toLocaleString('en-US'),
      Math.round(xstate).toLocaleString('en-US'),
      (compiled / xstate).toPrecision(3),
    ]),
  ),
);

const rows: RowWithResult[] = [];
for (const set of benchSets) {
  const engines = await Engines.start(names);
  try {
    for (const row of set) {
      if (quick && row.phones > largestQuick) continue;
      console.error(`${row.type}, ${row.phones} phones by ${row.perGroup} ...`);
      rows.push([row, await engines.runRow(row, rounds, calls)]);
    }
  } finally {
    await engines.end();
  }
}
console.log(`\n${speedTable(rows)}\n\n${checksTable(rows)}\n\n${memoryTable(rows)}\n`);
if (!quick) {
  const alone = await Engines.start(['compiled']);
  rows.push([huge, await alone.runRow(huge, 1, calls)]);
  await alone.end();
}

const targets = [...chartTargets(speeds), ...fleetTargets(rows), ...workerTargets(rounds)];
console.log(targetTable(targets));
console.log(
  '\ncompiled: the product, neither traced nor checked; checked: traced for its digest, all invariants checked, as\n' +
    '`lampfield fleet run` does it; traced: the same without the invariants; XState: the product on actors; by hand and\n' +
    'SimPy: the same model. The invariants are timed inside a checked run; by subtraction their share has what they cost\n' +
    'others too, and differs by some 5 % of the run from program to program. What is traced, and XState, gets the beginning of the run only. All are times of the\n' +
    'processor, garbage collected on the same thread.',
);
process.exitCode = targets.some((target) => verdictOf(target) === 'MISSED') ? 1 : 0;
