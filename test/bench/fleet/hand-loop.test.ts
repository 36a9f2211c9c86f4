import test from 'ava';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import { drawsOf } from '../../firmware-sim/runtime/seeded.js';
import { HandLoop } from './hand-loop.js';
import { handRecord } from './hand-records.js';
import { ProductFleet } from './product-fleet.js';
import { randomPlan } from './random-plan.js';

const plans = Array.from({ length: 50 }, (_, seed) => randomPlan(drawsOf(seed), seed));

test('S-01 a loop written by hand, without charts, comes to the same calls in 50 random fleets', (t) => {
  let calls = 0;
  for (const plan of plans) {
    const product = new ProductFleet(plan, compiledRuntime, true);
    const byHand = new HandLoop(plan, true);
    product.run();
    byHand.run();
    const wanted = byHand.calls.map(handRecord);
    const got = product.records();
    const at = wanted.findIndex(
      (call, index) => JSON.stringify(call) !== JSON.stringify(got[index]),
    );
    t.is(at, -1, `seed ${plan.seed}`);
    t.deepEqual(got[at], wanted[at]);
    t.is(got.length, wanted.length);
    t.deepEqual(product.counts, byHand.counts);
    calls += got.length;
  }
  t.true(calls > 5_000, `${calls} calls`);
});

test('in these fleets everything happens that can: every type, end of a call, and end of a ring', (t) => {
  const seen = new Map<string, number>();
  const see = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);
  for (const plan of plans) {
    const byHand = new HandLoop(plan, true);
    byHand.run();
    for (const call of byHand.calls) {
      see(`${call.group.plan.type} ${call.outcome}`);
      for (const { end } of call.offers) see(`${call.group.plan.type} ${end}`);
    }
  }
  for (const type of ['linear', 'circular', 'calling']) {
    for (const end of ['answered', 'abandoned', 'covered', 'cut']) {
      t.true((seen.get(`${type} ${end}`) ?? 0) >= 20, `${type} ${end}`);
    }
  }
  for (const end of ['linear expired', 'circular expired', 'calling elsewhere']) {
    t.true((seen.get(end) ?? 0) >= 20, end);
  }
});
