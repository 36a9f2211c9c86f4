import test from 'ava';
import fc from 'fast-check';
import type { LampMode } from '../../../statecharts/terms.js';
import { type Bend, WireRig } from '../tools/wire-rig.js';

/** Rates other than the board's own, so that the table must be sent. */
const rates = { flash: [300, 700], wink: [900, 100] };

/** A connected rig in the midst of things: lamps on, keys down. */
async function busyRig(): Promise<WireRig> {
  const rig = new WireRig({ rates });
  await rig.connect();
  rig.setLamp(0, 'steady');
  rig.setLamp(17, 'flash');
  rig.move(30, true);
  await rig.turn(600);
  return rig;
}

/** Bends the first frame with this command, and tells whether there was one. */
function once(command: number, bend: Bend): { readonly bend: Bend; wasUsed: boolean } {
  const use = {
    wasUsed: false,
    bend: (frame: Uint8Array): readonly Uint8Array[] => {
      if (use.wasUsed || frame[0] !== 0xf0 || frame[1] !== command) return [frame];
      use.wasUsed = true;
      return bend(frame);
    },
  };
  return use;
}

/** Everything there is to send. The board's reset brings the image, the table and its own report. */
async function sendEverything(rig: WireRig): Promise<void> {
  rig.board.reset();
  await rig.turn(20);
  rig.setLamp(3, 'wink');
  rig.move(7, true);
  await rig.turn(20);
  rig.setLamp(3, 'off');
  rig.move(30, false);
}

const frames = [
  { name: 'a key report', from: 'board', command: 0x01, bytes: 14 },
  { name: 'a heartbeat answer', from: 'board', command: 0x02, bytes: 25 },
  { name: 'an identity report', from: 'board', command: 0x07, bytes: 12 },
  { name: 'a heartbeat', from: 'host', command: 0x03, bytes: 11 },
  { name: 'a lamp', from: 'host', command: 0x04, bytes: 8 },
  { name: 'an image', from: 'host', command: 0x05, bytes: 30 },
  { name: 'a cadence', from: 'host', command: 0x06, bytes: 8 },
] as const;

/** One heartbeat to see the difference, where the bent frame was no heartbeat itself. */
const beatMs = 510;

const bends: readonly (readonly [string, (place: number) => Bend])[] = [
  ['dropped', () => () => []],
  ['sent twice', () => (frame) => [frame, frame]],
  ['cut short', (place) => (frame) => [frame.slice(0, place)]],
  ['with one bit turned', (place) => (frame) => [frame.with(place, (frame[place] ?? 0) ^ 0x04)]],
  [
    'with a byte turned over',
    (place) => (frame) => [frame.with(place, (frame[place] ?? 0) ^ 0xff)],
  ],
  ['with an end in it', (place) => (frame) => [frame.with(place, 0xf7)]],
  ['with a beginning in it', (place) => (frame) => [frame.with(place, 0xf0)]],
  ["with Firmata's name query in it", (place) => (frame) => [frame.with(place, 0x79)]],
];

for (const { name, from, command, bytes } of frames) {
  for (const [how, bendAt] of bends) {
    test(`both ends agree again after ${name} ${how}, at each of its bytes`, async (t) => {
      const isOne = how === 'dropped' || how === 'sent twice';
      for (let place = 0; place < (isOne ? 1 : bytes); place += 1) {
        const rig = await busyRig();
        const use = once(command, bendAt(place));
        if (from === 'host') rig.toBoard = use.bend;
        else rig.toHost = use.bend;
        await sendEverything(rig);
        // The heartbeat that is bent itself is made good by the next one.
        await rig.turn(command === 0x02 || command === 0x03 ? 2 * beatMs : beatMs);
        t.true(use.wasUsed, `no such frame, byte ${place}`);
        t.deepEqual(
          rig.differences().filter((it) => it !== 'cadences'),
          [],
          `byte ${place}`,
        );
        // What table a board has is seen in its next answer only.
        await rig.turn(beatMs);
        t.deepEqual(rig.differences(), [], `byte ${place}`);
        t.is(rig.supervisor.state, 'connected');
        t.deepEqual(rig.problems, []);
        await rig.supervisor.close();
        rig.board.stop();
      }
    });
  }
}

