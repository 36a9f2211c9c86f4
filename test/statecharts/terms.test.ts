import test from 'ava';
import { buttonNumber, callId, extension } from '../../statecharts/terms.js';

test('G-21 extensions are text: leading zeros are kept', (t) => {
  t.is(extension('0450') as string, '0450');
  t.not(extension('0450'), extension('450'));
});

test('B-01 names and numbers are what they were, only told apart by the compiler', (t) => {
  t.is(callId('c1') as string, 'c1');
  t.is(buttonNumber(18) as number, 18);
  t.is(JSON.stringify([extension('1001'), callId('c1'), buttonNumber(4)]), '["1001","c1",4]');
});
