import test from 'ava';
import { studentInterval } from '../../../../firmware-sim/fleet/figures/intervals.js';
import { runReplications } from '../../../../firmware-sim/fleet/run-replications.js';
import { runScenario } from '../../../../firmware-sim/fleet/run-scenario.js';
import { compiledRuntime } from '../../../../firmware-sim/runtime/compiled.js';
import { loadedDesk } from '../load/loaded-desk.js';

const desk = (more = '', expect: readonly string[] = []) =>
  loadedDesk({
    load: `  arrivals: { to: "4000", rate: 300/h }
  answerAfter: { exponential: 6s }
  talk: { exponential: 40s }
  patience: { exponential: 20s }
  noAnswer: 0.1
  returnsAfter: { exponential: 1m }`,
    until: '1h',
    more,
    expect,
  });

test('a service level of another threshold is counted as that of 20 s is, by both definitions', (t) => {
  const { result, figures } = runScenario(
    desk('serviceLevels: [30s, 5s]'),
    compiledRuntime,
    undefined,
    { keepsCalls: true },
  );
  const { metrics, calls } = result;
  const isAnsweredIn = (ms: number) =>
    calls.filter((call) => (call.answeredMs ?? Number.NaN) - call.arrivedMs <= ms).length;
  const isLostIn = (ms: number) =>
    calls.filter(
      ({ outcome, endedMs, arrivedMs }) =>
        outcome === 'abandoned' && (endedMs ?? Number.NaN) - arrivedMs <= ms,
    ).length;
  for (const seconds of [5, 20, 30] as const) {
    const ms = seconds * 1_000;
    const net = metrics.answered + metrics.abandoned - isLostIn(ms);
    t.is(metrics[`serviceLevel${seconds}s`], isAnsweredIn(ms) / calls.length);
    t.is(metrics[`serviceLevelNet${seconds}s`], isAnsweredIn(ms) / net);
  }
  const { serviceLevel5s, serviceLevel20s, serviceLevel30s } = metrics;
  t.true(calls.length > 200);
  t.true(Number(serviceLevel5s) < Number(serviceLevel20s));
  t.true(Number(serviceLevel20s) < Number(serviceLevel30s));
  t.is(figures.intervals.serviceLevel5s?.mean, serviceLevel5s ?? undefined);
  t.is(figures.groups[0]?.metrics.serviceLevel5s, serviceLevel5s);
});

test('a series has the service level of each threshold, of the calls that came to something', (t) => {
  const { result, figures } = runScenario(
    desk('serviceLevels: [30s, 5s]'),
    compiledRuntime,
    undefined,
    { keepsCalls: true },
  );
  const { bucketMs, points } = figures.series;
  const decided = result.calls.filter(({ outcome }) => outcome !== null);
  for (const seconds of [5, 20, 30] as const) {
    const shares = points.map(({ fromMs }) => {
      const here = decided.filter(
        ({ arrivedMs }) => arrivedMs >= fromMs && arrivedMs < fromMs + bucketMs,
      );
      const inTime = here.filter(
        ({ answeredMs, arrivedMs }) => (answeredMs ?? Number.NaN) - arrivedMs <= seconds * 1_000,
      );
      return here.length === 0 ? null : inTime.length / here.length;
    });
    t.deepEqual(
      points.map((point) => point[`serviceLevel${seconds}s`]),
      shares,
    );
  }
  t.deepEqual(
    Object.keys(runScenario(desk(), compiledRuntime).figures.series.points[0] ?? {}).filter(
      (name) => name.startsWith('serviceLevel'),
    ),
    ['serviceLevel20s'],
  );
});

test('other thresholds change no other figure, and no trace; what is expected is measured', (t) => {
  const plain = runScenario(desk(), compiledRuntime).result;
  const expecting = [
    'metric: serviceLevelNet8s, atLeast: 0.01',
    'at: 30m, metric: serviceLevel8s, atMost: 1',
  ];
  const { result } = runScenario(desk('', expecting), compiledRuntime);
  const { serviceLevel8s, serviceLevelNet8s, ...others } = result.metrics;
  t.deepEqual(others, plain.metrics);
  t.is(result.digest, plain.digest);
  t.deepEqual(
    result.expectations.map(({ passed }) => passed),
    [true, true],
  );
  t.is(result.expectations[0]?.got, serviceLevelNet8s);
  t.true(Number(serviceLevel8s) > 0);
  // That of the middle of the run is not that of its end.
  t.not(result.expectations[1]?.got, serviceLevel8s);
});

test('S-03 replications on two threads have the means and intervals of other thresholds too', async (t) => {
  const three = desk('serviceLevels: [8s]\nreplications: 3');
  const { result } = await runReplications(three, { workers: 2 });
  const levels = (result.replications ?? []).map(({ metrics }) => Number(metrics.serviceLevel8s));
  t.is(levels.length, 3);
  t.is(result.metrics.serviceLevel8s, levels.reduce((sum, one) => sum + one, 0) / 3);
  const interval = studentInterval(levels);
  const got = result.figures?.intervals.serviceLevel8s;
  t.is(got?.from, Math.max(0, interval?.from ?? 0));
  t.is(got?.to, Math.min(1, interval?.to ?? 1));
});
