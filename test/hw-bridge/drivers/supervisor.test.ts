import test from 'ava';
import { PanelError } from '../../../hw-bridge/panel-error.js';
import { toHex } from '../tools/hex.js';
import { WireRig } from '../tools/wire-rig.js';

const codesOf = (rig: WireRig): readonly string[] => rig.problems.map((it) => it.code);

test('a key that was held while it was away is told as the panel comes back', async (t) => {
  const rig = new WireRig();
  await rig.connect();
  rig.hangUp();
  rig.move(30, true);
  await rig.turn(10);
  t.is(rig.supervisor.state, 'lost');
  await rig.connect();
  t.deepEqual(rig.told, ['connected', 'lost', 'connected', '+30']);
});

test('a hang-up releases what is held, then tells the loss; it is healed by a new port', async (t) => {
  const rig = new WireRig();
  await rig.connect();
  rig.setLamp(2, 'flash');
  rig.move(7, true);
  await rig.turn(10);
  rig.hangUp();
  t.deepEqual(rig.told, ['connected', '+7', '-7', 'lost']);
  t.deepEqual(codesOf(rig), ['LOST']);
  await rig.connect();
  await rig.turn(510);
  t.is(rig.opened.length, 2);
  t.is(rig.openLines, 1);
  t.deepEqual(rig.told.slice(4), ['connected', '+7']);
  t.deepEqual(rig.differences(), []);
});

test('a panel that falls silent is lost after three heartbeats', async (t) => {
  const rig = new WireRig();
  await rig.connect();
  rig.toHost = () => [];
  const fromMs = rig.ticker.now();
  await rig.turn(1_490);
  t.is(rig.supervisor.state, 'connected');
  await rig.turn(520);
  t.is(rig.supervisor.state, 'lost');
  t.deepEqual(codesOf(rig), ['LOST']);
  const beats = rig.sent.filter((it) => it.frame[1] === 0x03 && it.atMs > fromMs);
  t.is(beats.length, 3);
});

test('a heartbeat is sent each 500 ms, with the phase of the lamps', async (t) => {
  const rig = new WireRig();
  await rig.connect();
  await rig.turn(5_000);
  const beats = rig.sent.filter((it) => it.from === 'host' && it.frame[1] === 0x03);
  const apart = beats.slice(1).map((it, index) => it.atMs - (beats[index]?.atMs ?? 0));
  t.deepEqual(new Set(apart), new Set([500]));
  for (const { frame, atMs } of beats) t.is((frame[3] ?? 0) + (frame[4] ?? 0) * 128, atMs);
});

