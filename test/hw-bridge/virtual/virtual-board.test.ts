import test from 'ava';
import { wireIndex, wireIndexOfKey, wireIndexOfLamp } from '../../../hw-bridge/panel-model.js';
import {
  VirtualBoard,
  type VirtualBoardOptions,
} from '../../../hw-bridge/virtual/virtual-board.js';
import { isLit } from '../../../statecharts/cadence.js';
import type { LampMode } from '../../../statecharts/terms.js';
import { fromHex, toHex } from '../tools/hex.js';

const heartbeat = 'f0 03 05 50 0f 00 00 3d 69 02 f7';
const lamp4Flash = 'f0 04 03 03 70 73 02 f7';
const access4 = wireIndex(3);
const bench = { identity: 'bench-1' };

/** A board that has just been reset, and what it has said since. */
function boardOf(options: Omit<VirtualBoardOptions, 'send'> = bench) {
  const said: string[] = [];
  const board = new VirtualBoard({ ...options, send: (bytes) => said.push(toHex(bytes)) });
  board.reset(0);
  const boot = said.splice(0);
  return { board, said, boot };
}

test('a board that begins says its version, its firmware and who it is', (t) => {
  const { boot } = boardOf();
  t.is(boot[0], 'f9 02 06');
  const name = [...Buffer.from('lampfield-panel')]
    .map((code) => `${code.toString(16)} 00`)
    .join(' ');
  t.is(boot[1], `f0 79 01 00 ${name} f7`);
  t.is(boot[2], 'f0 07 01 30 30 62 65 6e 63 68 2d 31 3e 17 01 f7');
  t.is(boot.length, 3);
});

test('a board with three registers says so, and has no more', (t) => {
  const { board, said, boot } = boardOf({ ...bench, fitted: 24 });
  t.true(boot[2]?.startsWith('f0 07 01 18 18'));
  t.is(board.mode(wireIndex(24)), 'dummy');
  board.move(wireIndex(24), true, 10);
  board.advance(100);
  t.deepEqual(said, []);
});

test('a key is told 4 ms after its contact has come to rest', (t) => {
  const { board, said } = boardOf();
  board.move(access4, true, 100);
  board.advance(103);
  t.deepEqual(said, []);
  board.advance(104);
  t.deepEqual(said, ['f0 01 01 08 00 00 00 00 00 00 5d 7e 00 f7']);
});

test('a contact that bounces for 20 ms is one event', (t) => {
  const { board, said } = boardOf();
  board.chatter(access4, true, 10, 100);
  board.advance(123);
  t.deepEqual(said, []);
  board.advance(1_000);
  t.is(said.length, 1);
});

test('a touch of 3 ms is no event', (t) => {
  const { board, said } = boardOf();
  board.move(access4, true, 100);
  board.move(access4, false, 103);
  board.advance(1_000);
  t.deepEqual(said, []);
});

test('fractions of a ms keep nothing from being done', (t) => {
  const { board, said } = boardOf();
  // (0.1 + 4) - 0.1 is less than 4 for a computer, and (0.3 + 3,000) - 0.3 less than 3,000.
  board.move(access4, true, 0.1);
  board.receive(fromHex(lamp4Flash), 0.3);
  board.advance(10);
  t.is(said.length, 1);
  board.advance(4_000);
  t.is(board.mode(access4), 'unknown');
});

test('keys that go down together are one report and so many events', (t) => {
  const { board, said } = boardOf();
  for (let key = 0; key < 24; key += 1) board.move(wireIndex(key), true, 100);
  board.advance(200);
  t.is(said.length, 1);
  // Count 24, then 24 bits in groups of seven.
  t.true(said[0]?.startsWith('f0 01 18 7f 7f 7f 07 00 00 00 '), said[0]);
});

test('a heartbeat is answered with all keys, both sums and the phase', (t) => {
  const { board, said } = boardOf();
  board.move(access4, true, 100);
  board.advance(150);
  board.receive(fromHex(heartbeat), 200);
  t.is(said[1], 'f0 02 05 01 08 00 00 00 00 00 00 4f 7f 03 39 38 03 50 0f 00 00 41 64 02 f7');
});

