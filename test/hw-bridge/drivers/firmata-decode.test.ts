import test from 'ava';
import {
  type FirmataDecoded,
  FirmataDecoder,
  longestFirmata,
} from '../../../hw-bridge/drivers/firmata-decode.js';
import { fromHex } from '../tools/hex.js';

/** What comes out, without the raw bytes; noise as its length. */
const decode = (...chunks: readonly string[]): readonly unknown[] => {
  const decoder = new FirmataDecoder();
  return chunks
    .flatMap((chunk) => decoder.push(fromHex(chunk)))
    .map(({ raw, ...rest }: FirmataDecoded) =>
      rest.type === 'discarded' ? { discarded: raw.length } : rest,
    );
};

const finds = test.macro((t, chunks: readonly string[], wanted: readonly unknown[]) => {
  t.deepEqual(decode(...chunks), wanted);
});

const version = { type: 'version', major: 2, minor: 5 };
const port = { type: 'digital', port: 1, levels: 0x81 };

test('a version', finds, ['f9 02 05'], [version]);
test('eight pins', finds, ['91 01 01'], [port]);
test('two in a chunk', finds, ['f9 02 05 91 01 01'], [version, port]);
test('one in three chunks', finds, ['f9', '02', '05'], [version]);
test('a firmware', finds, ['f0 79 02 05 61 00 62 00 f7'], [{ type: 'firmware', name: 'ab' }]);
test(
  'two bytes of an expander',
  finds,
  ['f0 77 20 00 12 00 7f 01 00 00 f7'],
  [{ type: 'i2c', address: 0x20, register: 0x12, data: [0xff, 0] }],
);
test('what a pin is', finds, ['f0 6e 0e 01 00 f7'], [{ type: 'pin', pin: 14, mode: 1 }]);
test('text', finds, ['f0 71 68 00 69 00 f7'], [{ type: 'text', text: 'hi' }]);
test('noise first', finds, ['00 11 22 f9 02 05'], [{ discarded: 3 }, version]);
test('one that is broken off', finds, ['f9 02 91 01 01'], [{ discarded: 2 }, port]);
test('a sysex that is broken off', finds, ['f0 79 02 f9 02 05'], [{ discarded: 3 }, version]);
test('a firmware that lost a byte', finds, ['f0 79 02 05 61 f7'], [{ discarded: 6 }]);
test('an end without a beginning', finds, ['f7 f9 02 05'], [{ discarded: 1 }, version]);

test('a sysex that never ends is given up at 128 bytes, and the next message found', (t) => {
  const decoder = new FirmataDecoder();
  const endless = Uint8Array.from({ length: 10_000 }, (_, at) => (at === 0 ? 0xf0 : 0x11));
  const out = [...decoder.push(endless), ...decoder.push(fromHex('f9 02 05'))];
  t.like(out.at(-1), version);
  t.true(out.slice(0, -1).every((it) => it.type === 'discarded'));
  t.true(out.every((it) => it.raw.length <= 2 * longestFirmata));
});
