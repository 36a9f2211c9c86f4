import { readFileSync } from 'node:fs';
import test from 'ava';
import { FrameDecoder } from '../../../hw-bridge/frame/decode.js';
import {
  type BoardMessage,
  encodeCommand,
  type HostCommand,
  readMessage,
} from '../../../hw-bridge/frame/messages.js';
import { type WireIndex, wireIndex, wireKeys, wireLamps } from '../../../hw-bridge/panel-model.js';
import { AvrBoard, type AvrBoardOptions } from '../../../hw-bridge/virtual/avr-board.js';
import { readIntelHex } from '../../../hw-bridge/virtual/avr-hex.js';
import { isLit } from '../../../statecharts/cadence.js';

interface Said {
  readonly message: BoardMessage;
  /** When its last bit was out. */
  readonly atMs: number;
}

/** An emulated board that has begun, and what it has said and shown since. */
function boardOf(options: Partial<AvrBoardOptions> = {}) {
  const decoder = new FrameDecoder('board');
  const said: Said[] = [];
  const edges: { lamp: number; isLit: boolean; atMs: number }[] = [];
  const board = new AvrBoard({
    identity: 'bench-1',
    send: (byte, atMs) => {
      for (const decoded of decoder.push([byte] as unknown as Uint8Array)) {
        const message = readMessage(decoded);
        if (message !== undefined) said.push({ message, atMs });
      }
    },
    changed: (lamp, isOn, atMs) => edges.push({ lamp, isLit: isOn, atMs }),
    ...options,
  });
  board.advance(100);
  const boot = said.splice(0);
  edges.length = 0;
  const tell = (command: HostCommand, atMs: number): void =>
    board.receive(encodeCommand(command), atMs);
  const beat = (atMs: number, phaseMs = atMs): void =>
    tell(
      { type: 'heartbeat.ask', token: Math.floor(atMs) % 128, phaseMs: Math.floor(phaseMs) },
      atMs,
    );
  const image = (mode: number, atMs: number): void =>
    tell({ type: 'image.set', packed: new Array<number>(24).fill(mode | (mode << 3)) }, atMs);
  return { board, said, boot, edges, tell, beat, image };
}

const allKeys = Array.from({ length: wireKeys }, (_, key) => wireIndex(key));
const reportsIn = (said: readonly Said[]) =>
  said.flatMap(({ message, atMs }) =>
    message.type === 'keys.reported' ? [{ ...message, atMs }] : [],
  );
const answersIn = (said: readonly Said[]) =>
  said.flatMap(({ message }) => (message.type === 'heartbeat.answered' ? [message] : []));
const downIn = (report: { readonly down: readonly boolean[] } | undefined): readonly number[] =>
  (report?.down ?? []).flatMap((isDown, key) => (isDown ? [key] : []));

test('its bytes take 2,720 cycles, as those of the USB chip of an Uno do at 57600 baud', (t) => {
  const ends: number[] = [];
  boardOf({ send: (_, atMs) => ends.push(Math.round(atMs * 16_000)) });
  const gaps = ends.slice(1).map((end, at) => end - (ends[at] ?? 0));
  // Between its messages it computes; within one the interrupt takes some 33 cycles more, which silicon hides.
  const steady = gaps.filter((cycles) => cycles >= 2_720 && cycles < 2_760);
  t.true(steady.length >= 35, gaps.join(' '));
});

for (const fitted of [48, 24] as const) {
  test(`the firmware finds ${fitted} keys and lamps by itself, and who it is`, (t) => {
    const { boot, board, said } = boardOf({ fitted });
    t.deepEqual(
      boot.map(({ message }) => message.type),
      ['version.reported', 'firmware.reported', 'identity.reported'],
    );
    const identity = { protocol: 1, keys: fitted, lamps: fitted, identity: 'bench-1' };
    t.deepEqual(boot[2]?.message, { type: 'identity.reported', ...identity });
    for (const key of allKeys) board.move(key, true, 100);
    board.advance(200);
    t.deepEqual(
      downIn(reportsIn(said)[0]),
      allKeys.filter((key) => key < fitted),
    );
  });
}

