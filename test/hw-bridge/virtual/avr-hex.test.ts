import test from 'ava';
import { readIntelHex } from '../../../hw-bridge/virtual/avr-hex.js';

const end = ':00000001FF';

test('a program is read into words, low byte first, at its address', (t) => {
  const flash = readIntelHex(`:0400020001020304F0\n${end}\n`);
  t.deepEqual([...flash.slice(0, 4)], [0xffff, 0x0201, 0x0403, 0xffff]);
  t.is(flash.length, 0x4000);
});

test('what comes after the end is passed over', (t) => {
  const flash = readIntelHex(`${end}\n:0400020001020304F0\n`);
  t.is(flash[1], 0xffff);
});

test('a start address says nothing to a small chip', (t) => {
  t.is(readIntelHex(`:0400000300000000F9\n${end}`)[0], 0xffff);
});

for (const [what, text, message] of [
  ['no hex at all', 'hello', /not Intel hex/],
  ['a line that is cut', ':040002000102', /line 1: cut or bent/],
  ['a line with a letter that is no digit', ':0400020001O20304F0', /line 1: cut or bent/],
  ['a wrong checksum', ':0400020001020304F1', /line 1: its checksum is wrong/],
  [
    'a program that is too long',
    ':047FFE00010203047 5'.replace(' ', ''),
    /line 1: beyond the 32768/,
  ],
  ['an address of larger chips', ':020000040001F9', /line 1: an address beyond 64 KiB/],
] as const) {
  test(`${what} is refused`, (t) => {
    t.throws(() => readIntelHex(text), { instanceOf: RangeError, message });
  });
}
