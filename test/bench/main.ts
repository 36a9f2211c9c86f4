// `npm run bench [-- --tests]`: how fast it is, each figure beside a peer or a limit of the same run.
// Every figure is the median of several; `--tests` adds the time of `npm test`, which is run once.
import { cpus } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { chartEvents } from './chart-events.js';
import { coldStart, wholeTests } from './processes.js';
import { scenarioTimes } from './scenarios.js';
import { barsOf, tableOf } from './table.js';
import { timerCost } from './timers.js';

const shownScenarios = 8;

const { tests } = parseArgs({ options: { tests: { type: 'boolean', default: false } } }).values;

const scenarios = scenarioTimes();
const figures = [
  ...chartEvents(),
  ...timerCost(),
  ...scenarios.figures,
  ...coldStart(),
  ...(tests ? wholeTests() : []),
];
console.log(`Node ${process.versions.node}, ${cpus().length} cores\n`);
console.log(tableOf(figures));
console.log(`\nThe slowest scenarios of ${scenarios.slowest.length}:\n`);
console.log(
  barsOf(scenarios.slowest.slice(0, shownScenarios).map(([file, ms]) => [basename(file), ms])),
);
process.exitCode = figures.every(({ value, aim }) => aim === undefined || value < aim) ? 0 : 1;
