import test from 'ava';
import { runScenario } from '../../../../firmware-sim/fleet/run-scenario.js';
import { type ShrinkProgress, shrink } from '../../../../firmware-sim/fleet/shrink/shrink.js';
import { compiledRuntime } from '../../../../firmware-sim/runtime/compiled.js';
import { scenarioOf } from '../../../property/scenario-text.js';
import { loadedDesk } from '../load/loaded-desk.js';

/** Some hundred inputs that never leave 1001 unregistered, so that this fails. */
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
  t.is(shrunk?.phones, 40);
  const story = scenarioOf(shrunk?.text ?? '');
  t.is(story.title, 'Shrunk in part: Loaded desk');
  t.is(story.steps.length, shrunk?.steps ?? 0);
  t.false(runScenario(story, compiledRuntime).result.passed);
});

test('a search that is stopped before it has a story gives none', async (t) => {
  t.is(await shrink(failed, compiledRuntime, { stop: AbortSignal.abort() }), undefined);
});
