import test from 'ava';
import { phaseModulus, toCadenceTable } from '../../../hw-bridge/frame/cadence-table.js';

test('L-05 the default rates become steps of 10 ms, and every period stays what it is', (t) => {
  t.deepEqual(toCadenceTable({}), [
    [],
    [100],
    [47, 3],
    [50, 50],
    [13, 12],
    [5, 5, 5, 5, 5, 5, 5, 5, 5, 55],
    [],
    [5, 195],
  ]);
});

test("L-05 a site's own rates take the place of the default ones", (t) => {
  t.deepEqual(toCadenceTable({ flash: [300, 700] })[3], [30, 70]);
});

test('a cadence that a panel cannot show is refused', (t) => {
  const refused = (flash: readonly number[]) =>
    t.throws(() => toCadenceTable({ flash }), { instanceOf: RangeError, message: /^flash: / });
  refused(new Array<number>(13).fill(10));
  refused([500, 505]);
  refused([163_840, 10]);
  t.notThrows(() => toCadenceTable({ flash: [163_830, 10] }));
});

test('phases go back to 0 where no lamp shows it', (t) => {
  // All default periods divide 2,000 ms: 134,217 times that is the most below 2^28.
  t.is(phaseModulus(toCadenceTable({})), 268_434_000);
  t.is(phaseModulus(toCadenceTable({ flash: [10, 60] })) % (2_000 * 7), 0);
});

test('periods that have too little in common are counted to the limit', (t) => {
  const rates = { flash: [10_070, 10], wink: [10_090, 10], flutter: [10_110, 20] };
  t.is(phaseModulus(toCadenceTable(rates)), 268_435_456);
});
