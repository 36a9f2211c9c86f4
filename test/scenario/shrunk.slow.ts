import test from 'ava';
import type { InvariantId } from '../../firmware-sim/fleet/invariants/index.js';
import { runScenario } from '../../firmware-sim/fleet/run-scenario.js';
import { compiledRuntime } from '../../firmware-sim/runtime/compiled.js';
import { scenarioOf } from '../property/scenario-text.js';
import { breakEngine, type Fault } from './broken-engine.js';
import { shift } from './shift.js';

interface Case {
  readonly fault: Fault;
  /** What the story is told under. */
  readonly breaks: InvariantId;
}

const isCutDown = test.macro<[Case]>({
  exec: async (t, { fault, breaks }) => {
    const scenario = scenarioOf(shift);
    const { engine, remove } = await breakEngine(fault);
    try {
      let lines = 0;
      const run = engine.runScenario(scenario, engine.compiledRuntime, () => {
        lines++;
      });
      t.true(lines >= 1_000, `${lines} events`);
      t.false(run.result.passed);
      const shrunk = await engine.shrink(run, engine.compiledRuntime);
      if (!shrunk || !('invariant' in shrunk.reason)) return t.fail('it was not cut down');
      const { steps, phones, runs, reason, text } = shrunk;
      t.log(`${reason.invariant}: ${steps} steps, ${phones} phones, found in ${runs} runs`);
      t.log(text);
      t.is(reason.invariant, breaks);
      t.true(steps >= 1 && steps <= 10);
      const story = scenarioOf(text);
      t.is(story.load, undefined);
      t.is(story.steps.length, steps);
      const broken = engine.runScenario(story, engine.compiledRuntime).result;
      t.true(broken.invariants.some(({ id, passed }) => id === reason.invariant && !passed));
      // The story is right: it is the engine that is not.
      t.true(runScenario(story, compiledRuntime).result.passed);
    } finally {
      remove();
    }
  },
  title: (what = '') =>
    `${what} in a shift becomes a story of ten steps at most, for the same reason`,
});

test('G-16 a double offer', isCutDown, {
  breaks: 'no-double-ring',
  fault: { file: 'statecharts/availability.js', line: '!facts.isReserved &&', becomes: '' },
});

test('G-07 a lost timer', isCutDown, {
  breaks: 'no-leaked-timer',
  fault: { file: 'firmware-sim/exchange/floor-timers.js', line: 'fire();', becomes: '' },
});

test('L-02 a stale lamp', isCutDown, {
  breaks: 'lamp-equals-state',
  fault: {
    file: 'firmware-sim/exchange/outputs.js',
    line: "mode === 'dummy' ||",
    becomes: "mode === 'dummy' || (shown && mode === 'off') ||",
  },
});

test('G-16 a leaked reservation', isCutDown, {
  breaks: 'no-leaked-reservation',
  fault: {
    file: 'firmware-sim/exchange/offers.js',
    line: 'offer.phone.reservedBy = undefined;',
    becomes: "if (end !== 'abandoned') offer.phone.reservedBy = undefined;",
  },
});

test('C-07 a lost call', isCutDown, {
  breaks: 'each-call-ends-once',
  fault: { file: 'firmware-sim/exchange/hops.js', line: 'floor.pending.add(call);', becomes: '' },
});
