import test from 'ava';
import { digestsFile, digestsKept, digestsNow } from './digests.js';

test('S-03 every scenario gives the trace that is kept for every machine and every Node', (t) => {
  t.deepEqual(
    digestsNow(),
    digestsKept(),
    `if the traces were to change: node dist/test/scenario/digests.main.js --write (${digestsFile})`,
  );
});
