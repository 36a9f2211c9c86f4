// Loaded before any time is turned: the driver loads it when it first opens a port.
import 'serialport';
import test from 'ava';
import { openSerialPanel } from '../../../hw-bridge/drivers/serial-panel.js';
import type { PanelEvent } from '../../../hw-bridge/panel-port.js';
import { mockBoard } from '../../../hw-bridge/virtual/mock-panel.js';
import { MockTime } from '../../../hw-bridge/virtual/mock-time.js';
import type { Wiring } from '../../../hw-bridge/wiring.js';

/** The first register's keys and lamps in another order; the hook's contact is closed while the handset lies. */
const wiring: Wiring = {
  name: 'turned round',
  board: 'panel',
  debounceMs: 5,
  keys: [
    { pin: 0, is: { access: 8 }, normallyClosed: false },
    { pin: 1, is: { hook: true }, normallyClosed: true },
  ],
  lamps: [{ pin: 2, is: { access: 8 }, activeLow: false }],
};

async function wired() {
  const time = new MockTime();
  const board = mockBoard({ identity: 'wired', ticker: time });
  // The contact of place 1 is closed from the beginning: place 1 is Access button 2 in the board's own table.
  board.press({ access: 2 });
  await time.pass(10);
  const { path } = board.port;
  const options = { ticker: time, wiring, onProblem: () => undefined };
  const panel = openSerialPanel({ path, binding: board.port, ...options });
  const events: PanelEvent[] = [];
  panel.listen((event) => events.push(event));
  await time.until('the panel', () => panel.state === 'connected');
  await time.pass(20);
  return { time, panel, board, events };
}

test('a wiring file says what is at each place of a panel', async (t) => {
  const { time, panel, board, events } = await wired();
  board.press({ access: 1 });
  await time.pass(20);
  t.deepEqual(events.slice(1), [{ type: 'key.pressed', key: { access: 8 } }]);
  panel.setLamp({ access: 8 }, 'wink');
  await time.until('the lamp', () => board.lamp({ access: 3 }) === 'wink');
  panel.setLamp({ access: 1 }, 'steady');
  await time.pass(20);
  t.is(board.lamp({ access: 1 }), 'unknown');
  await panel.close();
});

test('a contact that is closed at rest is pressed when it opens, and let go as the panel is lost', async (t) => {
  const { time, panel, board, events } = await wired();
  t.is(events.length, 1);
  board.release({ access: 2 });
  await time.pass(20);
  board.unplug();
  await time.until('the loss', () => panel.state === 'lost');
  t.deepEqual(events.slice(1), [
    { type: 'key.pressed', key: { hook: true } },
    { type: 'key.released', key: { hook: true } },
    { type: 'state.changed', state: 'lost' },
  ]);
  await panel.close();
});

test('a board that was never given a name says none', async (t) => {
  const time = new MockTime();
  const board = mockBoard({ identity: '', ticker: time });
  const { path } = board.port;
  const panel = openSerialPanel({
    path,
    binding: board.port,
    ticker: time,
    onProblem: () => undefined,
  });
  t.is(panel.identity, 'not known yet');
  await time.until('the panel', () => panel.state === 'connected');
  t.is(panel.identity, 'a panel without a name');
  await panel.close();
});
