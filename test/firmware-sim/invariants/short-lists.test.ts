import test from 'ava';
import fc from 'fast-check';
import {
  allOf,
  countOf,
  type Few,
  has,
  nthOf,
  withOne,
  without,
} from '../../../firmware-sim/fleet/invariants/short-lists.js';

test('a short list is what a list would be, whatever is put in and taken out', (t) => {
  const names = fc.constantFrom('1001', '1002', '1003');
  const steps = fc.array(fc.record({ isIn: fc.boolean(), name: names }), { maxLength: 12 });
  fc.assert(
    fc.property(steps, (all) => {
      let few: Few<string>;
      let list: string[] = [];
      for (const { isIn, name } of all) {
        few = isIn ? withOne(few, name) : without(few, name);
        const place = list.indexOf(name);
        if (isIn) list = [...list, name];
        else if (place >= 0) list = list.toSpliced(place, 1);
        t.deepEqual(allOf(few), list);
        t.is(countOf(few), list.length);
        t.deepEqual(
          list.map((_, nth) => nthOf(few, nth)),
          list,
        );
        for (const each of ['1001', '1002', '1003']) t.is(has(few, each), list.includes(each));
      }
    }),
    { seed: 20261124, numRuns: 300 },
  );
});

test('what is not in a short list leaves it the same', (t) => {
  const few = withOne(withOne(undefined, '1001'), '1002');
  t.is(without(few, '1003'), few);
  t.is(without(undefined, '1003'), undefined);
});
