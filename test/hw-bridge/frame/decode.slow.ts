import test from 'ava';
import { FrameDecoder } from '../../../hw-bridge/frame/decode.js';
import { fromHex } from '../tools/hex.js';

/** Random bytes that are the same in every run. */
function* randomBytes(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state >>> 24;
  }
}

test('a million random bytes leave the decoder as it was: bounded, and ready for a frame', (t) => {
  const decoder = new FrameDecoder('board');
  const random = randomBytes(1);
  const total = 1_000_000;
  let seen = 0;
  let most = 0;
  let frames = 0;
  let left = total;
  const before = process.memoryUsage().arrayBuffers;
  while (left > 0) {
    const length = Math.min(left, 1 + random.next().value);
    left -= length;
    for (const it of decoder.push(Uint8Array.from({ length }, () => random.next().value))) {
      seen += it.bytes;
      if (it.type === 'frame') frames += 1;
    }
    most = Math.max(most, decoder.pending);
  }
  const grown = process.memoryUsage().arrayBuffers - before;
  t.is(seen + decoder.pending, total);
  t.true(most <= 128, `held ${most} bytes`);
  t.is(frames, 0, 'noise passed for a frame');
  t.true(grown < 16 * 1024 * 1024, `grew by ${grown} bytes`);
  const [last] = decoder.push(fromHex('f7 f0 04 03 03 70 73 02 f7')).slice(-1);
  t.like(last, { type: 'frame', command: 0x04 });
});
