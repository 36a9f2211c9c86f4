import test from 'ava';
import { MemoryPanel, type PanelEvent } from '../../hw-bridge/index.js';

/** A panel and everything it has said so far. */
function listened(): { readonly panel: MemoryPanel; readonly said: PanelEvent[] } {
  const panel = new MemoryPanel('desk of Ana');
  const said: PanelEvent[] = [];
  panel.listen((event) => void said.push(event));
  return { panel, said };
}

test('a panel is known by the name it was given, and is there from the start', (t) => {
  const { panel } = listened();
  t.is(panel.identity, 'desk of Ana');
  t.is(panel.state, 'connected');
});

test('a press and its release are told in order', (t) => {
  const { panel, said } = listened();
  panel.press({ access: 4 });
  panel.release({ access: 4 });
  t.deepEqual(said, [
    { type: 'key.pressed', key: { access: 4 } },
    { type: 'key.released', key: { access: 4 } },
  ]);
});

test('a key that is held is not pressed again, and one that is not held is not released', (t) => {
  const { panel, said } = listened();
  panel.release({ digit: '7' });
  panel.press({ digit: '7' });
  panel.press({ digit: '7' });
  t.deepEqual(said, [{ type: 'key.pressed', key: { digit: '7' } }]);
});

test('keys of the same number are different keys', (t) => {
  const { panel, said } = listened();
  for (const key of [{ access: 4 }, { digit: '4' }, { hook: true }, { key: 'hold' }] as const) {
    panel.press(key);
  }
  t.is(said.length, 4);
});

test('a panel that is lost releases every held key first, then says so', (t) => {
  const { panel, said } = listened();
  panel.press({ access: 4 });
  panel.press({ hook: true });
  panel.release({ access: 4 });
  panel.press({ key: 'hold' });
  said.length = 0;
  panel.unplug();
  t.deepEqual(said, [
    { type: 'key.released', key: { hook: true } },
    { type: 'key.released', key: { key: 'hold' } },
    { type: 'state.changed', state: 'lost' },
  ]);
  t.is(panel.state, 'lost');
});

test('keys of a lost panel say nothing, and are not held when it is back', (t) => {
  const { panel, said } = listened();
  panel.unplug();
  said.length = 0;
  panel.press({ access: 4 });
  panel.release({ access: 4 });
  panel.plug();
  t.deepEqual(said, [{ type: 'state.changed', state: 'connected' }]);
  panel.press({ access: 4 });
  t.deepEqual(said.at(-1), { type: 'key.pressed', key: { access: 4 } });
});

test('to lose it twice is to lose it once, and so is to bring it back', (t) => {
  const { panel, said } = listened();
  panel.plug();
  panel.unplug();
  panel.unplug();
  panel.plug();
  panel.plug();
  t.deepEqual(said, [
    { type: 'state.changed', state: 'lost' },
    { type: 'state.changed', state: 'connected' },
  ]);
});

test('a lamp shows the mode it was sent last, and is unknown before', (t) => {
  const { panel } = listened();
  t.is(panel.lamp({ access: 4 }), 'unknown');
  panel.setLamp({ access: 4 }, 'flutter');
  panel.setLamp({ access: 4 }, 'steady');
  panel.setLamp({ messageWaiting: true }, 'flash');
  t.is(panel.lamp({ access: 4 }), 'steady');
  t.is(panel.lamp({ messageWaiting: true }), 'flash');
  t.is(panel.lamp({ access: 5 }), 'unknown');
});

test('L-08 no lamp of a lost panel is known, nor of one that is back, until it is sent again', (t) => {
  const { panel } = listened();
  panel.setLamp({ access: 4 }, 'steady');
  panel.unplug();
  t.is(panel.lamp({ access: 4 }), 'unknown');
  panel.setLamp({ access: 4 }, 'flash');
  t.is(panel.lamp({ access: 4 }), 'unknown');
  panel.plug();
  t.is(panel.lamp({ access: 4 }), 'unknown');
  panel.setLamp({ access: 4 }, 'off');
  t.is(panel.lamp({ access: 4 }), 'off');
});

test('a listener that is taken away hears nothing more; the others do', (t) => {
  const { panel, said } = listened();
  const heard: PanelEvent[] = [];
  const stop = panel.listen((event) => void heard.push(event));
  panel.press({ access: 1 });
  stop();
  stop();
  panel.press({ access: 2 });
  t.is(heard.length, 1);
  t.is(said.length, 2);
});

test('a listener may take itself away while it is told', (t) => {
  const panel = new MemoryPanel('desk of Bo');
  const heard: string[] = [];
  const stop = panel.listen(() => {
    heard.push('once');
    stop();
  });
  panel.listen(() => void heard.push('always'));
  panel.press({ access: 1 });
  panel.release({ access: 1 });
  t.deepEqual(heard, ['once', 'always', 'always']);
});

test('setting a lamp tells no listener anything', (t) => {
  const { panel, said } = listened();
  panel.setLamp({ access: 4 }, 'steady');
  t.deepEqual(said, []);
});
