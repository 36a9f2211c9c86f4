// `npm run bench [-- --quick]`: how fast it is, each figure beside a peer or a limit of the same run.
// Every figure is the median of several, but for the time of `npm test`, which is run once; `--quick` leaves it out.
// An aim that is missed is printed as missed, and is no failure.
import { cpus } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { chartEvents } from './chart-events.js';
import { panelFigures } from './panels.js';
import { coldStart, wholeTests } from './processes.js';
import { scenarioTimes } from './scenarios.js';
import { barsOf, tableOf } from './table.js';
import { timerCost } from './timers.js';

const shownScenarios = 8;
const presses = 200;
const fewPresses = 40;

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;

const scenarios = scenarioTimes();
const figures = [
  ...chartEvents(),
  ...timerCost(),
  ...scenarios.figures,
  ...coldStart(),
  ...(await panelFigures(quick ? fewPresses : presses)),
  ...(quick ? [] : wholeTests()),
];
console.log(`Node ${process.versions.node}, ${cpus().length} cores\n`);
console.log(tableOf(figures));
console.log(`\nThe slowest scenarios of ${scenarios.slowest.length}:\n`);
console.log(
  barsOf(scenarios.slowest.slice(0, shownScenarios).map(([file, ms]) => [basename(file), ms])),
);
