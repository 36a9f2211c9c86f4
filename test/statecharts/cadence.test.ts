import test from 'ava';
import {
  type Cadence,
  cadences,
  isLit,
  isSounding,
  ringCadences,
} from '../../statecharts/cadence.js';
import type { LampMode } from '../../statecharts/terms.js';
import { ringMs } from '../../statecharts/timers.js';

const modes = Object.keys(cadences) as readonly LampMode[];

/** The instants, in ms, at which a light or bell changes within a stretch of time; it begins lit. */
function changesOf(isOn: (ms: number) => boolean, untilMs: number): readonly number[] {
  const changes: number[] = [];
  for (let ms = 1; ms <= untilMs; ms++) if (isOn(ms) !== isOn(ms - 1)) changes.push(ms);
  return changes;
}

test('L-04 the modes are those of TAPI', (t) => {
  t.deepEqual([...modes].sort(), [
    'brokenFlutter',
    'dummy',
    'flash',
    'flutter',
    'off',
    'steady',
    'unknown',
    'wink',
  ]);
});

const rows: readonly (readonly [LampMode, number, readonly number[]])[] = [
  ['flash', 2_000, [500, 1_000, 1_500, 2_000]],
  ['flutter', 500, [125, 250, 375, 500]],
  ['wink', 1_000, [470, 500, 970, 1_000]],
  ['unknown', 4_050, [50, 2_000, 2_050, 4_000, 4_050]],
  ['brokenFlutter', 1_050, [50, 100, 150, 200, 250, 300, 350, 400, 450, 1_000, 1_050]],
  ['steady', 5_000, []],
];

for (const [mode, untilMs, changes] of rows) {
  test(`L-05 L-06 ${mode} starts lit and changes at ${changes.join(', ') || 'no time'} ms`, (t) => {
    t.true(isLit(mode, 0));
    t.deepEqual(
      changesOf((ms) => isLit(mode, ms), untilMs),
      changes,
    );
  });
}

test('L-06 every lamp but a dark one is lit at time 0', (t) => {
  t.deepEqual(
    modes.filter((mode) => !isLit(mode, 0)),
    ['off', 'dummy'],
  );
});

test('L-04 off and dummy are dark at any time, steady is lit', (t) => {
  for (const ms of [0, 1, 499, 500, 999, 1_000, 1_001, 86_400_000]) {
    t.false(isLit('off', ms));
    t.false(isLit('dummy', ms));
    t.true(isLit('steady', ms));
  }
});

test('L-06 a lamp is the same a whole number of periods later, days later too', (t) => {
  for (const mode of modes) {
    const period = cadences[mode].reduce((sum, stretch) => sum + stretch, 0) || 1;
    const late = Math.ceil(864_000_000 / period) * period;
    for (let ms = 0; ms < 2_000; ms += 7) t.is(isLit(mode, late + ms), isLit(mode, ms), mode);
  }
});

test('L-05 brokenFlutter flutters for 500 ms and is dark for 500', (t) => {
  for (let ms = 0; ms < 1_000; ms++) {
    t.is(isLit('brokenFlutter', ms), ms < 500 && ms % 100 < 50, `${ms} ms`);
  }
});

test('L-05 the rates stand in steps of 10 ms, but for the halves of 125', (t) => {
  const uneven = Object.entries(cadences).filter(([, cadence]) =>
    cadence.some((stretch) => stretch % 10 !== 0),
  );
  t.deepEqual(uneven, [['flutter', [125, 125]]]);
});

test('L-05 a site has its own rates for the modes it names; the others stay', (t) => {
  const rates: Partial<Record<LampMode, Cadence>> = { flash: [100, 300] };
  t.deepEqual(
    changesOf((ms) => isLit('flash', ms, rates), 800),
    [100, 400, 500, 800],
  );
  t.deepEqual(
    changesOf((ms) => isLit('wink', ms, rates), 500),
    [470, 500],
  );
});

test('B-08 an internal ring is 2 s on and 4 s off', (t) => {
  t.true(isSounding('internal', 0));
  t.deepEqual(
    changesOf((ms) => isSounding('internal', ms), 12_000),
    [2_000, 6_000, 8_000, 12_000],
  );
});

test('B-08 an external ring is two bursts of 0.8 s, 0.4 s apart, within 2 s of 6', (t) => {
  t.true(isSounding('external', 0));
  t.deepEqual(
    changesOf((ms) => isSounding('external', ms), 8_000),
    [800, 1_200, 2_000, 6_000, 6_800, 7_200, 8_000],
  );
});

test('B-08 C-02 either ring lasts the 6 s by which rings are counted', (t) => {
  for (const cadence of Object.values(ringCadences)) {
    t.is(
      cadence.reduce((sum, stretch) => sum + stretch, 0),
      ringMs,
    );
  }
});
