import test from 'ava';
import fc from 'fast-check';
import { encodeMessage } from '../../../hw-bridge/frame/messages.js';
import { LineReader } from '../../../hw-bridge/tools/line-reader.js';

const frame = encodeMessage({
  type: 'identity.reported',
  protocol: 1,
  keys: 24,
  lamps: 24,
  identity: 'x',
});

test('every byte comes out once, in its order, however chunks are cut and whatever they are', (t) => {
  const piece = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.constant(frame));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (chunks) => {
      const reader = new LineReader();
      const seen = chunks.flatMap((chunk) => reader.take('board', chunk, 0));
      const out = seen.flatMap(({ bytes }) => [...bytes]);
      const all = chunks.flatMap((chunk) => [...chunk]);
      t.deepEqual(out, all.slice(0, out.length));
      t.true(all.length - out.length <= 128, 'what waits is one frame at most');
      const { bytes, frames } = reader.counters.board;
      t.is(bytes, all.length);
      t.is(frames, seen.filter(({ meaning }) => meaning.type !== 'discarded').length);
      reader.restart();
      const { discardedBytes } = reader.counters.board;
      const framed = seen
        .filter(({ meaning }) => meaning.type !== 'discarded')
        .reduce((sum, it) => sum + it.bytes.length, 0);
      t.is(framed + discardedBytes, all.length);
    }),
    { seed: 4, numRuns: 200 },
  );
});

test('a line that was opened anew lets held keys go', (t) => {
  const reader = new LineReader();
  const down = Array.from({ length: 48 }, (_, key) => key === 5);
  reader.take('board', encodeMessage({ type: 'keys.reported', count: 1, down }), 0);
  t.deepEqual(
    reader.restart().map(({ key, isDown }) => [key as number, isDown]),
    [[5, false]],
  );
  t.is(reader.counters.keyEvents, 2);
});
