import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import test from 'ava';
import { studentInterval } from '../../../firmware-sim/fleet/figures/intervals.js';
import { replicationOf } from '../../../firmware-sim/fleet/replication.js';
import { joinReplications } from '../../../firmware-sim/fleet/replications.js';
import { type Replication, standingOf } from '../../../firmware-sim/fleet/result.js';
import { runReplications } from '../../../firmware-sim/fleet/run-replications.js';
import { runScenario } from '../../../firmware-sim/fleet/run-scenario.js';
import { deathOf } from '../../../firmware-sim/fleet/thread-death.js';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import { loadedDesk } from './load/loaded-desk.js';

const load = `  arrivals: { to: "4000", rate: 120/h }
  answerAfter: { exponential: 5s }
  talk: { exponential: 50s }
  patience: { exponential: 40s }
  noAnswer: 0.1
  returnsAfter: { exponential: 2m }`;
const four = loadedDesk({
  load,
  until: '20m',
  more: 'replications: 4',
  expect: ['metric: offered, atLeast: 1', 'at: 5m, metric: offered, atLeast: 1'],
});

test('replications are runs with the seed and those after it', async (t) => {
  const { result } = await runReplications(four);
  const singly = [1, 2, 3, 4].map((seed) => runScenario({ ...four, seed }, compiledRuntime).result);
  t.deepEqual(
    result.replications?.map(({ seed, digest, metrics }) => [seed, digest, metrics]),
    singly.map(({ seed, digest, metrics }) => [seed, digest, metrics]),
  );
  const offered = singly.map(({ metrics }) => metrics.offered);
  t.is(result.metrics.offered, offered.reduce((sum, one) => sum + one, 0) / 4);
  t.deepEqual(result.figures?.intervals.offered, studentInterval(offered));
  t.is(result.figures?.intervalsFrom, 'replications');
  t.true(result.passed);
  t.is(result.expectations[0]?.got, result.metrics.offered);
  t.is(result.partial, undefined);
});

test('what must hold at an instant must hold in every replication', async (t) => {
  const { result } = await runReplications({
    ...four,
    expectations: four.expectations.map((one) => ({ ...one, atLeast: 14 })),
  });
  const offered = result.replications?.map(({ metrics }) => metrics.offered) ?? [];
  t.true(offered.length === 4);
  t.true(result.expectations[0]?.passed);
  t.false(result.expectations[1]?.passed);
});

test('S-03 two threads give the same result as one, byte for byte', async (t) => {
  const one = await runReplications(four);
  const lines: string[] = [];
  const two = await runReplications(four, {
    workers: 2,
    onLine: (_line, text) => lines.push(text),
  });
  t.is(JSON.stringify(two.result), JSON.stringify(one.result));
  t.true(lines.length > 100);
});

/** A thread whose work is another, with `task` and, to run it as it should be, `run`. */
function workerThat(does: string): { file: string; folder: string } {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const folder = mkdtempSync(join(here, '.dying-'));
  const file = join(folder, 'worker.mjs');
  const real = new URL('../../../firmware-sim/fleet/replication-worker.js', import.meta.url);
  writeFileSync(
    file,
    `import { existsSync, writeFileSync } from 'node:fs';
import { runTask as run } from ${JSON.stringify(real.href)};
const mark = ${JSON.stringify(join(folder, 'mark'))};
export function runTask(task) {
  ${does}
}
`,
  );
  return { file: pathToFileURL(file).href, folder };
}

/** A thread that dies at one seed: always, or only the first time. */
const dyingWorker = (seed: number, isAlways: boolean) =>
  workerThat(`if (task.scenario.seed === ${seed} && (${isAlways} || !existsSync(mark))) {
    writeFileSync(mark, '');
    process.exit(1);
  }
  return run(task);`);

// Two threads: this one takes the first replication, the other the second.
test('a thread that dies is told of, and its replication is run again', async (t) => {
  const { file, folder } = dyingWorker(2, false);
  t.teardown(() => rmSync(folder, { recursive: true }));
  const died: number[] = [];
  const run = await runReplications(four, {
    workers: 2,
    workerFile: file,
    onWorkerDied: (seed) => died.push(seed),
  });
  t.deepEqual(died, [2]);
  t.is(JSON.stringify(run.result), JSON.stringify((await runReplications(four)).result));
});

