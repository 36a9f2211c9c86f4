import test from 'ava';
import {
  keyOfName,
  keyOfNth,
  oneOfMany,
  purposes,
  seedKey,
  threefryBlock,
  uniform,
} from '../../../../firmware-sim/fleet/load/draws.js';

// From `kat_vectors` of Random123, Threefry-2x32 with 20 rounds: counter, key, result.
const known = [
  [0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x6b200159, 0x99ba4efe],
  [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x1cb996fc, 0xbb002be7],
  [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xc4923a9c, 0x483df7a0],
] as const;

for (const [c0, c1, k0, k1, ...words] of known) {
  test(`S-03 the generator gives the published block of ${c0.toString(16)} ${c1.toString(16)}`, (t) => {
    t.deepEqual(threefryBlock({ k0, k1 }, c0, c1), words);
  });
}

test('S-03 a draw depends on its name alone, not on what was drawn before', (t) => {
  const key = keyOfName(seedKey(7), 'phone 1001');
  const first = uniform(key, purposes.answerAfter, 3);
  for (let ordinal = 1; ordinal < 100; ordinal++) uniform(key, purposes.noAnswer, ordinal);
  t.is(uniform(keyOfName(seedKey(7), 'phone 1001'), purposes.answerAfter, 3), first);
});

test('S-03 seed, name, purpose, ordinal and part each make another draw', (t) => {
  const key = keyOfName(seedKey(7), 'phone 1001');
  const draws = [
    uniform(key, purposes.talk, 1),
    uniform(keyOfName(seedKey(8), 'phone 1001'), purposes.talk, 1),
    uniform(keyOfName(seedKey(7 + 2 ** 32), 'phone 1001'), purposes.talk, 1),
    uniform(keyOfName(seedKey(7), 'phone 1002'), purposes.talk, 1),
    uniform(keyOfName(seedKey(7), 'phone 100'), purposes.talk, 1),
    uniform(keyOfName(seedKey(7), 'phone 1001\0'), purposes.talk, 1),
    uniform(keyOfNth(key, purposes.call, 1), purposes.talk, 1),
    uniform(key, purposes.patience, 1),
    uniform(key, purposes.talk, 2),
    uniform(key, purposes.talk, 1, 1),
  ];
  t.is(new Set(draws).size, draws.length);
});

test('draws are even: 100 parts of 100,000 draws differ as chance lets them', (t) => {
  const key = keyOfName(seedKey(1), 'even');
  const cells = new Array<number>(100).fill(0);
  for (let ordinal = 0; ordinal < 100_000; ordinal++) {
    const u = uniform(key, purposes.gap, ordinal);
    t.true(u > 0 && u < 1);
    const cell = Math.floor(u * 100);
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  const chiSquare = cells.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
  // 99 degrees of freedom: 1 in 1,000 lies above 148.2, and 1 in 1,000 below 60.
  t.true(chiSquare > 60 && chiSquare < 148.2, `${chiSquare}`);
});

test('neighbours are not alike: phones, ordinals and seeds one apart are uncorrelated', (t) => {
  const pairs: (readonly [number, number])[] = [];
  for (let n = 0; n < 10_000; n++) {
    const key = keyOfName(seedKey(n), 'phone 1001');
    pairs.push([uniform(key, purposes.talk, 1), uniform(key, purposes.talk, 2)]);
    const next = keyOfName(seedKey(n + 1), 'phone 1001');
    pairs.push([uniform(key, purposes.gap, 5), uniform(next, purposes.gap, 5)]);
    const other = keyOfName(seedKey(n), 'phone 1002');
    pairs.push([uniform(key, purposes.patience, 1), uniform(other, purposes.patience, 1)]);
  }
  const covariance = pairs.reduce((sum, [a, b]) => sum + (a - 0.5) * (b - 0.5), 0) / pairs.length;
  // The correlation of 30,000 pairs has a standard deviation of 0.0058.
  t.true(Math.abs(covariance * 12) < 0.0058 * 4, `${covariance * 12}`);
});

test('one of many is each as often as the others, and never beside them', (t) => {
  const key = keyOfName(seedKey(3), 'dice');
  const counts = new Map<number, number>();
  for (let ordinal = 0; ordinal < 6_000; ordinal++) {
    const face = oneOfMany(key, purposes.destination, ordinal, 6);
    counts.set(face, (counts.get(face) ?? 0) + 1);
  }
  t.deepEqual([...counts.keys()].sort(), [0, 1, 2, 3, 4, 5]);
  for (const count of counts.values()) t.true(count > 850 && count < 1_150, `${count}`);
});
