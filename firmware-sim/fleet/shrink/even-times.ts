import type { ScriptedStep } from '../scripted-steps.js';
import type { Case, FailingCase } from './failing-case.js';
import type { Search } from './search.js';

const second = 1_000;

/**
 * The same steps at times that are easily read: from 0 on, a second or none apart where that shows the failure
 * too, on whole seconds otherwise; and an early end.
 */
export function* evenTimes(one: Case, failing: FailingCase): Search<Case> {
  let kept = one;
  const attempt = function* (next: Case): Search<boolean> {
    if (!(yield* failing.fails(next))) return false;
    kept = next;
    return true;
  };
  yield* attempt(shifted(kept, -(kept.steps[0]?.atMs ?? 0), 0));
  for (let index = 1; index < kept.steps.length; index++) {
    const gap = gapBefore(kept.steps, index);
    for (const wanted of [
      second,
      Math.ceil(gap / second) * second,
      Math.floor(gap / second) * second,
    ]) {
      if (gap === 0 || gap === second) break;
      if (wanted !== gap && (yield* attempt(shifted(kept, wanted - gap, index)))) break;
    }
  }
  const last = kept.steps.at(-1)?.atMs ?? 0;
  const whole = (ms: number) => Math.ceil(ms / second) * second;
  const least = kept.expectedAtMs ?? last;
  for (const untilMs of [whole(least), whole(least) + second, whole(kept.untilMs)]) {
    if (untilMs > kept.untilMs + second) continue;
    if (yield* attempt({ ...kept, untilMs: Math.max(untilMs, 1) })) break;
  }
  return kept;
}

const gapBefore = (steps: readonly ScriptedStep[], index: number): number =>
  (steps[index]?.atMs ?? 0) - (steps[index - 1]?.atMs ?? 0);

/** The steps from a place on, and the end, so much later. */
function shifted(one: Case, byMs: number, from: number): Case {
  const steps = one.steps.map((step, index) =>
    index < from ? step : { ...step, atMs: step.atMs + byMs },
  );
  const { expectedAtMs } = one;
  return {
    ...one,
    steps,
    untilMs: Math.max(1, one.untilMs + byMs),
    ...(expectedAtMs === undefined ? {} : { expectedAtMs: Math.max(0, expectedAtMs + byMs) }),
  };
}
