import test from 'ava';
import type { PanelKey } from '../../../hw-bridge/panel-port.js';
import { type BenchOptions, DeskBench } from './desk-bench.js';

function withPanel(options: BenchOptions = {}) {
  const bench = new DeskBench({ panels: ['1001'], ...options });
  const panel = bench.panel('1001');
  bench.clock.start();
  bench.wall.live(10);
  const inputs = () => bench.told('input').map(({ input }) => input);
  const tap = (...keys: readonly PanelKey[]): void => {
    for (const key of keys) {
      panel.press(key);
      panel.release(key);
      bench.wall.live(1);
    }
  };
  return { bench, panel, inputs, tap };
}

const digits = (text: string): readonly PanelKey[] => [...text].map((digit) => ({ digit }));

test('B-11 every key of a panel is that key of its phone, when it goes down', (t) => {
  const { panel, inputs, bench } = withPanel();
  panel.press({ access: 6 });
  panel.press({ key: 'volumeUp' });
  panel.press({ digit: '*' });
  bench.wall.live(5);
  t.deepEqual(inputs(), [
    { do: 'press', phone: '1001', button: 6 },
    { do: 'key', phone: '1001', key: 'volumeUp' },
    { do: 'digit', phone: '1001', digit: '*' },
  ]);
  panel.release({ access: 6 });
  panel.release({ key: 'volumeUp' });
  panel.release({ digit: '*' });
  bench.wall.live(5);
  t.is(inputs().length, 3);
});

test('the hook is down while the handset is lifted', (t) => {
  const { panel, inputs, bench } = withPanel();
  panel.press({ hook: true });
  bench.wall.live(5);
  t.is(bench.desk.processor.floor.phones.get('1001')?.audio, 'handset');
  panel.release({ hook: true });
  bench.wall.live(5);
  t.deepEqual(inputs(), [
    { do: 'lift', phone: '1001' },
    { do: 'replace', phone: '1001' },
  ]);
  t.is(bench.desk.processor.floor.phones.get('1001')?.audio, 'idle');
});

test('M-03 B-04 a user logs in by the keypad of his panel, and its lamp lights', (t) => {
  const { bench, panel, tap } = withPanel();
  t.is(panel.lamp({ access: 4 }), 'off');
  tap({ access: 4 }, ...digits('2468#'));
  t.is(panel.lamp({ access: 4 }), 'steady');
  bench.replaysTheSame(t);
});

test('L-01 L-02 the lamps of a panel follow its phone: it rings, misses, and goes dark', (t) => {
  const { bench, panel, tap } = withPanel();
  tap({ access: 4 }, ...digits('2468#'));
  bench.desk.act({ do: 'call', from: '5551234', to: '4000' });
  bench.wall.live(10);
  t.is(panel.lamp({ access: 1 }), 'flutter');
  bench.wall.live(3_000, 5);
  t.is(panel.lamp({ access: 1 }), 'off');
  t.is(panel.lamp({ access: 4 }), 'off');
  t.is(panel.lamp({ messageWaiting: true }), 'steady');
  bench.replaysTheSame(t);
});

test('L-08 a panel that comes back is set every lamp, as its phone is now', (t) => {
  const { bench, panel } = withPanel();
  panel.unplug();
  bench.desk.act({ do: 'login', phone: '1001', group: '4000', password: '2468' });
  bench.desk.act({ do: 'call', from: '5551234', to: '4000' });
  bench.wall.live(10);
  t.is(panel.lamp({ access: 4 }), 'unknown');
  panel.plug();
  t.is(panel.lamp({ access: 4 }), 'steady');
  t.is(panel.lamp({ access: 1 }), 'flutter');
  t.is(panel.lamp({ access: 2 }), 'off');
  t.is(panel.lamp({ messageWaiting: true }), 'off');
});

test('a panel that is lost in a call hangs up: its handset is let go', (t) => {
  const { bench, panel } = withPanel();
  bench.desk.act({ do: 'call', id: 'c1', from: '1002', to: '1001' });
  bench.wall.live(50);
  panel.press({ hook: true });
  bench.wall.live(50);
  t.is(bench.calls()[0]?.answeredBy, '1001');
  panel.unplug();
  bench.wall.live(5);
  t.not(bench.calls()[0]?.endedMs, null);
  bench.replaysTheSame(t);
});

test('a panel that is lost with other keys held does nothing more', (t) => {
  const { bench, panel, inputs } = withPanel();
  panel.press({ key: 'speaker' });
  bench.wall.live(5);
  panel.unplug();
  bench.wall.live(5);
  t.deepEqual(inputs(), [{ do: 'key', phone: '1001', key: 'speaker' }]);
});

test('L-04 the lamps of a phone without power are unknown, and come back with it', (t) => {
  const { bench, panel } = withPanel();
  t.is(panel.lamp({ access: 6 }), 'off');
  bench.desk.act({ do: 'unplug', phone: '1001' });
  bench.wall.live(5);
  t.is(panel.lamp({ access: 6 }), 'unknown');
  t.is(panel.lamp({ messageWaiting: true }), 'unknown');
  bench.desk.act({ do: 'plug', phone: '1001' });
  bench.wall.live(5);
  t.is(panel.lamp({ access: 6 }), 'off');
  t.is(panel.lamp({ messageWaiting: true }), 'off');
});

test('a lamp that the phone lacks is a dummy on its panel', (t) => {
  const bench = new DeskBench({ panels: ['1003'] });
  const { layout } = bench.desk.processor.floor.phones.get('1003') ?? { layout: [] };
  const panel = bench.panel('1003');
  t.deepEqual(
    layout.map((button, index) => [button.hasLamp, panel.lamp({ access: index + 1 }) === 'dummy']),
    layout.map((button) => [button.hasLamp, !button.hasLamp]),
  );
});

test('a panel for a phone that is not there is let be', (t) => {
  const bench = new DeskBench({ panels: ['7777'] });
  bench.clock.start();
  bench.panel('7777').press({ access: 1 });
  bench.wall.live(5);
  t.is(bench.told('input').length, 0);
});

test('a released panel is shown nothing more', (t) => {
  const { bench, panel } = withPanel();
  bench.desk.finish();
  panel.unplug();
  panel.plug();
  t.is(panel.lamp({ access: 4 }), 'unknown');
});
