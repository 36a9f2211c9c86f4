import test from 'ava';
import { drawMs, meanMsOf } from '../../../../firmware-sim/fleet/load/drawn-times.js';
import { keyOfName, purposes, seedKey } from '../../../../firmware-sim/fleet/load/draws.js';
import type { Distribution } from '../../../../firmware-sim/site/load-model.js';

const draws = 20_000;

/** The mean and standard deviation of many draws lie where the distribution says, within 5 of their errors. */
const draw = test.macro<[Distribution, number, number]>({
  exec: (t, distribution, meanMs, sdMs) => {
    const key = keyOfName(seedKey(5), 'times');
    let [sum, squares] = [0, 0];
    for (let ordinal = 1; ordinal <= draws; ordinal++) {
      const ms = drawMs(distribution, key, purposes.talk, ordinal);
      t.true(Number.isInteger(ms) && ms >= 1);
      sum += ms;
      squares += ms * ms;
    }
    const mean = sum / draws;
    const sd = Math.sqrt(squares / draws - mean * mean);
    t.true(Math.abs(mean - meanMs) <= (5 * sdMs) / Math.sqrt(draws) + 0.5, `mean ${mean}`);
    t.true(Math.abs(sd - sdMs) <= sdMs * 0.05, `sd ${sd}`);
    t.is(meanMsOf(distribution), meanMs);
  },
  title: (_, { is }) => `S-03 ${is} times have their mean and spread`,
});

test(draw, { is: 'exponential', meanMs: 60_000 }, 60_000, 60_000);
test(draw, { is: 'erlang', meanMs: 60_000, k: 9 }, 60_000, 20_000);
test(draw, { is: 'logNormal', meanMs: 60_000, sdMs: 30_000 }, 60_000, 30_000);
test(draw, { is: 'empirical', valuesMs: [1_000, 3_000] }, 2_000, 1_000);
test(draw, { is: 'fixed', ms: 4_000 }, 4_000, 0);

test('a drawn time is 1 ms at least', (t) => {
  const key = keyOfName(seedKey(5), 'times');
  t.is(drawMs({ is: 'fixed', ms: 0 }, key, purposes.talk, 1), 1);
  t.is(drawMs({ is: 'exponential', meanMs: 0.001 }, key, purposes.talk, 1), 1);
});

test('S-03 a drawn time stays within what the clock holds, whatever its spread', (t) => {
  const key = keyOfName(seedKey(5), 'times');
  const wild: Distribution = { is: 'logNormal', meanMs: 2 ** 48, sdMs: 2 ** 48 };
  for (let ordinal = 1; ordinal <= 1_000; ordinal++) {
    const ms = drawMs(wild, key, purposes.talk, ordinal);
    t.true(Number.isInteger(ms) && ms >= 1 && ms <= 2 ** 45);
  }
});
