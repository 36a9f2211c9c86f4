import test from 'ava';
import fc from 'fast-check';
import { ByExtension } from '../../../firmware-sim/fleet/invariants/by-extension.js';

const recordsOf = (names: readonly string[]) => names.map((extension) => ({ extension }));

test('G-21 each record is found by its own extension, and by no other text', (t) => {
  const extensions = fc.stringMatching(/^\d{1,20}$/);
  const others = fc.oneof(extensions, fc.string(), fc.constantFrom('', '-1', '1001/1', '1e3'));
  fc.assert(
    fc.property(fc.uniqueArray(extensions), fc.array(others), (names, asked) => {
      const records = recordsOf(names);
      const book = new ByExtension(records);
      t.is(book.size, records.length);
      t.deepEqual([...book.values()], records);
      for (const record of records) t.is(book.get(record.extension), record);
      for (const text of asked) {
        t.is(
          book.get(text),
          records.find(({ extension }) => extension === text),
        );
      }
    }),
    { seed: 20261124, numRuns: 300 },
  );
});

test('G-21 leading zeros count, and numbers far apart are all found', (t) => {
  const records = recordsOf(['100', '0100', '00100', '99999999999999999999', '7']);
  const book = new ByExtension(records);
  for (const record of records) t.is(book.get(record.extension), record);
  t.is(book.get('000100'), undefined);
  t.is(book.get('99999999999999999998'), undefined);
});

test('an empty site has nobody', (t) => {
  t.is(new ByExtension([]).get('1001'), undefined);
  t.is(new ByExtension([]).size, 0);
});