test('frames that come byte by byte, or many at once, are all taken', async (t) => {
  const rig = new WireRig();
  await rig.connect();
  rig.toBoard = (frame) => [...frame].map((byte) => Uint8Array.of(byte));
  let kept: readonly number[] = [];
  const take = (): readonly number[] => {
    const all = kept;
    kept = [];
    return all;
  };
  rig.toHost = (frame) => {
    kept = [...kept, ...frame];
    return kept.length < 60 ? [] : [Uint8Array.from(take())];
  };
  for (let key = 0; key < 40; key += 1) {
    rig.move(key, true);
    rig.setLamp(key % 19, 'flutter');
    await rig.turn(10);
  }
  await rig.turn(2 * beatMs);
  rig.toHost = (frame) => [Uint8Array.of(...take(), ...frame)];
  await rig.turn(beatMs);
  t.deepEqual(rig.differences(), []);
  t.is(rig.supervisor.statistics.discardedBytes, 0);
  t.is(rig.supervisor.statistics.missedKeyEvents, 0);
});

test('noise between frames is counted, and nothing else comes of it', async (t) => {
  const rig = new WireRig();
  await rig.connect();
  const noise = Uint8Array.of(0x00, 0xff, 0x41, 0x90, 0xf7);
  rig.toHost = (frame) => [noise, frame, noise];
  rig.toBoard = (frame) => [noise, frame, noise];
  rig.setLamp(5, 'wink');
  rig.move(5, true);
  await rig.turn(20);
  t.deepEqual(rig.differences(), []);
  const answers = rig.sent.filter((it) => it.from === 'board' && it.atMs > 10).length;
  t.true(rig.supervisor.statistics.discardedBytes >= answers * 10);
});

const modes = ['off', 'steady', 'wink', 'flash', 'flutter', 'brokenFlutter', 'unknown'] as const;
const acts = fc.record({
  lamp: fc.nat(18),
  mode: fc.constantFrom<LampMode>(...modes),
  key: fc.nat(39),
  isDown: fc.boolean(),
  waitMs: fc.nat(120),
});
const faults = fc.record({
  kind: fc.constantFrom('none', 'none', 'none', 'drop', 'twice', 'bend', 'split', 'junk'),
  place: fc.nat(40),
  value: fc.nat(255),
});
type Fault = typeof faults extends fc.Arbitrary<infer T> ? T : never;

/** Takes one fault after the other, and none once they are used up. */
function faulty(plan: readonly Fault[]): Bend {
  let next = 0;
  return (frame) => {
    const { kind = 'none', place = 0, value = 0 } = plan[next] ?? {};
    next += 1;
    if (kind === 'drop') return [];
    if (kind === 'twice') return [frame, frame];
    if (kind === 'bend')
      return [frame.map((byte, at) => (at === place % frame.length ? value : byte))];
    if (kind === 'split') return [frame.slice(0, place), frame.slice(place)];
    if (kind === 'junk') return [Uint8Array.of(value, place), frame];
    return [frame];
  };
}

test('whatever a wire does to frames, one whole heartbeat after it both ends agree', async (t) => {
  const plans = fc.array(faults, { minLength: 10, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { maxLength: 15 }), plans, plans, async (things, out, back) => {
      const rig = new WireRig({ rates });
      await rig.connect();
      rig.toBoard = faulty(out);
      rig.toHost = faulty(back);
      for (const { lamp, mode, key, isDown, waitMs } of things) {
        rig.setLamp(lamp, mode);
        rig.move(key, isDown);
        await rig.turn(waitMs);
      }
      rig.toBoard = (frame) => [frame];
      rig.toHost = (frame) => [frame];
      await rig.connect();
      // A heartbeat sees what differs, and the answer to the next shows that the table has come.
      await rig.turn(2 * beatMs);
      const differences = rig.differences();
      await rig.supervisor.close();
      rig.board.stop();
      t.deepEqual(differences, []);
    }),
    { seed: 3_102, numRuns: 60 },
  );
});
