import test from 'ava';
import { FirmataDecoder } from '../../../hw-bridge/drivers/firmata-decode.js';
import { FrameDecoder } from '../../../hw-bridge/frame/decode.js';
import { readCommand, readMessage } from '../../../hw-bridge/frame/messages.js';
import { VirtualBoard } from '../../../hw-bridge/virtual/virtual-board.js';
import { VirtualFirmata } from '../../../hw-bridge/virtual/virtual-firmata.js';
import { firmataDesk } from '../tools/firmata-desk.js';
import { randomBytes, randomOf } from '../tools/random.js';
import { WireRig } from '../tools/wire-rig.js';

const total = 1_000_000;

/** A million random bytes in chunks of 1 to 256. */
function* noise(seed: number): Generator<Uint8Array, void> {
  const random = randomOf(seed);
  for (let left = total; left > 0; ) {
    const length = Math.min(left, 1 + Math.floor(random() * 256));
    left -= length;
    yield randomBytes(random, length);
  }
}

/** What stays on the heap after a million random bytes; MB. */
async function grown(work: () => Promise<void> | void): Promise<number> {
  const before = process.memoryUsage();
  await work();
  globalThis.gc?.();
  const after = process.memoryUsage();
  return (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 2 ** 20;
}

/** Without a collection on demand this bounds the garbage too; a buffer that kept its bytes would be far beyond. */
const mostMb = 64;

const decoders: readonly (readonly [string, () => (chunk: Uint8Array) => void])[] = [
  [
    'the decoder of what a host says',
    () => {
      const decoder = new FrameDecoder('host');
      return (chunk) => {
        for (const it of decoder.push(chunk)) readCommand(it);
      };
    },
  ],
  [
    'the decoder of what a board says',
    () => {
      const decoder = new FrameDecoder('board');
      return (chunk) => {
        for (const it of decoder.push(chunk)) readMessage(it);
      };
    },
  ],
  [
    'the decoder of Firmata',
    () => {
      const decoder = new FirmataDecoder();
      return (chunk) => void decoder.push(chunk);
    },
  ],
  [
    'a virtual board',
    () => {
      let nowMs = 0;
      const board = new VirtualBoard({ identity: 'noise', send: () => undefined });
      return (chunk) => {
        nowMs += 40;
        board.receive(chunk, nowMs);
      };
    },
  ],
  [
    'a virtual board with Firmata',
    () => {
      const ticker = { now: () => 0, after: () => () => undefined };
      const board = new VirtualFirmata({ ticker, expanders: [0x20] });
      board.attach(() => undefined);
      return (chunk) => board.receive(chunk);
    },
  ],
];

for (const [index, [what, make]] of decoders.entries()) {
  test.serial(`a million random bytes into ${what}: no throw, bounded memory`, async (t) => {
    const beganMs = performance.now();
    const take = make();
    const mb = await grown(() => {
      for (const chunk of noise(index + 1)) take(chunk);
    });
    t.true(mb < mostMb, `grew by ${mb.toFixed(1)} MB`);
    t.log(`grew by ${mb.toFixed(1)} MB; ${((performance.now() - beganMs) / 1_000).toFixed(1)} s`);
  });
}

test.serial(
  'a million random bytes into a panel over Firmata: no throw, bounded memory',
  async (t) => {
    const beganMs = performance.now();
    const desk = firmataDesk();
    await desk.connect();
    desk.panel.setLamp({ access: 4 }, 'steady');
    const mb = await grown(async () => {
      let chunks = 0;
      for (const chunk of noise(21)) {
        desk.port.inject(chunk);
        chunks += 1;
        if (chunks % 16 === 0) await desk.time.pass(1);
      }
    });
    t.true(mb < mostMb, `grew by ${mb.toFixed(1)} MB`);
    await desk.time.until('it to be connected again', () => desk.panel.state === 'connected');
    await desk.time.until('the lamp', () => desk.hands.isLit({ access: 4 }));
    desk.hands.press({ access: 4 });
    await desk.time.until('the key', () =>
      desk.events.some(
        (it) => it.type === 'key.pressed' && 'access' in it.key && it.key.access === 4,
      ),
    );
    t.log(`grew by ${mb.toFixed(1)} MB; ${((performance.now() - beganMs) / 1_000).toFixed(1)} s`);
    await desk.close();
  },
);

test.serial(
  'a million random bytes into a connected panel: it holds, and both ends agree',
  async (t) => {
    const beganMs = performance.now();
    const rig = new WireRig();
    await rig.connect();
    const chunks = noise(22);
    // Rides in front of whatever the board says, so that frames are found in the midst of it.
    rig.toHost = (frame) => [...(chunks.next().value ? [chunks.next().value ?? frame] : []), frame];
    let turned = 0;
    while (!chunks.next().done && turned < 20_000) {
      rig.move(7, turned % 2 === 0);
      await rig.turn(6);
      turned += 1;
    }
    rig.toHost = (frame) => [frame];
    await rig.turn(200);
    await rig.connect();
    await rig.turn(1_100);
    t.deepEqual(rig.differences(), []);
    t.true(rig.supervisor.statistics.discardedBytes > 100_000);
    t.log(`${((performance.now() - beganMs) / 1_000).toFixed(1)} s`);
  },
);
