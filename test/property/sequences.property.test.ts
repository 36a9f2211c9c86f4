import test from 'ava';
import { search } from './searching.js';

// The beginnings of the first searches of sequences.slow.ts, in parts, so that a slow machine is seen to get on.
for (const seed of [1, 2, 3, 4]) {
  test.serial(
    `C-07 S-01 S-03 whatever happens in whatever order, all holds: part ${seed} of 4`,
    (t) => {
      t.timeout(600_000);
      search(t, { seed, count: 60 });
    },
  );
}
