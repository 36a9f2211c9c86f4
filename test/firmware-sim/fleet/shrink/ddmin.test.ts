import test from 'ava';
import fc from 'fast-check';
import { latestOf, leastOf } from '../../../../firmware-sim/fleet/shrink/ddmin.js';
import type { Search, Shows } from '../../../../firmware-sim/fleet/shrink/search.js';

/** Goes through a search to its end. */
function endOf<Found>(search: Search<Found>): Found {
  for (;;) {
    const { done, value } = search.next();
    if (done) return value as Found;
  }
}

/** A look at a part that gives way once. */
const looking = <Part>(shows: (part: Part) => boolean): Shows<Part> =>
  function* (part) {
    yield;
    return shows(part);
  };

test('what is left shows it, and no single item can be left out', (t) => {
  const needed = fc.uniqueArray(fc.nat(199), { maxLength: 8 });
  fc.assert(
    fc.property(needed, (wanted) => {
      const all = Array.from({ length: 200 }, (_, index) => index);
      const shows = (part: readonly number[]) => wanted.every((one) => part.includes(one));
      t.deepEqual(
        endOf(leastOf(all, looking(shows))),
        [...wanted].sort((a, b) => a - b),
      );
    }),
    { numRuns: 100, seed: 4 },
  );
});

test('a failure that is not monotone still ends, one-minimal', (t) => {
  // An odd count of the needed things shows it.
  const shows = (part: readonly number[]) => part.filter((one) => one % 10 === 0).length % 2 === 1;
  const all = Array.from({ length: 90 }, (_, index) => index + 1);
  const left = endOf(leastOf(all, looking(shows)));
  t.true(shows(left));
  for (const index of left.keys()) t.false(shows(left.toSpliced(index, 1)));
});

test('of a long list only its end is tried first', (t) => {
  const all = Array.from({ length: 1_000 }, (_, index) => index);
  let tries = 0;
  const shows = looking((some: readonly number[]) => {
    tries++;
    return some.includes(990) && some.includes(999);
  });
  const part = endOf(latestOf(all, shows));
  t.is(part.length, 16);
  t.is(tries, 2);
  t.is(
    endOf(
      latestOf(
        all,
        looking((some) => some.includes(0)),
      ),
    ),
    all,
  );
});
