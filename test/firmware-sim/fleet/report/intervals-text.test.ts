import test from 'ava';
import { intervalsText } from '../../../../firmware-sim/fleet/report/intervals-text.js';
import { reportOf } from '../../../../firmware-sim/fleet/report/report-of-run.js';
import { RunLogger } from '../../../../firmware-sim/fleet/report/run-log.js';
import { runReplications } from '../../../../firmware-sim/fleet/run-replications.js';
import { runScenario } from '../../../../firmware-sim/fleet/run-scenario.js';
import { compiledRuntime } from '../../../../firmware-sim/runtime/compiled.js';
import { loadedDesk } from '../load/loaded-desk.js';
import { loggedDesk } from './logged-desk.js';

const runOf = (until: string) => {
  const { result, figures } = runScenario(loadedDesk({ until }), compiledRuntime);
  return { metrics: result.metrics, intervals: figures.intervals, runs: 1 };
};

const lacking = '; none where fewer than 5 of them have calls for it';

test('a single run says what its intervals are of, and why some have none', (t) => {
  t.is(intervalsText([runOf('1h')]), '95 % intervals, of 20 parts of one run');
  const short = runOf('4m');
  t.is(short.intervals.serviceLevel20s, undefined);
  t.is(intervalsText([short]), `95 % intervals, of 20 parts of one run${lacking}`);
});

test('where there is no interval at all, none is promised', (t) => {
  const none = { ...runOf('1h'), intervals: {} };
  const why =
    'no 95 % intervals: they need replications, or one run with calls in at least 5 of its 20 parts';
  t.is(intervalsText([none]), why);
  t.is(intervalsText([none, none]), why);
});

test('replications are counted; a value that was stopped has fewer', async (t) => {
  const { result, figures } = await runReplications(loadedDesk({ more: 'replications: 3' }));
  const three = { metrics: result.metrics, intervals: figures.intervals, runs: 3 };
  t.is(intervalsText([three, three]), '95 % intervals, of 3 replications');
  t.is(intervalsText([three, { ...three, runs: 2 }]), '95 % intervals, of 2 to 3 replications');
  t.is(
    intervalsText([three, runOf('4m')]),
    `95 % intervals, of replications, or of 20 parts of one run${lacking}`,
  );
});

test('a page says the same; a story of steps has no intervals, however long', (t) => {
  let logger: RunLogger | undefined;
  const run = runScenario(loadedDesk({ until: '1h' }), compiledRuntime, undefined, {
    watch: (floor) => {
      logger = new RunLogger(floor);
      return logger.watch;
    },
  });
  const loaded = reportOf(run, (logger as RunLogger).log());
  t.is(loaded.intervals, '95 % intervals, of 20 parts of one run');
  t.true(loaded.figures.some(([, , , range]) => range.startsWith('95 %')));
  const steps = [1, 11, 21, 31, 41, 51].map(
    (second) => `at: ${second}s, call: { id: c${second}, from: "5551234", to: "4000" }`,
  );
  const told = loggedDesk(steps);
  const scripted = reportOf(told, told.log);
  t.is(scripted.intervals, 'no 95 % intervals: nothing in this scenario is left to chance');
  t.true(scripted.figures.every(([, , , range]) => range === ''));
});
