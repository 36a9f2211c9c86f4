import test from 'ava';
import { search } from './searching.js';

// 10,000 sequences, where the quick search has not been.
for (let part = 1; part <= 10; part++) {
  test.serial(
    `C-07 S-01 S-03 whatever happens in whatever order, all holds: part ${part} of 10`,
    (t) => {
      t.timeout(600_000);
      search(t, { seed: 19_770_000 + part, count: 1_000 });
    },
  );
}
