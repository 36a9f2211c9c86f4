import test from 'ava';
import { runScenario } from '../../../../firmware-sim/fleet/run-scenario.js';
import { type ShrinkProgress, shrink } from '../../../../firmware-sim/fleet/shrink/shrink.js';
import { siteSeen } from '../../../../firmware-sim/fleet/shrink/smaller-sites.js';
import { compiledRuntime } from '../../../../firmware-sim/runtime/compiled.js';
import { scenarioOf } from '../../../property/scenario-text.js';
import { loadedDesk } from '../load/loaded-desk.js';

/** Some hundred inputs, of which one pulls the plug of 1002, so that it is not idle. */
const failed = runScenario(
  loadedDesk({
    phones: '1001-1040',
    steps: ['at: 30m, unplug: { phone: "1002" }'],
    expect: ['at: 40m, phone: { extension: "1002", is: idle }'],
  }),
  compiledRuntime,
);

test('a failure is cut down to the step that makes it', async (t) => {
  const told: ShrinkProgress[] = [];
  const shrunk = await shrink(failed, compiledRuntime, { onProgress: (one) => told.push(one) });
  t.is(shrunk?.partial, undefined);
  t.true((shrunk?.inputs ?? 0) > 100);
  t.is(shrunk?.steps, 1);
  t.is(shrunk?.phones, 1);
  t.regex(shrunk?.text ?? '', /^scenario: "?Shrunk: Loaded desk"?$/m);
  // How far it has come: the story gets shorter, the tries more.
  const sizes = told.flatMap(({ steps }) => steps ?? []);
  t.deepEqual(
    sizes,
    [...sizes].sort((one, other) => other - one),
  );
  t.true(told.at(-1)?.runs === shrunk?.runs);
});

test('a search that is stopped gives the shortest story so far, which fails too, and says that it is partial', async (t) => {
  const stop = new AbortController();
  let beforeStop: ShrinkProgress | undefined;
  const shrunk = await shrink(failed, compiledRuntime, {
    stop: stop.signal,
    onProgress: (one) => {
      if (one.steps === undefined || one.steps > 20) return;
      beforeStop ??= one;
      stop.abort();
    },
  });
  t.is(shrunk?.partial, 'stopped');
  // It ended there: with what it had.
  t.deepEqual(
    { runs: shrunk?.runs, steps: shrunk?.steps, phones: shrunk?.phones },
    { runs: beforeStop?.runs, steps: beforeStop?.steps, phones: beforeStop?.phones },
  );
  // Of the 40 those at which something happened.
  t.is(shrunk?.phones, 3);
  const story = scenarioOf(shrunk?.text ?? '');
  t.is(story.title, 'Shrunk in part: Loaded desk');
  t.is(story.steps.length, shrunk?.steps ?? 0);
  t.false(runScenario(story, compiledRuntime).result.passed);
});

test('a search that is stopped before it has a story gives none', async (t) => {
  t.is(await shrink(failed, compiledRuntime, { stop: AbortSignal.abort() }), undefined);
});

test('a figure that is bad becomes the story of a call that rings somebody, not that of an emptied group', async (t) => {
  const run = runScenario(
    loadedDesk({
      group: ', whenNoneAvailable: wait',
      load: '  arrivals: { to: "4000", rate: 1/s }\n  patience: { fixed: 25s }\n',
      until: '2m',
      expect: ['metric: serviceLevel20s, atLeast: 0.8'],
    }),
    compiledRuntime,
  );
  t.true(run.result.metrics.abandoned > 20);
  const shrunk = await shrink(run, compiledRuntime);
  const { result } = runScenario(scenarioOf(shrunk?.text ?? ''), compiledRuntime);
  t.true((result.metrics.serviceLevel20s ?? 1) < 0.8);
  t.true(result.calls.every(({ offers }) => offers.length > 0));
  t.true((shrunk?.steps ?? 99) <= 2);
});

test('refused calls are the story where refused calls were too many', async (t) => {
  const run = runScenario(
    loadedDesk({
      steps: ['at: 100s, call: { id: wrong, from: "5551", to: "77" }'],
      expect: ['metric: refused, equals: 0'],
    }),
    compiledRuntime,
  );
  const shrunk = await shrink(run, compiledRuntime);
  t.is(shrunk?.steps, 1);
  t.regex(shrunk?.text ?? '', /to: "77"/);
});

test('of a large site the phones go first at which nothing happened, at once', async (t) => {
  const run = runScenario(
    loadedDesk({
      phones: '1001-1999',
      until: '3m',
      steps: ['at: 1m, unplug: { phone: "1002" }'],
      expect: ['at: 2m, phone: { extension: "1002", is: idle }'],
    }),
    compiledRuntime,
  );
  const sizes: number[] = [];
  const shrunk = await shrink(run, compiledRuntime, {
    onProgress: ({ phones }) => void (phones !== undefined && sizes.push(phones)),
  });
  t.is(sizes[0], 3);
  t.deepEqual([shrunk?.steps, shrunk?.phones, shrunk?.partial], [1, 1, undefined]);
});

test('a site as a run has seen it keeps who was offered a call, called or did something, and consoles with their phones', (t) => {
  const { site } = scenarioOf(`scenario: Seen
site:
  site: Seen
  phones:
    - { extensions: "1001-1009" }
    - { extension: "1011", model: "1105", associatedPhone: "1003" }
    - { extension: "1012", model: "1105", associatedPhone: "1009" }
  groups:
    - { extension: "4000", membership: static, members: ["1001-1008"] }
until: 1m
`);
  const stamp = { at: 0, kind: 6 } as const;
  const seen = siteSeen(site, [
    { ...stamp, ev: 'offer.started', call: 'c1', phone: '1002', line: 1 },
    { ...stamp, ev: 'input', n: 1, input: { do: 'call', call: 'c2', from: '1001', to: '1005' } },
    { ...stamp, ev: 'input', n: 2, input: { do: 'press', phone: '1012', button: 4 } },
    { ...stamp, ev: 'input', n: 3, input: { do: 'lift', phone: '1003' } },
  ]);
  t.deepEqual(
    seen.phones.map(({ extension }) => String(extension)),
    ['1001', '1002', '1003', '1005', '1009', '1011', '1012'],
  );
  t.deepEqual(seen.groups[0]?.members.map(String), ['1001', '1002', '1003', '1005']);
});
