import test from 'ava';
import fc from 'fast-check';
import { type Decoded, FrameDecoder } from '../../../hw-bridge/frame/decode.js';
import { fromHex, toHex } from '../tools/hex.js';

const lamp = 'f0 04 03 03 70 73 02 f7';
const other = 'f0 04 04 04 00 21 01 f7';
const report = 'f0 02 05 01 08 00 00 00 00 00 00 4f 7f 03 39 38 03 50 0f 00 00 41 64 02 f7';

/** What was decoded, for the eye: `04 03 03` a frame, `3 noise` discarded bytes. */
function shown(decoded: readonly Decoded[]): readonly string[] {
  return decoded.map((it) => {
    if (it.type === 'discarded') return `${it.bytes} ${it.why}`;
    const data = toHex(it.data);
    return it.type === 'frame'
      ? `${toHex([it.command])} ${data}`.trim()
      : `${it.type} ${data}`.trim();
  });
}

const decode = (...chunks: readonly string[]): readonly string[] => {
  const decoder = new FrameDecoder('host');
  return shown(chunks.flatMap((chunk) => decoder.push(fromHex(chunk))));
};

const rows: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['one frame', [lamp], ['04 03 03']],
  ['two frames in one chunk', [`${lamp} ${other}`], ['04 03 03', '04 04 04']],
  ['a frame split in three', ['f0', '04 03 03 70', '73 02 f7'], ['04 03 03']],
  ['junk first', [`00 41 85 ${lamp}`], ['3 noise', '04 03 03']],
  ['junk between', [`${lamp} f7 12 ${other}`], ['04 03 03', '2 noise', '04 04 04']],
  ['a wrong checksum', [`f0 04 03 03 70 73 01 f7 ${other}`], ['8 checksum', '04 04 04']],
  ['a frame that lost its end', [`f0 04 03 03 70 ${other}`], ['5 broken-off', '04 04 04']],
  [
    'a stray high byte in a frame',
    [`f0 04 03 91 03 ${other}`],
    ['4 broken-off', '1 noise', '04 04 04'],
  ],
  [
    'a frame that is too long',
    [`f0${' 01'.repeat(40)} ${other}`],
    ['32 too-long', '9 noise', '04 04 04'],
  ],
  ['an empty frame', [`f0 f7 ${lamp}`], ['2 checksum', '04 03 03']],
  ['a frame of a checksum only', ['f0 00 00 00 f7'], ['5 checksum']],
  ["Firmata's queries", ['f9 f0 79 f7'], ['version', 'firmware']],
  ["another Firmata's sysex", [`f0 6b f7 ${lamp}`], ['3 checksum', '04 03 03']],
];

for (const [what, chunks, wanted] of rows) {
  test(`the decoder finds its way through ${what}`, (t) => t.deepEqual(decode(...chunks), wanted));
}

test('a version report of a board is three bytes, and what breaks it off is found', (t) => {
  const decoder = new FrameDecoder('board');
  t.deepEqual(shown(decoder.push(fromHex('f9 02 06'))), ['version 02 06']);
  t.deepEqual(shown(decoder.push(fromHex(`f9 02 ${lamp}`))), ['2 broken-off', '04 03 03']);
  t.deepEqual(shown(decoder.push(fromHex(`f9 f7 ${lamp}`))), ['2 broken-off', '04 03 03']);
});

for (const frame of [lamp, report]) {
  test(`no byte of ${frame.slice(0, 11)}... can be another and pass`, (t) => {
    const good = fromHex(frame);
    for (let place = 0; place < good.length; place += 1) {
      for (let value = 0; value < 256; value += 1) {
        if (value === good[place]) continue;
        const bytes = good.with(place, value);
        const decoded = new FrameDecoder('board').push(Uint8Array.of(...bytes, ...fromHex(other)));
        const frames = decoded.filter((it) => it.type === 'frame');
        t.deepEqual(shown(frames), ['04 04 04'], `byte ${place} as ${value.toString(16)}`);
      }
    }
  });
}

const chunks = fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 20 });
const nasty = fc.array(
  fc
    .constantFrom(0xf0, 0xf7, 0xf9, 0x79, 0x04, 0x00, 0x03, 0x80)
    .map((byte) => Uint8Array.of(byte)),
  { maxLength: 60 },
);

test('every byte that goes in comes out once, however the chunks are cut', (t) => {
  fc.assert(
    fc.property(fc.oneof(chunks, nasty), fc.constantFrom('host', 'board'), (parts, from) => {
      const decoder = new FrameDecoder(from as 'host' | 'board');
      const out = parts.flatMap((part) => decoder.push(part));
      const whole = new FrameDecoder(from as 'host' | 'board').push(Buffer.concat(parts));
      const count = (decoded: readonly Decoded[]) => decoded.reduce((sum, it) => sum + it.bytes, 0);
      const total = parts.reduce((sum, part) => sum + part.length, 0);
      const found = (decoded: readonly Decoded[]) =>
        decoded.filter((it) => it.type !== 'discarded');
      t.is(count(out) + decoder.pending, total);
      t.deepEqual(found(out), found(whole));
    }),
    { seed: 3_102, numRuns: 500 },
  );
});
