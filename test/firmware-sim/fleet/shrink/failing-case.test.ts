import test from 'ava';
import type { InvariantId, Violation } from '../../../../firmware-sim/fleet/invariants/index.js';
import type { ScenarioRun } from '../../../../firmware-sim/fleet/result.js';
import { runScenario } from '../../../../firmware-sim/fleet/run-scenario.js';
import { reasonOf } from '../../../../firmware-sim/fleet/shrink/failing-case.js';
import { compiledRuntime } from '../../../../firmware-sim/runtime/compiled.js';
import { scenarioOf } from '../../../property/scenario-text.js';

type Broken = readonly [id: InvariantId, at: number, kind: Violation['kind']];

/** A run in which a phone is not as it was to be, and invariants broke in this order. */
function failed(broken: readonly Broken[], expect = ''): ScenarioRun {
  const text = `scenario: Bad\nsite: { site: Bad, phones: [{ extension: "1001" }] }\nuntil: 1s
expect:\n  - { at: 1s, phone: { extension: "1001", is: ringing } }\n${expect}`;
  const run = runScenario(scenarioOf(text), compiledRuntime);
  const isBroken = (id: string) => broken.some(([one]) => one === id);
  return {
    ...run,
    violations: broken.map(([id, at, kind]) => ({ id, at, kind, message: 'it broke' })),
    result: {
      ...run.result,
      invariants: run.result.invariants.map((one) => ({ ...one, passed: !isBroken(one.id) })),
    },
  };
}

const isReason = test.macro<[readonly Broken[], InvariantId, string?]>(
  (t, broken, invariant, expect) => t.deepEqual(reasonOf(failed(broken, expect)), { invariant }),
);

test(
  'S-01 of invariants that broke in the same part of an instant the first of the list is the reason, whichever was found first',
  isReason,
  [
    ['no-leaked-reservation', 9, 6],
    ['counters-conserve', 9, 6],
    ['no-double-ring', 9, 6],
  ],
  'no-double-ring',
);

test(
  'S-01 what broke in an earlier part of that instant comes before it',
  isReason,
  [
    ['no-leaked-reservation', 9, 4],
    ['no-double-ring', 9, 6],
  ],
  'no-leaked-reservation',
);

test(
  'what broke earlier comes before it, though of the same kind',
  isReason,
  [
    ['no-leaked-timer', 8, 6],
    ['no-double-ring', 9, 6],
  ],
  'no-leaked-timer',
);

test(
  'what is wanted to break is no reason',
  isReason,
  [
    ['no-double-ring', 9, 6],
    ['no-leaked-reservation', 9, 6],
  ],
  'no-leaked-reservation',
  '  - { invariant: no-double-ring, holds: false }\n',
);

test('without a broken invariant the expectation is the reason', (t) => {
  t.deepEqual(reasonOf(failed([])), { expectation: 0, got: 'idle' });
});
