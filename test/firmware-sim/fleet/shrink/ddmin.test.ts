import test from 'ava';
import fc from 'fast-check';
import { latestOf, leastOf } from '../../../../firmware-sim/fleet/shrink/ddmin.js';

test('what is left shows it, and no single item can be left out', (t) => {
  const needed = fc.uniqueArray(fc.nat(199), { maxLength: 8 });
  fc.assert(
    fc.property(needed, (wanted) => {
      const all = Array.from({ length: 200 }, (_, index) => index);
      const shows = (part: readonly number[]) => wanted.every((one) => part.includes(one));
      t.deepEqual(
        leastOf(all, shows),
        [...wanted].sort((a, b) => a - b),
      );
    }),
    { numRuns: 100, seed: 4 },
  );
});

test('a failure that is not monotone still ends, one-minimal', (t) => {
  // An odd count of the needed things shows it.
  const shows = (part: readonly number[]) => part.filter((one) => one % 10 === 0).length % 2 === 1;
  const left = leastOf(
    Array.from({ length: 90 }, (_, index) => index + 1),
    shows,
  );
  t.true(shows(left));
  for (const index of left.keys()) t.false(shows(left.toSpliced(index, 1)));
});

test('of a long list only its end is tried first', (t) => {
  const all = Array.from({ length: 1_000 }, (_, index) => index);
  let tries = 0;
  const part = latestOf(all, (some) => {
    tries++;
    return some.includes(990) && some.includes(999);
  });
  t.is(part.length, 16);
  t.is(tries, 2);
  t.is(
    latestOf(all, (some) => some.includes(0)),
    all,
  );
});
