import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import {
  type CallRecord,
  isLeft,
  newCall,
  renewCall,
} from '../../../firmware-sim/fleet/invariants/records.js';

type Field = keyof CallRecord;

/** A call with one field as no new call has it. */
function used(field: Field): CallRecord {
  const call = newCall('c1');
  const value = call[field];
  const other = typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : 'x';
  return Object.assign(call, { [field]: other });
}

for (const field of Object.keys(newCall('c1')) as Field[]) {
  test(`C-07 a record whose ${field} is used is not another call's, or has nothing left of it`, (t) => {
    const call = used(field);
    t.notDeepEqual(call, newCall('c1'));
    t.true(!isLeft(call) || isDeepStrictEqual(renewCall(call, 'c2'), newCall('c2')));
  });
}

test('C-07 what a line, an offer, a hop or a list still points to is not left', (t) => {
  const pointing: readonly Field[] = [
    'lines',
    'groupOffers',
    'userOffers',
    'hop',
    'talking',
    'caller',
    'touched',
    'timerBits',
  ];
  t.deepEqual(
    pointing.filter((field) => isLeft(used(field))),
    [],
  );
  t.false(isLeft(Object.assign(newCall('c1'), { arrivals: 2 })));
  t.true(isLeft(newCall('c1')));
});
