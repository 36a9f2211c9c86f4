import test from 'ava';
import { cadenceSum, toCadenceTable } from '../../../hw-bridge/frame/cadence-table.js';
import { checksum } from '../../../hw-bridge/frame/checksum.js';
import { FrameDecoder } from '../../../hw-bridge/frame/decode.js';
import { encodeFrame } from '../../../hw-bridge/frame/encode.js';
import { LampImage } from '../../../hw-bridge/frame/lamp-image.js';
import {
  type BoardMessage,
  encodeCommand,
  encodeMessage,
  type HostCommand,
  readCommand,
  readMessage,
} from '../../../hw-bridge/frame/messages.js';
import { wireIndex } from '../../../hw-bridge/panel-model.js';
import { fromHex, toHex } from '../tools/hex.js';

const threeDown = Array.from({ length: 48 }, (_, key) => key === 3);
const unknownImage = Array.from({ length: 24 }, () => 0x3f);

const hostRows: readonly (readonly [string, HostCommand])[] = [
  ['f9', { type: 'version.query' }],
  ['f0 79 f7', { type: 'firmware.query' }],
  ['f0 07 67 61 01 f7', { type: 'identity.query' }],
  ['f0 07 62 65 6e 63 68 2d 32 63 11 01 f7', { type: 'identity.set', identity: 'bench-2' }],
  // A phase of 2,000 ms is 0x50 and 0x0f in groups of seven bits.
  ['f0 03 05 50 0f 00 00 3d 69 02 f7', { type: 'heartbeat.ask', token: 5, phaseMs: 2_000 }],
  ['f0 04 03 03 70 73 02 f7', { type: 'lamp.set', lamp: wireIndex(3), mode: 3 }],
  [`f0 05${' 3f'.repeat(24)} 0a 79 02 f7`, { type: 'image.set', packed: unknownImage }],
  ['f0 06 03 02 32 00 32 00 30 12 02 f7', { type: 'cadence.set', mode: 3, stretches: [50, 50] }],
  [
    'f0 06 05 0a 05 00 05 00 05 00 05 00 05 00 05 00 05 00 05 00 05 00 37 00 4b 35 01 f7',
    { type: 'cadence.set', mode: 5, stretches: [5, 5, 5, 5, 5, 5, 5, 5, 5, 55] },
  ],
];

const boardRows: readonly (readonly [string, BoardMessage])[] = [
  ['f9 02 06', { type: 'version.reported', major: 2, minor: 6 }],
  ['f0 79 01 00 61 00 62 00 f7', { type: 'firmware.reported', major: 1, minor: 0, name: 'ab' }],
  [
    'f0 07 01 30 30 62 65 6e 63 68 2d 31 3e 17 01 f7',
    { type: 'identity.reported', protocol: 1, keys: 48, lamps: 48, identity: 'bench-1' },
  ],
  [
    'f0 01 01 08 00 00 00 00 00 00 5d 7e 00 f7',
    { type: 'keys.reported', count: 1, down: threeDown },
  ],
  [
    'f0 02 05 01 08 00 00 00 00 00 00 4f 7f 03 39 38 03 50 0f 00 00 41 64 02 f7',
    {
      type: 'heartbeat.answered',
      token: 5,
      count: 1,
      down: threeDown,
      imageSum: 0xffcf,
      cadenceSum: 0xdc39,
      phaseMs: 2_000,
    },
  ],
];

for (const [hex, command] of hostRows) {
  test(`${command.type} is ${hex.slice(0, 40)}`, (t) => {
    t.is(toHex(encodeCommand(command)), hex);
    t.deepEqual(new FrameDecoder('host').push(fromHex(hex)).map(readCommand), [command]);
  });
}

for (const [hex, message] of boardRows) {
  test(`${message.type} is ${hex.slice(0, 40)}`, (t) => {
    t.is(toHex(encodeMessage(message)), hex);
    t.deepEqual(new FrameDecoder('board').push(fromHex(hex)).map(readMessage), [message]);
  });
}

test('the checksum is CRC-16/XMODEM', (t) => {
  t.is(checksum(Buffer.from('123456789')), 0x31c3);
});

test('both ends begin with the sums that stand in the rows above', (t) => {
  t.is(new LampImage().sum(), 0xffcf);
  t.is(cadenceSum(toCadenceTable({})), 0xdc39);
});

test('a whole frame that means nothing is not a command, nor a message', (t) => {
  const strange: readonly (readonly [number, readonly number[]])[] = [
    [0x0f, [1, 2, 3]], // no such command
    [0x04, [48, 0]], // no such lamp
    [0x04, [3, 8]], // no such mode
    [0x04, [3]], // too short
    [0x05, [1, 2]],
    [0x06, [3, 2, 50, 0]], // a stretch is missing
    [0x06, [8, 0]],
    [0x01, [1]],
    [0x02, [1]],
  ];
  for (const [command, data] of strange) {
    const bytes = encodeFrame(command, data);
    t.deepEqual(new FrameDecoder('host').push(bytes).map(readCommand), [undefined]);
    t.deepEqual(new FrameDecoder('board').push(bytes).map(readMessage), [undefined]);
  }
});

test('a byte of more than seven bits is never put on the wire', (t) => {
  t.throws(() => encodeFrame(0x04, [128, 0]), { instanceOf: RangeError });
  t.throws(() => encodeFrame(0x04, [-1, 0]), { instanceOf: RangeError });
});
