import { readFileSync } from 'node:fs';
import test from 'ava';
import { firmwareCommand } from '../../../hw-bridge/frame/constants.js';
import { FrameDecoder } from '../../../hw-bridge/frame/decode.js';
import { fromHex } from '../tools/hex.js';

const text = readFileSync('hw-bridge/frame/PROTOCOL.md', 'utf8');

/** The frames that are written out in full. */
const drawn = [...text.matchAll(/f0(?:\s+[0-9a-f]{2})+\s+f7/g)]
  .map(([frame]) => frame.replace(/\s+/g, ' '))
  .filter((frame) => !frame.includes('\n'));

test('every frame that is drawn in full in PROTOCOL.md holds', (t) => {
  t.true(drawn.length >= 8, drawn.join('\n'));
  for (const frame of drawn) {
    const [decoded, ...more] = new FrameDecoder('board').push(fromHex(frame));
    t.deepEqual(more, []);
    const wanted = fromHex(frame)[1] === firmwareCommand ? 'firmware' : 'frame';
    t.is(decoded?.type, wanted, frame);
  }
});
