import test from 'ava';
import { LampBlinker } from '../../../hw-bridge/drivers/lamp-blinker.js';
import { toCadenceTable } from '../../../hw-bridge/frame/cadence-table.js';
import { LampImage } from '../../../hw-bridge/frame/lamp-image.js';
import { wireIndex } from '../../../hw-bridge/panel-model.js';
import type { LampMode } from '../../../statecharts/terms.js';
import { HandTicker } from '../tools/hand-ticker.js';

function blinking(modes: readonly LampMode[], phaseAtStart = 0) {
  const ticker = new HandTicker();
  const image = new LampImage();
  for (const [lamp, mode] of modes.entries()) image.set(wireIndex(lamp), mode);
  const shown: string[] = [];
  const blinker = new LampBlinker({
    image,
    table: toCadenceTable({}),
    phaseMs: () => ticker.now() + phaseAtStart,
    ticker,
    lamps: modes.length,
    show: (lit) => shown.push(`${ticker.now()} ${lit.map((it) => (it ? 'x' : '-')).join('')}`),
  });
  blinker.start();
  return { ticker, image, shown, blinker };
}

test('L-06 lamps of one mode change in one message, others at their own times', (t) => {
  const { ticker, shown } = blinking(['flash', 'flash', 'wink', 'steady', 'off']);
  ticker.turn(1_100);
  t.deepEqual(shown, ['0 xxxx-', '470 xx-x-', '500 --xx-', '970 ---x-', '1000 xxxx-']);
});

test('L-06 a lamp that begins in the midst of a phase begins where the phase is', (t) => {
  const { ticker, shown } = blinking(['flash'], 700);
  ticker.turn(400);
  t.deepEqual(shown, ['0 -', '300 x']);
});

test('a mode that changes is shown at once, one that does not is shown no more', (t) => {
  const { ticker, shown, image, blinker } = blinking(['off']);
  ticker.turn(5);
  blinker.refresh();
  image.set(wireIndex(0), 'steady');
  blinker.refresh();
  ticker.turn(5_000);
  t.deepEqual(shown, ['0 -', '5 x']);
  t.is(ticker.pending, 0);
});

test('a blinker that is stopped has no timer', (t) => {
  const { ticker, blinker } = blinking(['flash']);
  blinker.stop();
  t.is(ticker.pending, 0);
});
