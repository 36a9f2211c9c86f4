// Loaded before any time is turned: the driver loads it when it first opens a port.
import 'serialport';
import test, { type ExecutionContext } from 'ava';
import { openFirmataPanel } from '../../../hw-bridge/drivers/firmata-panel.js';
import { PortRawPanel } from '../../../hw-bridge/tools/port-raw-panel.js';
import type { RawPanelEvent } from '../../../hw-bridge/tools/raw-panel.js';
import { MockPort } from '../../../hw-bridge/virtual/mock-port.js';
import { VirtualFirmata } from '../../../hw-bridge/virtual/virtual-firmata.js';
import type { Wiring } from '../../../hw-bridge/wiring.js';
import { HandTicker } from './hand-ticker.js';
import { untilTurned } from './waiting.js';

/** A virtual Uno with StandardFirmata, in hand-turned time, and what opens a panel at it. */
function unoBench(t: ExecutionContext) {
  const ticker = new HandTicker();
  const until = untilTurned(ticker);
  const board = new VirtualFirmata({ ticker });
  const port = new MockPort(board, { ticker });
  const onProblem = (): void => undefined;
  const opened: Wiring[] = [];
  const open = (wiring: Wiring) => {
    opened.push(wiring);
    const place = { path: port.path, binding: port, identity: 'uno' };
    return openFirmataPanel({ ...place, wiring, ticker, onProblem });
  };
  t.teardown(() => board.stop());
  return { ticker, until, board, open, opened };
}

const pins = (...all: readonly number[]) => all.map((pin) => ({ pin }));

test('a board with StandardFirmata is heard by its wires; no pin is driven high before lamps begin', async (t) => {
  const { board, open, until } = unoBench(t);
  const places = {
    board: 'uno',
    keyPlaces: pins(2, 3, 4),
    lampPlaces: pins(2, 3, 4, 8),
    isShared: true,
  } as const;
  const panel = PortRawPanel.bare(places, open);
  const events: RawPanelEvent[] = [];
  panel.listen((event) => events.push(event));
  await until('the board to connect', () => panel.state === 'connected');
  board.setContact(3, true);
  await until('the contact', () => events.some((it) => it.type === 'wire.changed' && it.isDown));
  t.deepEqual(
    events.filter((it) => it.type === 'wire.changed'),
    [{ type: 'wire.changed', wire: 1, isDown: true }],
  );
  for (const pin of [2, 3, 4, 8]) t.not(board.output(pin), true, `pin ${pin}`);
  await panel.close();
});

test('lamps begin at the wires that are named, and only those are driven', async (t) => {
  const { board, open, until } = unoBench(t);
  const places = {
    board: 'uno',
    keyPlaces: pins(2, 3),
    lampPlaces: pins(2, 3, 8, 9),
    isShared: true,
  } as const;
  const panel = PortRawPanel.bare(places, open);
  await until('the board to connect', () => panel.state === 'connected');
  await panel.beginLamps([2, 3]);
  await until('the board to be back', () => panel.state === 'connected');
  panel.setLamp(3, 'steady');
  await until('the lamp', () => board.output(9) === true);
  t.is(board.output(8), false);
  t.not(board.output(3), true, 'the pin of a key');
  panel.setLamp(3, 'off');
  await until('it to be dark', () => board.output(9) === false);
  await panel.close();
});

test('more lamps than there are names come a few at a time', async (t) => {
  const { open, opened, until, ticker } = unoBench(t);
  const lampPlaces = Array.from({ length: 25 }, (_, at) => ({ pin: 22 + at }));
  const panel = PortRawPanel.bare(
    { board: 'mega', keyPlaces: [], lampPlaces, isShared: false },
    open,
  );
  await panel.beginLamps(lampPlaces.map((_, wire) => wire));
  panel.setLamp(20, 'steady');
  await until('the second few', () => opened.length === 3);
  t.deepEqual(
    opened.map(({ lamps }) => lamps.map(({ pin }) => pin)),
    [
      [],
      Array.from({ length: 19 }, (_, at) => 22 + at),
      Array.from({ length: 6 }, (_, at) => 41 + at),
    ],
  );
  ticker.turn(1);
  await panel.close();
});
