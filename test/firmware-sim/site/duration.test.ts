import test from 'ava';
import { parseDuration } from '../../../firmware-sim/site/index.js';

const reads = test.macro({
  exec(t, text: string, ms: number | undefined) {
    t.is(parseDuration(text), ms);
  },
  title: (_, text, ms) => `${JSON.stringify(text)} is ${ms ?? 'no duration'}`,
});

test(reads, '250ms', 250);
test(reads, '12s', 12_000);
test(reads, '5m', 300_000);
test(reads, '8h', 28_800_000);
test(reads, '0s', 0);
test(reads, '1.5s', 1_500);
test(reads, '1.005s', 1_005);
test(reads, '0.0000005h', undefined);
test(reads, '0.5ms', undefined);
test(reads, '1.0ms', 1);
test(reads, '1.0001s', undefined);
test(reads, '', undefined);
test(reads, '12', undefined);
test(reads, 's', undefined);
test(reads, '-1s', undefined);
test(reads, '1 s', undefined);
test(reads, '1S', undefined);
test(reads, '1s2m', undefined);
test(reads, '.5s', undefined);
test(reads, '1.s', undefined);
test(reads, '1e3s', undefined);
test(reads, '9007199254740991ms', Number.MAX_SAFE_INTEGER);
test(reads, '9007199254740992ms', undefined);
test(reads, `${'9'.repeat(100_000)}s`, undefined);