test('the firmware tells a key after four samples, in 14 bytes, whenever the contact closes', (t) => {
  for (const offsetMs of [0, 0.1, 0.35, 0.6, 0.85, 0.99]) {
    const { board, said } = boardOf();
    board.move(wireIndex(3), true, 200 + offsetMs);
    board.advance(220);
    const [report, ...more] = reportsIn(said);
    t.deepEqual(more, []);
    t.deepEqual(downIn(report), [3]);
    const tookMs = (report?.atMs ?? 0) - 200 - offsetMs;
    // Three to four whole ms until the fourth sample, 2.45 ms on the wire, and what the chip takes.
    t.true(tookMs > 3 + 2.45 && tookMs < 4 + 2.45 + 0.6, `${tookMs} ms`);
  }
});

test('the firmware makes one event of a contact that bounces for 20 ms', (t) => {
  const { board, said } = boardOf();
  board.chatter(wireIndex(7), true, 10, 200);
  board.advance(400);
  t.deepEqual(
    reportsIn(said).map((it) => [it.count, downIn(it)]),
    [[1, [7]]],
  );
});

test('the firmware tells 48 keys at once in one report of 48 events', (t) => {
  const { board, said } = boardOf();
  for (const key of allKeys) board.move(key, true, 200);
  board.advance(300);
  t.deepEqual(
    reportsIn(said).map((it) => [it.count, downIn(it).length]),
    [[48, 48]],
  );
});

test('L-06 the lamps of the firmware are lit as their cadences say, ms by ms', (t) => {
  const { board, edges, tell, beat, image } = boardOf();
  image(0, 100);
  for (const [lamp, mode] of [1, 2, 3, 4, 5, 6, 7].entries()) {
    tell({ type: 'lamp.set', lamp: wireIndex(lamp), mode }, 110 + lamp * 2);
  }
  beat(130);
  board.advance(140);
  edges.length = 0;
  const modes = [
    'steady',
    'wink',
    'flash',
    'flutter',
    'brokenFlutter',
    'dummy',
    'unknown',
  ] as const;
  const rates = { flutter: [130, 120] };
  for (let nowMs = 140; nowMs < 4_200; nowMs += 1) {
    for (const [lamp, mode] of modes.entries()) {
      // A heartbeat takes 1.9 ms, and a lamp is shown with the next sample.
      const isAsWanted = [1, 2, 3, 4].some(
        (lateMs) => board.isLit(lamp as WireIndex, nowMs) === isLit(mode, nowMs - lateMs, rates),
      );
      if (!isAsWanted) t.fail(`${mode} at ${nowMs}`);
    }
    if (nowMs % 500 === 0) beat(nowMs);
  }
  t.is(edges.filter((it) => it.lamp === 3).length, 32);
});

test('L-08 the firmware shows unknown on every lamp when its host was silent for 3 s', (t) => {
  const { board, edges, image, beat, said } = boardOf();
  image(1, 100);
  beat(110);
  board.advance(3_105);
  for (let lamp = 0; lamp < wireLamps; lamp += 1) t.true(board.isLit(wireIndex(lamp), 3_105));
  edges.length = 0;
  board.advance(8_000);
  const first = edges.filter((it) => it.lamp === 0);
  t.is(edges.length, first.length * wireLamps);
  const flashes = first
    .slice(1)
    .flatMap((it, index) => [Math.round(it.atMs - (first[index]?.atMs ?? 0))]);
  // After the end of the image: dark until the next pulse of 50 ms, then 1,950 ms dark.
  t.deepEqual(flashes.slice(1), [50, 1_950, 50]);
  said.length = 0;
  beat(8_010);
  board.advance(8_030);
  t.is(answersIn(said)[0]?.imageSum, 0xffcf);
});

