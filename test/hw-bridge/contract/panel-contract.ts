import test from 'ava';
import { panelKeys, panelLamps } from '../../../hw-bridge/panel-model.js';
import type { PanelEvent, PanelKey, PanelLamp, PanelPort } from '../../../hw-bridge/panel-port.js';
import type { LampMode } from '../../../statecharts/terms.js';
import {
  type BenchMaker,
  type PanelBench,
  pressed,
  released,
  shows,
} from '../tools/panel-bench.js';
import { type Declare, factsContract } from './facts-contract.js';

const modes: readonly LampMode[] = [
  'off',
  'steady',
  'wink',
  'flash',
  'flutter',
  'brokenFlutter',
  'dummy',
  'unknown',
];
const four = { access: 4 } as const;
const five = { access: 5 } as const;

const keysOf = ({ keys = panelKeys }: PanelBench): readonly PanelKey[] => keys;
const lampsOf = ({ lamps = panelLamps }: PanelBench): readonly PanelLamp[] => lamps;

const changed = (state: 'connected' | 'lost'): PanelEvent => ({ type: 'state.changed', state });

/** As a phone does: sets the lamps it wants whenever the panel is there. */
function keepLit(panel: PanelPort, wanted: () => LampMode): void {
  panel.setLamp(four, wanted());
  panel.listen((event) => {
    if (event.type === 'state.changed' && event.state === 'connected')
      panel.setLamp(four, wanted());
  });
}

/**
 * What every driver of a panel must do, whatever lies behind it. Declares its tests.
 *
 * @param maker - Puts one panel of that driver on the bench.
 */
