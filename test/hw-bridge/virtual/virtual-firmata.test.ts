import test from 'ava';
import {
  VirtualFirmata,
  type VirtualFirmataOptions,
} from '../../../hw-bridge/virtual/virtual-firmata.js';
import { HandTicker } from '../tools/hand-ticker.js';
import { fromHex, toHex } from '../tools/hex.js';

function board(options: VirtualFirmataOptions = {}) {
  const ticker = new HandTicker();
  const device = new VirtualFirmata({ ...options, ticker });
  let said: string[] = [];
  device.attach((bytes) => said.push(toHex(bytes)));
  /** What it says to these bytes. */
  const say = (hex: string): readonly string[] => {
    said = [];
    device.receive(fromHex(hex));
    return said;
  };
  const take = (): readonly string[] => said.splice(0);
  return { ticker, device, say, take };
}

test('it says its version and its firmware when it begins, and when it is asked', (t) => {
  const { device, say, take } = board({ firmware: 'ab' });
  device.reset();
  t.deepEqual(take(), ['f9 02 05', 'f0 79 02 05 61 00 62 00 f7']);
  t.deepEqual(say('f9'), ['f9 02 05']);
  t.deepEqual(say('f0 79 f7'), ['f0 79 02 05 61 00 62 00 f7']);
});

test('a port that is told to report says at once how it is, then each change', (t) => {
  const { device, say, take } = board();
  say('f4 02 0b f4 03 0b');
  t.deepEqual(say('d0 01'), ['90 0c 00']);
  device.setContact(3, true);
  device.setContact(3, true);
  t.deepEqual(take(), ['90 0c 00', '90 04 00']);
  t.deepEqual(say('d0 01'), ['90 04 00']);
});

test('an output follows its port, an input does not', (t) => {
  const { device, say } = board();
  say('f4 08 01 f4 09 0b 91 03 00');
  t.true(device.output(8));
  t.is(device.output(9), undefined);
});

test('before 2.5 an input is pulled up by writing it high', (t) => {
  const { say } = board({ version: [2, 3] });
  say('f4 02 00');
  t.deepEqual(say('d0 01'), ['90 00 00']);
  say('90 04 00');
  t.deepEqual(say('d0 01'), ['90 04 00']);
});

test('a system reset forgets everything, and nothing is said of it', (t) => {
  const { device, say } = board();
  say('f4 08 01 91 01 00');
  t.deepEqual(say('ff'), []);
  t.false(device.output(8));
  t.deepEqual(say('f0 6d 08 f7'), ['f0 6e 08 01 00 f7']);
});

test('an expander is set up, written and read again and again', (t) => {
  const { device, say, take, ticker } = board({ expanders: [0x20] });
  say('f0 78 00 00 f7 f0 7a 0a 00 f7');
  // Bank A inputs that are pulled up, bank B outputs, GPB0 high.
  say('f0 76 20 00 0c 00 7f 01 00 00 f7');
  say('f0 76 20 00 00 00 7f 01 00 00 f7');
  say('f0 76 20 00 14 00 00 00 01 00 f7');
  t.true(device.output(8, 0x20));
  t.is(device.output(0, 0x20), undefined);
  device.setContact(1, true, 0x20);
  say('f0 76 20 10 12 00 02 00 f7');
  ticker.turn(10);
  t.deepEqual(take(), ['f0 77 20 00 12 00 7d 01 01 00 f7']);
  ticker.turn(20);
  t.is(take().length, 2);
  say('f0 76 20 18 f7');
  ticker.turn(50);
  t.is(take().length, 0);
});

test('there are eight queries, and one that is asked twice is answered twice', (t) => {
  const { say, take, ticker } = board({ expanders: [0x20] });
  say('f0 78 00 00 f7');
  for (let count = 0; count < 12; count += 1) say('f0 76 20 10 12 00 02 00 f7');
  ticker.turn(19);
  t.is(take().length, 8);
});

test('an expander that is not there is answered for without data', (t) => {
  const { say, take, ticker } = board();
  say('f0 78 00 00 f7 f0 76 21 10 12 00 02 00 f7');
  ticker.turn(19);
  t.deepEqual(take(), ['f0 77 21 00 12 00 f7']);
});