test('L-06 the lamps stay within 20 ms of the host on a crystal that is 0.5 % wrong', (t) => {
  for (const clockRate of [0.995, 1.005]) {
    const { board, edges, image, beat } = boardOf({ clockRate });
    image(3, 100);
    beat(110);
    edges.length = 0;
    for (let nowMs = 500; nowMs < 4_000; nowMs += 500) beat(nowMs + 10);
    board.advance(4_100);
    const offs = edges
      .filter((it) => it.lamp === 5)
      .map((it) => it.atMs - Math.round(it.atMs / 500) * 500);
    t.is(offs.length, 8);
    t.true(Math.max(...offs.map(Math.abs)) <= 20, `${offs.join(' ')}`);
  }
});

test('the firmware loses nothing when bytes and keys come as fast as answers fit on the wire', (t) => {
  const { board, said, beat } = boardOf();
  for (let turn = 0; turn < 100; turn += 1) {
    const nowMs = 200 + turn * 10;
    for (const key of allKeys) board.move(key, turn % 2 === 0, nowMs);
    beat(nowMs);
  }
  board.advance(1_300);
  t.is(answersIn(said).length, 100);
  const reports = reportsIn(said);
  t.is(reports.length, 100);
  t.deepEqual(
    reports.map((it) => it.count),
    reports.map((_, index) => ((index + 1) * 48) % 128),
  );
  t.deepEqual(board.troubles, { watchdogResets: 0, overruns: 0 });
});

test('the firmware survives a host that floods, and answers the next one who asks', (t) => {
  const { board, said, beat } = boardOf();
  for (let sent = 0; sent < 1_000; sent += 1) beat(200);
  board.move(wireIndex(9), true, 1_000);
  board.advance(2_400);
  t.is(board.onWire, 0);
  t.deepEqual(downIn(reportsIn(said).at(-1)), [9]);
  t.deepEqual(board.troubles, { watchdogResets: 0, overruns: 0 });
  said.length = 0;
  beat(2_500);
  board.advance(2_520);
  t.is(answersIn(said).length, 1);
});

test('an identity that a host gives survives a reset, and one that is cut off is none', (t) => {
  const { board, said, tell } = boardOf();
  tell({ type: 'identity.set', identity: 'desk of Ana' }, 200);
  board.advance(400);
  const named = () =>
    said.flatMap(({ message }) => (message.type === 'identity.reported' ? [message.identity] : []));
  t.deepEqual(named(), ['desk of Ana']);
  board.reset(400);
  board.advance(500);
  t.deepEqual(named(), ['desk of Ana', 'desk of Ana']);
  tell({ type: 'identity.set', identity: 'somebody else' }, 500);
  board.reset(520);
  board.advance(600);
  t.deepEqual(named().slice(2), ['']);
});

test('a board that begins anew has lost its cadences, which its answers show', (t) => {
  const { board, said, tell, beat } = boardOf();
  tell({ type: 'cadence.set', mode: 3, stretches: [20, 20] }, 200);
  beat(210);
  board.advance(230);
  board.reset(230);
  board.advance(300);
  beat(300);
  board.advance(330);
  const sums = answersIn(said).map((it) => it.cadenceSum);
  t.is(sums.length, 2);
  t.not(sums[0], 0xdc39);
  t.is(sums[1], 0xdc39);
});

test('the watchdog resets a chip whose samples have stopped, within 256 ms', (t) => {
  const program = readIntelHex(readFileSync('hw-bridge/firmware/panel-uno.hex', 'latin1'));
  // The vector of the timer, which takes the samples, returns at once: the main loop runs on, and nothing scans.
  program[0x1c] = 0x9518;
  const { board, boot, said } = boardOf({ program });
  t.is(boot.length, 3);
  board.advance(1_100);
  t.is(board.troubles.watchdogResets, 4);
  // It begins anew each time, and says so.
  t.is(said.filter(({ message }) => message.type === 'identity.reported').length, 4);
});
