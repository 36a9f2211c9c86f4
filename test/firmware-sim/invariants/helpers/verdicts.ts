import test from 'ava';
import { createInvariantChecker } from '../../../../firmware-sim/fleet/invariants/checker.js';
import {
  type InvariantId,
  invariantIds,
  type Violation,
} from '../../../../firmware-sim/fleet/invariants/invariant.js';
import type { TraceLine } from '../../../../firmware-sim/fleet/trace-lines.js';

/** What a checker says of a whole trace. */
export function judged(lines: readonly TraceLine[]) {
  const checker = createInvariantChecker();
  for (const line of lines) checker.observe(line);
  return { results: checker.finish(), violations: checker.violations() };
}

/** All invariants hold, and the named one was really looked at. */
export const holds = test.macro((t, lines: readonly TraceLine[], looked: InvariantId) => {
  const { results, violations } = judged(lines);
  t.deepEqual(violations, []);
  t.deepEqual(
    results.map(({ id, passed }) => ({ id, passed })),
    invariantIds.map((id) => ({ id, passed: true })),
  );
  t.true((results.find(({ id }) => id === looked)?.checked ?? 0) > 0);
});

/**
 * The named invariants are broken and no other; the first of them is found with these fields, and
 * its message has this text in it.
 */
export const breaks = test.macro(
  (
    t,
    lines: readonly TraceLine[],
    ids: readonly InvariantId[],
    text: string,
    fields: Partial<Violation> = {},
  ) => {
    const { results, violations } = judged(lines);
    const failed = results.filter(({ passed }) => !passed).map(({ id }) => id);
    t.deepEqual(new Set(failed), new Set(ids), JSON.stringify(violations, null, 1));
    const found = violations.find(({ id, message }) => id === ids[0] && message.includes(text));
    t.like(found ?? { message: violations.map(({ message }) => message).join('\n') }, {
      id: ids[0],
      ...fields,
    });
  },
);
