import test from 'ava';
import { metricsOf } from '../../../../firmware-sim/fleet/call-records.js';
import { runScenario } from '../../../../firmware-sim/fleet/run-scenario.js';
import { compiledRuntime } from '../../../../firmware-sim/runtime/compiled.js';
import { metricNames } from '../../../../firmware-sim/site/expectation-shape.js';
import { loadedDesk, runLoaded } from '../load/loaded-desk.js';

const busy = `  arrivals: { to: "4000", rate: 240/h }
  answerAfter: { exponential: 6s }
  talk: { exponential: 40s }
  patience: { exponential: 30s }
  noAnswer: 0.1
  returnsAfter: { exponential: 90s }`;

test('the metrics that a scenario may expect are those that a run gives', (t) => {
  const { metrics } = runLoaded({ until: '90s' }).result;
  t.deepEqual([...metricNames].sort(), Object.keys(metrics).sort());
});

test('what is counted as it happens is what a list of all calls says', (t) => {
  const { calls, metrics } = runLoaded({ load: busy }).result;
  const listed = metricsOf(calls, metrics.autoLogouts);
  t.true(calls.length > 200 && metrics.abandoned > 10 && metrics.autoLogouts > 5);
  t.deepEqual({ ...listed, occupancy: metrics.occupancy }, metrics);
});

test('calls that arrive before the end of the warm-up are left out', (t) => {
  const { calls, metrics, figures } = runLoaded({ load: busy, more: 'warmUp: 20m' }).result;
  const counted = calls.filter(({ arrivedMs }) => arrivedMs >= 1_200_000);
  t.true(counted.length < calls.length);
  t.is(metrics.offered, counted.length);
  t.is(figures?.answerTimes.count, metrics.answered);
  t.is(
    figures?.series.points.reduce((sum, { arrived }) => sum + arrived, 0),
    calls.length,
  );
});

test('nothing is lost, and Little holds to the ms, warm-up or not', (t) => {
  for (const more of ['', 'warmUp: 17m']) {
    const { figures } = runLoaded({ load: busy, more }).result;
    t.deepEqual(
      figures?.checks.map(({ id, passed }) => [id, passed]),
      [
        ['conservation', true],
        ['littles-law', true],
      ],
    );
  }
});

test('M-04 members: rings, answers, misses and logouts are those of the calls', (t) => {
  const { calls, figures, metrics } = runLoaded({ load: busy }).result;
  const offers = calls.flatMap((call) => call.offers);
  for (const member of figures?.members ?? []) {
    const own = offers.filter(({ extension }) => extension === member.extension);
    t.like(member, {
      offers: own.length,
      answered: own.filter(({ end }) => end === 'answered').length,
      missed: own.filter(({ end }) => end === 'expired').length,
      autoLogouts: own.filter(({ end }) => end === 'expired').length,
    });
    const talked = calls.filter(({ answeredBy }) => answeredBy === member.extension);
    const busyMs = talked.reduce(
      (sum, { answeredMs = 0, endedMs }) => sum + (endedMs ?? 3_600_000) - answeredMs,
      0,
    );
    t.is(member.busyMs, busyMs);
    t.true(member.loggedInMs < 3_600_000 && member.loggedInMs > 0);
  }
  const all = figures?.members ?? [];
  t.is(all.length, 3);
  const sum = (of: 'busyMs' | 'loggedInMs') => all.reduce((total, one) => total + one[of], 0);
  t.is(metrics.occupancy, sum('busyMs') / sum('loggedInMs'));
});

test('a series is a mean over each of its stretches', (t) => {
  // One call a minute, 5 s of ring and 20 s of talk; three members in.
  const { figures } = runLoaded({ until: '3m' }).result;
  t.is(figures?.series.bucketMs, 1_000);
  const at = (second: number) => figures?.series.points[second];
  t.like(at(60), { arrived: 1, waiting: 1, talking: 0, loggedIn: 3, busy: 0 });
  t.like(at(65), { answered: 1, waiting: 0, talking: 1, loggedIn: 3, busy: 1 });
  t.like(at(85), { talking: 0, busy: 0 });
  t.is(at(60)?.serviceLevel20s, 1);
  t.is(at(61)?.serviceLevel20s, null);
});

test('each call is told once: when it ended, or at the end', (t) => {
  const told: (readonly [string, number | null])[] = [];
  const { result } = runLoaded(
    { load: busy, until: '10m' },
    { onCall: ({ id, endedMs }) => told.push([id, endedMs]) },
  );
  t.deepEqual(
    [...told].sort(),
    result.calls.map(({ id, endedMs }) => [id, endedMs] as const).sort(),
  );
  const times = told.map(([, endedMs]) => endedMs ?? Number.POSITIVE_INFINITY);
  t.deepEqual(
    times,
    [...times].sort((a, b) => a - b),
  );
});

test('a run that nobody looks at gives the same figures', (t) => {
  const scenario = loadedDesk({ load: busy });
  const watched = runScenario(scenario, compiledRuntime, () => undefined);
  const bare = runScenario(scenario, compiledRuntime, undefined, { isChecked: false });
  t.deepEqual(bare.result.metrics, watched.result.metrics);
  t.deepEqual(bare.result.figures, watched.result.figures);
  t.deepEqual([bare.trace, bare.result.calls, bare.result.invariants], [[], [], []]);
});

test('a single run has intervals around its own figures', (t) => {
  const { figures, metrics } = runLoaded({ load: busy }).result;
  t.is(figures?.intervalsFrom, 'batches');
  const interval = figures?.intervals.serviceLevel20s;
  t.is(interval?.mean ?? null, metrics.serviceLevel20s);
  t.true(interval !== undefined && interval.from < interval.mean && interval.mean < interval.to);
  t.is(figures?.intervals.offered, undefined);
});

test('service levels: of all offered, and without those who hung up within 20 s', (t) => {
  // Odd calls are answered after 5 s; 1002 never answers, and its callers hang up after 8 s or 30 s.
  const run = (patience: string) =>
    runLoaded({
      load: `  arrivals:
    - { to: "1001", rate: 60/h, process: fixed }
    - { to: "1002", rate: 60/h, process: fixed, patience: { fixed: ${patience} } }
  people: [{ phones: ["1002"], noAnswer: 1 }]`,
      until: '150s',
    }).result.metrics;
  t.like(run('8s'), {
    offered: 4,
    answered: 2,
    abandoned: 2,
    serviceLevel20s: 0.5,
    serviceLevelNet20s: 1,
  });
  t.like(run('18s'), { serviceLevel20s: 0.5, serviceLevelNet20s: 1, abandonRate: 0.5 });
});
