import test from 'ava';
import { OutsideNumbers } from '../../../../firmware-sim/fleet/load/outside-number.js';

test('S-03 an outside number is 555 and seven digits, as they were drawn', (t) => {
  const numbers = new OutsideNumbers(['1001', '1002']);
  for (const drawn of [0, 9, 10, 999, 10_000, 1_234_567, 9_000_000, 9_999_999]) {
    t.is(numbers.of(drawn), `555${String(drawn).padStart(7, '0')}`);
  }
});

test('an outside number is longer where a phone of the site has ten digits: it is no phone', (t) => {
  t.is(new OutsideNumbers(['5550000001', '1001']).of(1), '55500000001');
  t.is(new OutsideNumbers(['5550000001', '12345678901']).of(42), '555000000042');
});
