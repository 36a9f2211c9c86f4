import test from 'ava';
import fc from 'fast-check';
import { lampModes } from '../../../hw-bridge/frame/constants.js';
import { LampImage } from '../../../hw-bridge/frame/lamp-image.js';
import { wireIndex } from '../../../hw-bridge/panel-model.js';
import { toHex } from '../tools/hex.js';

test('two lamps share a byte: the even one below, the odd one above', (t) => {
  const image = new LampImage();
  image.fill('off');
  image.set(wireIndex(0), 'steady');
  image.set(wireIndex(1), 'flash');
  image.set(wireIndex(47), 'unknown');
  t.is(toHex(image.pack()), `19${' 00'.repeat(22)} 38`);
});

test('an image comes back from its bytes', (t) => {
  const modes = fc.array(fc.constantFrom(...lampModes), { minLength: 48, maxLength: 48 });
  fc.assert(
    fc.property(modes, (wanted) => {
      const image = new LampImage();
      for (const [lamp, mode] of wanted.entries()) image.set(wireIndex(lamp), mode);
      const copy = new LampImage();
      copy.unpack(image.pack());
      t.deepEqual(
        wanted.map((_, lamp) => copy.mode(wireIndex(lamp))),
        wanted,
      );
      t.is(copy.sum(), image.sum());
    }),
    { seed: 3_102 },
  );
});

test('L-07 setting a lamp to what it is changes nothing', (t) => {
  const image = new LampImage();
  t.true(image.set(wireIndex(5), 'wink'));
  t.false(image.set(wireIndex(5), 'wink'));
  t.false(image.set(wireIndex(48), 'wink'));
  t.is(image.mode(wireIndex(48)), 'dummy');
});
