import test from 'ava';
import {
  type Blink,
  blinkOf,
  cadenceOf,
  flashAreaLimit,
  isFast,
  paceFor,
} from '../../../../firmware-sim/trainer/page/lamps/blinking.js';
import { cadences, isLit } from '../../../../statecharts/cadence.js';
import type { LampMode } from '../../../../statecharts/terms.js';

const modes = Object.keys(cadences) as readonly LampMode[];
const stepMs = 10;
const watchedMs = 4_000;

/** What an animation shows at a time: each frame holds until the next. */
function shown({ periodMs, frames }: Blink, ms: number): boolean {
  const at = (ms % periodMs) / periodMs;
  // A frame's place is a quotient: a hair's breadth must not put it on the other side.
  return frames.filter(({ offset }) => offset <= at + 1e-9).at(-1)?.opacity === 1;
}

for (const mode of modes) {
  test(`L-06 the animation of ${mode} is lit when the lamp is, at every hundredth of a second`, (t) => {
    const blink = blinkOf(cadenceOf(mode, 'full'));
    if (!blink) {
      t.true(cadences[mode].length < 2);
      return;
    }
    for (let ms = 0; ms < watchedMs; ms += stepMs) {
      // The last frame stands at the very end of the period, where the next begins.
      if (ms % blink.periodMs === 0) continue;
      t.is(shown(blink, ms), isLit(mode, ms), `${ms} ms`);
    }
    t.is(blink.frames[0]?.opacity, 1);
  });

  test(`L-05 capped, ${mode} flashes at most three times in any second`, (t) => {
    const cadence = cadenceOf(mode, 'capped');
    const starts = startsOf(cadence, watchedMs);
    const most = starts.map(
      (start) => starts.filter((other) => other >= start && other < start + 1_000).length,
    );
    t.true(Math.max(0, ...most) <= 3);
  });

  test(`L-05 calm, ${mode} does not blink`, (t) => {
    t.is(blinkOf(cadenceOf(mode, 'calm')), undefined);
  });
}

test('L-05 flutter and broken flutter are fast, the others are not', (t) => {
  t.deepEqual(
    modes.filter((mode) => isFast(cadences[mode])),
    ['flutter', 'brokenFlutter'],
  );
});

test('L-05 capped, the two fast modes are still told apart, and a site’s own rate is capped too', (t) => {
  t.notDeepEqual(cadenceOf('flutter', 'capped'), cadenceOf('brokenFlutter', 'capped'));
  t.true(isFast([100, 100]));
  t.false(isFast(cadenceOf('flash', 'capped', { flash: [100, 100] })));
  t.deepEqual(cadenceOf('flash', 'full', { flash: [700, 300] }), [700, 300]);
});

test('L-05 lamps flash at full speed below the area that may, and are capped from there on', (t) => {
  t.is(paceFor([], false), 'full');
  t.is(paceFor([flashAreaLimit - 1], false), 'full');
  t.is(paceFor([flashAreaLimit / 2, flashAreaLimit / 2], false), 'capped');
  t.is(paceFor([], true), 'calm');
  t.is(paceFor([flashAreaLimit * 2], true), 'calm');
});

/** When a lamp goes on within a time, ms. */
function startsOf(cadence: readonly number[], withinMs: number): readonly number[] {
  if (cadence.length < 2) return [];
  const starts: number[] = [];
  for (let atMs = 0, index = 0; atMs < withinMs; index++) {
    if (index % 2 === 0) starts.push(atMs);
    atMs += cadence[index % cadence.length] ?? 0;
  }
  return starts;
}
