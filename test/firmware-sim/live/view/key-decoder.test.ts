import test from 'ava';
import fc from 'fast-check';
import { KeyDecoder } from '../../../../firmware-sim/live/view/key-decoder.js';

const keysOf = (...chunks: (string | Uint8Array)[]) => {
  const decoder = new KeyDecoder();
  return chunks
    .flatMap((chunk) => decoder.feed(chunk))
    .map((key) => ('name' in key ? `<${key.name}>` : key.text))
    .join('');
};

for (const [bytes, keys] of [
  ['\u001b[A\u001b[B\u001b[C\u001b[D', '<up><down><right><left>'],
  ['\u001bOA\u001bOB', '<up><down>'],
  ['\u001b[H\u001b[F\u001b[1~\u001b[4~', '<home><end><home><end>'],
  ['\u001b[5~\u001b[6~', '<pageUp><pageDown>'],
  ['\t\u001b[Z', '<tab><backTab>'],
  ['\r\n', '<enter><enter>'],
  ['\u007f\b', '<backspace><backspace>'],
  ['\u001bOP\u001b[11~\u001b[[A', '<f1><f1><f1>'],
  ['\u0003', '<ctrlC>'],
  ['b4*#', 'b4*#'],
  ['\u001b[1;5A\u001b[200~\u001b[<0;1;2M\u001b[?1;2c', ''],
  ['\u001bx\u001b[Aq', '<up>q'],
  ['\u001b\u001b[A', '<escape><up>'],
  ['\u0000\u001a\u0001', ''],
  ['é漢', 'é漢'],
  ['\u001b[\u00e9a', 'éa'],
] as const) {
  test(`${JSON.stringify(bytes)} is ${keys || 'no key'}`, (t) => {
    t.is(keysOf(bytes), keys);
  });

  test(`${JSON.stringify(bytes)} is the same byte by byte`, (t) => {
    t.is(keysOf(...[...Buffer.from(bytes)].map((byte) => Uint8Array.of(byte))), keys);
  });
}

test('a lone ESC waits, and is the key when nothing follows', (t) => {
  const decoder = new KeyDecoder();
  t.deepEqual(decoder.feed('\u001b'), []);
  t.true(decoder.isWaiting);
  t.deepEqual(decoder.flush(), [{ name: 'escape' }]);
  t.false(decoder.isWaiting);
});

test('a sequence without an end is thrown away, and never kept for ever', (t) => {
  const decoder = new KeyDecoder();
  t.deepEqual(decoder.feed('\u001b[1;1'), []);
  t.deepEqual(decoder.flush(), []);
  t.deepEqual(decoder.feed(`\u001b[${'1'.repeat(40)}`), []);
  t.false(decoder.isWaiting);
  t.deepEqual(decoder.feed('q'), [{ text: 'q' }]);
});

test('any bytes in any chunks: no throw, and a text key is never a control character', (t) => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 12 })), (chunks) => {
      const decoder = new KeyDecoder();
      const keys = [...chunks.flatMap((chunk) => decoder.feed(chunk)), ...decoder.flush()];
      return keys.every((key) => 'name' in key || !/\p{Cc}/u.test(key.text));
    }),
  );
  t.pass();
});