test('a board whose host is silent for 3 s shows unknown on all lamps', (t) => {
  const { board } = boardOf();
  board.receive(fromHex(lamp4Flash), 1_000);
  board.advance(3_999);
  t.is(board.mode(access4), 'flash');
  t.is(board.nextDueMs, 4_000);
  board.advance(4_000);
  t.is(board.mode(access4), 'unknown');
  t.is(board.nextDueMs, undefined);
});

test('noise is not a host that speaks', (t) => {
  const { board } = boardOf();
  board.receive(fromHex(lamp4Flash), 1_000);
  board.receive(fromHex('f0 04 03 02 70 73 02 f7 12 34'), 3_900);
  board.advance(4_000);
  t.is(board.mode(access4), 'unknown');
});

test('a reset takes lamps, counts and phase; a key that is held is told anew', (t) => {
  const { board, said } = boardOf();
  board.receive(fromHex(lamp4Flash), 50);
  board.move(access4, true, 100);
  board.advance(200);
  board.reset(300);
  t.is(board.mode(access4), 'unknown');
  said.splice(0);
  board.advance(400);
  t.deepEqual(said, ['f0 01 01 08 00 00 00 00 00 00 5d 7e 00 f7']);
});

const modes: readonly LampMode[] = [
  'steady',
  'wink',
  'flash',
  'flutter',
  'brokenFlutter',
  'unknown',
];

for (const clockRate of [1, 1.02, 0.98]) {
  test(`L-06 a clock that runs at ${clockRate} keeps its lamps within 20 ms of the shared phase`, (t) => {
    const { board } = boardOf({ ...bench, clockRate });
    for (const [code, mode] of [1, 2, 3, 4, 5, 7].entries()) {
      board.receive(lampOrder(code, mode), 0);
    }
    const beganMs = 777;
    const apart = new Array<number>(modes.length).fill(0);
    let mostMs = 0;
    for (let ms = 0; ms < 10_000; ms += 1) {
      if (ms % 500 === 0) board.receive(heartbeatOf(beganMs + ms), ms);
      for (const [lamp, mode] of modes.entries()) {
        // Flutter's 125 ms are 130 and 120 on a panel.
        const rates = { flutter: [130, 120] };
        const isSame = board.isLit(wireIndex(lamp), ms) === isLit(mode, beganMs + ms, rates);
        apart[lamp] = isSame ? 0 : (apart[lamp] ?? 0) + 1;
        mostMs = Math.max(mostMs, apart[lamp] ?? 0);
      }
    }
    t.true(mostMs <= 20, `${mostMs} ms apart`);
    t.is(mostMs === 0, clockRate === 1);
  });
}

test('L-06 a phase that is far off is taken at once', (t) => {
  const { board, said } = boardOf();
  board.receive(heartbeatOf(5_000), 100);
  board.receive(heartbeatOf(90_000), 600);
  // 90,000 is 0x10, 0x3f and 0x05 in groups of seven bits.
  t.true(said[1]?.includes(' 10 3f 05 00 '), said[1]);
});

test('the names of keys and lamps lead to the same places', (t) => {
  t.is(wireIndexOfKey({ access: 4 }), access4);
  t.is(wireIndexOfLamp({ access: 4 }), access4);
});

/** CRC-16/XMODEM, written again: what is tested must not vouch for itself. */
function framed(...body: readonly number[]): Uint8Array {
  let crc = 0;
  for (let bit = 0; bit < body.length * 8; bit += 1) {
    const isSet = (((body[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) !== crc >> 15;
    crc = ((crc << 1) & 0xffff) ^ (isSet ? 0x1021 : 0);
  }
  return Uint8Array.of(0xf0, ...body, crc & 127, (crc >> 7) & 127, crc >> 14, 0xf7);
}

function lampOrder(lamp: number, mode: number): Uint8Array {
  return framed(0x04, lamp, mode);
}

function heartbeatOf(phaseMs: number): Uint8Array {
  return framed(0x03, 1, phaseMs & 127, (phaseMs >> 7) & 127, (phaseMs >> 14) & 127, phaseMs >> 21);
}