export function panelContract(maker: BenchMaker): void {
  const declare: Declare = (title, body) => {
    const whole = `${maker.title}: ${title}`;
    if (maker.lack !== undefined) {
      // biome-ignore lint/suspicious/noSkippedTests: what is missing can be installed, and the title says how.
      test.skip(`${whole} (${maker.lack})`, () => undefined);
      return;
    }
    test(whole, async (t) => {
      const bench = await maker.open('panel under test');
      try {
        await body(t, bench);
      } finally {
        await bench.close();
      }
    });
  };

  declare('B-11 every key is told as it goes down and as it comes up', async (t, bench) => {
    const before = bench.events.length;
    const wanted: PanelEvent[] = [];
    for (const key of keysOf(bench)) {
      wanted.push(pressed(key), released(key));
      const count = before + wanted.length;
      bench.press(key);
      await bench.until(
        `${JSON.stringify(key)} to go down`,
        () => bench.events.length >= count - 1,
      );
      bench.release(key);
      await bench.until(`${JSON.stringify(key)} to come up`, () => bench.events.length >= count);
    }
    t.deepEqual(bench.events.slice(before), wanted);
  });

  declare('B-11 keys that are held together are told each', async (t, bench) => {
    const before = bench.events.length;
    for (const key of keysOf(bench)) bench.press(key);
    await bench.until('all keys', () => bench.events.length >= before + keysOf(bench).length);
    t.deepEqual(new Set(bench.events.slice(before)), new Set(keysOf(bench).map(pressed)));
  });

  declare('L-04 every lamp shows every mode', async (t, bench) => {
    for (const mode of modes) {
      for (const lamp of lampsOf(bench)) bench.panel.setLamp(lamp, mode);
      await bench.until(`all lamps to be ${mode}`, () =>
        lampsOf(bench).every((lamp) => shows(bench, lamp, mode)),
      );
    }
    t.pass();
  });

  declare('a lamp that no panel has is passed over', async (t, bench) => {
    bench.panel.setLamp({ access: 99 }, 'steady');
    bench.panel.setLamp(four, 'flash');
    await bench.until('the lamp after it', () => shows(bench, four, 'flash'));
    t.is(bench.panel.state, 'connected');
  });

  declare('L-07 a lamp is sent when its mode changes, and only then', async (t, bench) => {
    bench.panel.setLamp(four, 'flash');
    bench.panel.setLamp(five, 'off');
    await bench.until('the lamps', () => shows(bench, four, 'flash') && shows(bench, five, 'off'));
    bench.takeOrders?.();
    for (let i = 0; i < 5; i += 1) bench.panel.setLamp(four, 'flash');
    bench.panel.setLamp(five, 'flutter');
    await bench.until('the other lamp', () => shows(bench, five, 'flutter'));
    t.true(shows(bench, four, 'flash'));
    if (bench.takeOrders) t.deepEqual(bench.takeOrders(), ['f0 04 04 04 00 21 01 f7']);
  });

  declare('keys that are held are released when the panel is lost', async (t, bench) => {
    const before = bench.events.length;
    bench.press(four);
    bench.press({ hook: true });
    await bench.until('both keys', () => bench.events.length >= before + 2);
    bench.unplug();
    await bench.until('the loss', () => bench.panel.state === 'lost');
    const told = bench.events.slice(before + 2);
    t.deepEqual(told, [released(four), released({ hook: true }), changed('lost')]);
  });

  declare('L-08 a panel that comes back gets its whole image', async (t, bench) => {
    for (const lamp of lampsOf(bench)) bench.panel.setLamp(lamp, 'steady');
    bench.panel.listen((event) => {
      if (event.type !== 'state.changed' || event.state !== 'connected') return;
      for (const lamp of lampsOf(bench)) bench.panel.setLamp(lamp, 'steady');
    });
    await bench.until('the lamps', () => shows(bench, { messageWaiting: true }, 'steady'));
    bench.unplug();
    await bench.until('the loss', () => bench.panel.state === 'lost');
    bench.takeOrders?.();
    bench.plug();
    await bench.until('it to come back', () => bench.panel.state === 'connected');
    await bench.until('all lamps', () => lampsOf(bench).every((it) => shows(bench, it, 'steady')));
    const images = bench.takeOrders?.().filter((it) => it.startsWith('f0 05'));
    // 19 lamps steady, the others unknown: nine pairs of 09, one of 39, fourteen of 3f.
    const image = `f0 05${' 09'.repeat(9)} 39${' 3f'.repeat(14)}`;
    if (images) t.true(images.length > 0 && images.every((it) => it.startsWith(image)));
    t.is(bench.events.filter((it) => it.type === 'state.changed' && it.state === 'lost').length, 1);
  });

  declare('orders for a lost panel are dropped, not kept for later', async (t, bench) => {
    let wanted: LampMode = 'steady';
    keepLit(bench.panel, () => wanted);
    await bench.until('the lamp', () => shows(bench, four, 'steady'));
    bench.unplug();
    await bench.until('the loss', () => bench.panel.state === 'lost');
    bench.takeOrders?.();
    for (const mode of modes) bench.panel.setLamp(four, mode);
    t.deepEqual(bench.takeOrders?.() ?? [], []);
    wanted = 'wink';
    bench.panel.setLamp(four, wanted);
    bench.plug();
    await bench.until('the lamp as it is wanted now', () => shows(bench, four, 'wink'));
    const stale = bench.takeOrders?.().filter((it) => it.startsWith('f0 04')) ?? [];
    t.deepEqual(stale, []);
  });

  declare('a panel that came back tells of keys as before', async (t, bench) => {
    bench.unplug();
    await bench.until('the loss', () => bench.panel.state === 'lost');
    const before = bench.events.length;
    bench.plug();
    await bench.until('it to come back', () => bench.panel.state === 'connected');
    bench.press(five);
    await bench.until('the key', () => bench.events.length >= before + 2);
    t.deepEqual(bench.events.slice(before), [changed('connected'), pressed(five)]);
  });

  declare('it says which panel it is', async (t, bench) => {
    t.is(bench.panel.identity, 'panel under test');
  });

  declare('a listener that has left is told nothing', async (t, bench) => {
    let told = 0;
    const leave = bench.panel.listen(() => {
      told += 1;
    });
    leave();
    const before = bench.events.length;
    bench.press(four);
    await bench.until('the key', () => bench.events.length > before);
    t.is(told, 0);
  });

  declare('two panels in one process share nothing', async (t, bench) => {
    const other = await maker.open('another panel');
    try {
      const before = other.events.length;
      bench.panel.setLamp(four, 'flash');
      other.panel.setLamp(four, 'wink');
      await bench.until('its lamp', () => shows(bench, four, 'flash'));
      await other.until("the other one's lamp", () => shows(other, four, 'wink'));
      bench.press(five);
      await bench.until('its key', () => bench.events.some((it) => it.type === 'key.pressed'));
      bench.unplug();
      await bench.until('its loss', () => bench.panel.state === 'lost');
      t.is(other.panel.state, 'connected');
      t.true(shows(other, four, 'wink'));
      t.deepEqual(other.events.slice(before), []);
      t.not(other.panel.identity, bench.panel.identity);
    } finally {
      await other.close();
    }
  });

  factsContract(maker, declare);
}
