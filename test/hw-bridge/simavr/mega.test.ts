import { spawnSync } from 'node:child_process';
import test from 'ava';
import { modeCode } from '../../../hw-bridge/frame/constants.js';
import { FrameDecoder } from '../../../hw-bridge/frame/decode.js';
import { encodeCommand, readMessage } from '../../../hw-bridge/frame/messages.js';
import { wireIndex } from '../../../hw-bridge/panel-model.js';
import { fromHex, toHex } from '../tools/hex.js';
import { SimavrHarness, simavrLack } from './simavr-board.js';

const dark = new Array<number>(24).fill(0);
const image = encodeCommand({ type: 'image.set', packed: dark });
const steady = (lamp: number): Uint8Array =>
  encodeCommand({ type: 'lamp.set', lamp: wireIndex(lamp), mode: modeCode('steady') });

if (simavrLack === undefined) {
  const harness = new SimavrHarness('mega');
  test.after.always(() => harness.close());

  /** What the Mega says, and which pins of its lamps are high, a letter and two digits for each port. */
  const run = (...frames: readonly Uint8Array[]) => {
    const told = frames.map(toHex).join(' ');
    const { status, stdout, stderr } = spawnSync(
      harness.program,
      ['hw-bridge/firmware/panel-mega.hex', told],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    const [bytes = '', pins = ''] = stdout.split('\n').map((line) => line.trim());
    return { said: new FrameDecoder('board').push(fromHex(bytes)).map(readMessage), pins };
  };

  test('the firmware of the Mega has 40 keys and 24 lamps on its own pins', (t) => {
    const { said } = run(image);
    const types = said.map((it) => it?.type);
    t.deepEqual(types, [
      'version.reported',
      'firmware.reported',
      'identity.reported',
      'keys.reported',
    ]);
    const identity = { protocol: 1, keys: 40, lamps: 24, identity: '' };
    t.deepEqual(said[2], { type: 'identity.reported', ...identity });
    const keys = said[3];
    if (keys?.type !== 'keys.reported') return t.fail();
    t.deepEqual(
      keys.down.flatMap((isDown, key) => (isDown ? [key] : [])),
      [34],
    );
  });

  // At once, since each run costs; every pin that is high is accounted for by one of the lamps.
  for (const [lamps, pins] of [
    [[0, 14, 18, 22], 'B01 H00 J02 D02 E00 G20'],
    [[7, 8, 23], 'B80 H08 J00 D00 E08 G00'],
  ] as const) {
    test(`lamps ${lamps.join(', ')} of the Mega are lit by their pins alone`, (t) => {
      t.is(run(image, ...lamps.map(steady)).pins, pins);
    });
  }
} else {
  // biome-ignore lint/suspicious/noSkippedTests: what is missing can be installed, and the title says how.
  test.skip(`the firmware of the Mega has 40 keys and 24 lamps (${simavrLack})`, () => undefined);
}
