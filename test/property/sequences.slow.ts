import test from 'ava';
import { search } from './searching.js';

// 2,000 sequences, the first of which are those of the quick search; then 10,000 where it has not been.
const searches = [
  ...[1, 2, 3, 4, 5].map((seed) => ({ seed, count: 400 })),
  ...Array.from({ length: 10 }, (_, index) => ({ seed: 19_770_001 + index, count: 1_000 })),
];

for (const [index, { seed, count }] of searches.entries()) {
  const part = `part ${index + 1} of ${searches.length}`;
  test.serial(`C-07 S-01 S-03 whatever happens in whatever order, all holds: ${part}`, (t) => {
    t.timeout(600_000);
    search(t, { seed, count });
  });
}