test('a replication whose thread dies twice is missing: the others count, and the result is partial', async (t) => {
  const { file, folder } = dyingWorker(2, true);
  t.teardown(() => rmSync(folder, { recursive: true }));
  const died: string[] = [];
  const { result } = await runReplications(four, {
    workers: 2,
    workerFile: file,
    onWorkerDied: (seed, why) => died.push(`${seed}: ${why}`),
  });
  t.deepEqual(died, ['2: it ended with exit code 1']);
  t.deepEqual(
    result.replications?.map(({ seed }) => seed),
    [1, 3, 4],
  );
  t.false(result.passed);
  t.deepEqual(result.partial, {
    reachedMs: four.untilMs,
    replications: 3,
    failed: false,
    died: [{ replication: 2, seed: 2, why: 'it ended with exit code 1' }],
  });
});

test('what throws on a thread is our fault: it is thrown, and not tried again', async (t) => {
  const { file, folder } = workerThat(`throw new Error('a fault of the engine');`);
  t.teardown(() => rmSync(folder, { recursive: true }));
  const died: number[] = [];
  const onWorkerDied = (seed: number) => void died.push(seed);
  const run = runReplications(four, { workers: 2, workerFile: file, onWorkerDied });
  await t.throwsAsync(run, { message: 'a fault of the engine' });
  t.deepEqual(died, []);
});

test('of a thread that died it is said why', async (t) => {
  const limits = { maxOldGenerationSizeMb: 4, maxYoungGenerationSizeMb: 1 };
  const greedy = new Worker(
    'const all = []; for (;;) all.push(new Array(1000).fill(all.length));',
    {
      eval: true,
      resourceLimits: limits,
    },
  );
  const [error] = (await once(greedy, 'error')) as [unknown];
  t.is(deathOf(error), 'out of memory');
  t.is(deathOf(new Error('worker exited with code: 137')), 'it ended with exit code 137');
  t.is(deathOf(new Error('a fault of the engine')), undefined);
  t.is(deathOf('a word'), undefined);
});

/** The first replication of them, as it is before it is joined with others. */
function firstOf(scenario: typeof four): Replication {
  const running = replicationOf(scenario, compiledRuntime, {});
  for (;;) {
    const { done, value } = running.next();
    if (done) return value.replication;
  }
}

test('what failed in a replication that was not run to its end did fail, though its figures do not count', (t) => {
  const whole = firstOf(four);
  const [, timed] = whole.expectations;
  if (!timed) throw new Error('nothing has a time');
  // Of two expectations the one without a time was not read.
  const cutShort = { ...whole, seed: 2, reachedMs: 400_000, expectations: [timed] };
  const held = joinReplications(four, [whole], [], { wanted: 4, cutShort: [cutShort] }).result;
  t.is(standingOf(held), 'partial');
  t.deepEqual(held.expectations, whole.expectations);
  const missed = { ...cutShort, expectations: [{ ...timed, passed: false, got: 0 }] };
  const failed = joinReplications(four, [whole], [], { wanted: 4, cutShort: [missed] }).result;
  t.is(standingOf(failed), 'failed');
  t.is(failed.partial?.failed, true);
  t.deepEqual(failed.expectations[1], { ...timed, passed: false, got: 0 });
  t.deepEqual(failed.metrics, held.metrics);
  const invariants = whole.invariants.map((one) => ({ ...one, passed: false }));
  const broken = { ...cutShort, invariants };
  t.is(standingOf(joinReplications(four, [whole], [], { cutShort: [broken] }).result), 'failed');
});

test('a run that is stopped says so, and counts what it has', async (t) => {
  const stop = new AbortController();
  const long = { ...four, untilMs: 400 * 3_600_000, replications: 1 };
  const { result } = await runReplications(long, {
    stop: stop.signal,
    onProgress: (share) => {
      if (share > 0.001) stop.abort();
    },
  });
  t.is(result.partial?.replications, 1);
  t.is(result.partial?.failed, false);
  t.false(result.passed);
  t.is(standingOf(result), 'partial');
  const reachedMs = result.partial?.reachedMs ?? 0;
  t.true(reachedMs > 0 && reachedMs < long.untilMs);
  t.true(result.metrics.offered > 0);
  t.true(result.figures?.checks.every(({ passed }) => passed));
  t.deepEqual(
    result.expectations.filter(({ passed }) => !passed),
    [],
  );
});

test('of replications that are stopped, the whole ones count', async (t) => {
  const stop = new AbortController();
  const { result } = await runReplications(four, {
    stop: stop.signal,
    onProgress: (share) => {
      if (share >= 0.5) stop.abort();
    },
  });
  t.is(result.replications?.length, 2);
  t.deepEqual(result.partial, { reachedMs: four.untilMs, replications: 2, failed: false });
  t.false(result.passed);
});