test('tries are further and further apart, up to 5 s, and one problem is told once', async (t) => {
  const rig = new WireRig();
  await rig.connect();
  rig.refusal = new PanelError('NO-PORT', 'opened the rig', 'No such file or directory');
  rig.opened.length = 0;
  rig.hangUp();
  await rig.turn(20_000);
  const apart = rig.opened.slice(1).map((ms, index) => ms - (rig.opened[index] ?? 0));
  t.deepEqual(apart, [200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  t.deepEqual(codesOf(rig), ['LOST', 'NO-PORT']);
  rig.refusal = undefined;
  await rig.connect();
  rig.refusal = new PanelError('NO-PORT', 'opened the rig', 'No such file or directory');
  rig.hangUp();
  const fromMs = rig.ticker.now();
  await rig.turn(150);
  t.is((rig.opened.at(-1) ?? 0) - fromMs, 100);
  t.deepEqual(codesOf(rig), ['LOST', 'NO-PORT', 'LOST', 'NO-PORT']);
});

test('a board that says nothing is given 5 s', async (t) => {
  const rig = new WireRig();
  rig.toHost = () => [];
  await rig.turn(4_990);
  t.deepEqual(rig.told, []);
  await rig.turn(20);
  t.deepEqual(rig.told, ['lost']);
  t.deepEqual(codesOf(rig), ['NO-ANSWER']);
  // Its start after a port is opened may swallow the first questions: it was asked again and again.
  t.true(rig.sent.filter((it) => toHex(it.frame) === 'f0 79 f7').length >= 19);
});

test('a line that goes before its panel has answered is one that did not answer', async (t) => {
  const rig = new WireRig();
  rig.toHost = () => [];
  await rig.turn(100);
  rig.hangUp();
  t.deepEqual(codesOf(rig), ['NO-ANSWER']);
});

test('another firmware is told by its name', async (t) => {
  const rig = new WireRig({ firmware: 'StandardFirmata.ino' });
  await rig.turn(600);
  t.deepEqual(codesOf(rig), ['WRONG-FIRMWARE']);
  t.regex(rig.problems[0]?.message ?? '', /StandardFirmata\.ino/);
});

test('noise that looks once like another firmware is none', async (t) => {
  const rig = new WireRig();
  rig.toHost = (frame) =>
    frame[1] === 0x79 && rig.ticker.now() < 200 ? [frame.with(5, 0x41)] : [frame];
  await rig.connect();
  t.deepEqual(codesOf(rig), []);
});

test('another panel than the one that is wanted is refused', async (t) => {
  const rig = new WireRig({ wanted: 'desk 7' });
  await rig.turn(50);
  t.deepEqual(codesOf(rig), ['WRONG-PANEL']);
  t.is(rig.supervisor.state, 'lost');
});

test('L-08 a board that resets is sent everything again', async (t) => {
  const rig = new WireRig({ rates: { flash: [300, 700] } });
  await rig.connect();
  rig.setLamp(2, 'flash');
  rig.move(9, true);
  await rig.turn(600);
  rig.sent.length = 0;
  rig.board.reset();
  await rig.turn(20);
  const orders = rig.sent.filter((it) => it.from === 'host').map((it) => it.frame[1]);
  t.is(rig.supervisor.statistics.missedKeyEvents, 0);
  t.deepEqual(orders, [0x05, 0x03, 0x06, 0x06, 0x06, 0x06, 0x06, 0x06, 0x06, 0x06]);
  await rig.turn(510);
  t.deepEqual(rig.differences(), []);
  t.is(rig.supervisor.state, 'connected');
});

test('a table that the board has already is not sent', async (t) => {
  const rig = new WireRig();
  await rig.connect();
  await rig.turn(1_000);
  t.is(rig.sent.filter((it) => it.frame[1] === 0x06).length, 0);
});

test('the host goes: 3 s later all lamps are unknown', async (t) => {
  const rig = new WireRig();
  await rig.connect();
  rig.setLamp(2, 'flash');
  await rig.turn(100);
  await rig.supervisor.close();
  t.is(rig.board.lamp({ access: 3 }), 'flash');
  await rig.turn(3_000);
  t.is(rig.board.lamp({ access: 3 }), 'unknown');
});

test('closing releases held keys, frees the port and ends every timer', async (t) => {
  const rig = new WireRig();
  await rig.connect();
  rig.move(7, true);
  await rig.turn(10);
  await rig.supervisor.close();
  await rig.supervisor.close();
  rig.board.stop();
  t.deepEqual(rig.told, ['connected', '+7', '-7', 'lost']);
  t.is(rig.openLines, 0);
  await rig.turn(5);
  t.is(rig.ticker.pending, 0);
  t.is(rig.opened.length, 1);
  t.deepEqual(codesOf(rig), []);
});

test('a thousand hang-ups leave one port and no more timers than one', async (t) => {
  const rig = new WireRig();
  await rig.connect();
  await rig.turn(5);
  const before = rig.ticker.pending;
  for (let hangUps = 0; hangUps < 1_000; hangUps += 1) {
    rig.hangUp();
    await rig.connect();
  }
  await rig.turn(5);
  t.is(rig.openLines, 1);
  t.is(rig.ticker.pending, before);
  t.is(rig.supervisor.statistics.losses, 1_000);
  t.is(rig.problems.length, 1_000);
});

test('what is too much for a slow port is dropped, and made good when it can be', async (t) => {
  const rig = new WireRig();
  await rig.connect();
  rig.toBoard = () => [];
  for (let lamp = 0; lamp < 19; lamp += 1) rig.setLamp(lamp, 'wink');
  rig.toBoard = (frame) => [frame];
  await rig.turn(510);
  t.deepEqual(rig.differences(), []);
});

test('a lamp that changes while a heartbeat is under way is no difference', async (t) => {
  const rig = new WireRig();
  await rig.connect();
  await rig.turn(100);
  const beats = () => rig.sent.filter((it) => it.frame[1] === 0x03).length;
  const before = beats();
  for (let ms = 0; beats() === before; ms += 1) {
    if (ms > 600) throw new Error('gave up waiting for a heartbeat');
    await rig.turn(1);
  }
  rig.setLamp(2, 'flash');
  await rig.turn(1_000);
  t.is(rig.supervisor.statistics.imagesSent, 1);
  t.deepEqual(rig.differences(), []);
});

test('no key is told of a panel that is not connected yet', async (t) => {
  const rig = new WireRig();
  rig.toHost = (frame) => (frame[1] === 0x02 ? [] : [frame]);
  rig.move(7, true);
  await rig.turn(100);
  t.deepEqual(rig.told, []);
  rig.toHost = (frame) => [frame];
  await rig.connect();
  t.deepEqual(rig.told, ['connected', '+7']);
});

test('a panel that is closed while its port is opening frees it as soon as it is open', async (t) => {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const rig = new WireRig({ gate });
  let isClosed = false;
  const closing = rig.supervisor.close().then(() => {
    isClosed = true;
  });
  await rig.turn(5);
  t.false(isClosed);
  open();
  await closing;
  t.is(rig.openLines, 0);
  await rig.turn(10);
  t.deepEqual(rig.sent, []);
});

test('a port that does not open is given up, and freed when it opens after all', async (t) => {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const rig = new WireRig({ gate });
  await rig.turn(5_010);
  t.deepEqual(codesOf(rig), ['NO-ANSWER']);
  open();
  await rig.connect();
  await rig.turn(5);
  t.is(rig.openLines, 1);
});

test('whoever closes a panel as it connects hears of no key', async (t) => {
  let connections = 0;
  const rig = new WireRig({
    onTold: (what, { supervisor }) => {
      if (what === 'connected') connections += 1;
      if (connections === 2) void supervisor.close();
    },
  });
  await rig.connect();
  rig.hangUp();
  rig.move(7, true);
  await rig.turn(300);
  t.deepEqual(rig.told, ['connected', 'lost', 'connected', 'lost']);
});
