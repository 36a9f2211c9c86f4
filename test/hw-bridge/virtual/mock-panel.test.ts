// Loaded before any time is turned: the driver loads it when it first opens a port.

import test from 'ava';
import { SerialPortMock } from 'serialport';
import type { SerialPanelOptions } from '../../../hw-bridge/drivers/serial-panel.js';
import type { PanelEvent } from '../../../hw-bridge/panel-port.js';
import { openMockPanel } from '../../../hw-bridge/virtual/mock-panel.js';
import { HandTicker } from '../tools/hand-ticker.js';
import { toHex } from '../tools/hex.js';
import { untilTurned } from '../tools/waiting.js';

const four = { access: 4 } as const;

async function mock(options: Partial<SerialPanelOptions> = {}) {
  const ticker = new HandTicker();
  const until = untilTurned(ticker);
  const codes: string[] = [];
  const { panel, board } = openMockPanel({
    identity: 'mock',
    ticker,
    onProblem: ({ code }) => codes.push(code),
    ...options,
  });
  const events: PanelEvent[] = [];
  panel.listen((event) => events.push(event));
  await until('the mock panel to connect', () => panel.state === 'connected');
  return { ticker, until, panel, board, codes, events };
}

test('a key that bounces is told once', async (t) => {
  const { panel, board, until, events, ticker } = await mock();
  board.pressBouncing(four, 8);
  await until('the key', () => events.length === 2);
  const atMs = ticker.now() + 100;
  await until('more of it', () => ticker.now() >= atMs);
  t.deepEqual(events, [
    { type: 'state.changed', state: 'connected' },
    { type: 'key.pressed', key: four },
  ]);
  await panel.close();
});

test('L-06 the lamps of a mock panel follow the phase they are given', async (t) => {
  const { panel, board, until } = await mock({ phaseMs: () => 700 });
  panel.setLamp(four, 'flash');
  await until('the lamp', () => board.lamp(four) === 'flash');
  // Flash is lit for 500 ms of a second: by its own clock the board would be at the beginning.
  t.false(board.isLit(four));
  await panel.close();
});

test("L-05 a site's rates reach the board", async (t) => {
  const ticker = new HandTicker();
  const until = untilTurned(ticker);
  const { panel, board } = openMockPanel({
    identity: 'rates',
    ticker,
    phaseMs: () => ticker.now(),
    rates: { flash: [100, 900] },
    onProblem: () => undefined,
  });
  panel.setLamp(four, 'flash');
  await until('the lamp', () => board.lamp(four) === 'flash');
  await until('a whole second', () => ticker.now() % 1_000 === 0 && ticker.now() > 0);
  const lit: number[] = [];
  for (let ms = 0; ms < 1_000; ms += 1) {
    if (board.isLit(four)) lit.push(ms);
    const now = ticker.now();
    await until('a ms', () => ticker.now() > now);
  }
  // Within the 20 ms that both ends may be apart.
  t.true(Math.abs(lit.length - 100) <= 20, `lit for ${lit.length} ms of a second`);
  t.true((lit[0] ?? 99) <= 20);
  await panel.close();
});

test('a mock panel of a board that resets is whole again', async (t) => {
  const { panel, board, until } = await mock();
  panel.setLamp(four, 'wink');
  await until('the lamp', () => board.lamp(four) === 'wink');
  board.reset();
  t.is(board.lamp(four), 'unknown');
  await until('the lamp again', () => board.lamp(four) === 'wink');
  t.is(panel.state, 'connected');
  await panel.close();
});

test('a cable that is pulled is a loss, and its port is gone until it is put back', async (t) => {
  const { panel, board, until, codes } = await mock();
  panel.setLamp(four, 'wink');
  await until('the lamp', () => board.lamp(four) === 'wink');
  board.unplug();
  await until('the loss', () => panel.state === 'lost');
  await until('a try', () => codes.length === 2);
  t.deepEqual(codes, ['LOST', 'NO-PORT']);
  board.plug();
  // It was without power.
  t.is(board.lamp(four), 'unknown');
  await until('it to come back', () => panel.state === 'connected');
  t.is(panel.statistics.connections, 2);
  await panel.close();
});

test('the bytes that pass can be watched, both ways', async (t) => {
  const seen: string[] = [];
  const { panel } = await mock({ onBytes: (way, bytes) => seen.push(`${way} ${toHex(bytes)}`) });
  t.is(seen[0], 'sent f0 79 f7');
  t.is(seen[1], 'sent f0 07 67 61 01 f7');
  t.true(seen.some((it) => it.startsWith('received ')));
  await panel.close();
});

test('a closed mock panel leaves no timer and no open port', async (t) => {
  const { panel, ticker, events, board, until } = await mock();
  board.press(four);
  await until('the key', () => events.length === 2);
  await panel.close();
  t.is(ticker.pending, 0);
  t.deepEqual(events.slice(2), [
    { type: 'key.released', key: four },
    { type: 'state.changed', state: 'lost' },
  ]);
});

test('its ports are those of SerialPortMock, each with a name of its own', async (t) => {
  const [one, two] = [await mock(), await mock()];
  const ports = (await SerialPortMock.list()).map((it) => it.path);
  t.is(new Set(ports).size, ports.length);
  t.true(ports.length >= 2 && ports.every((it) => it.startsWith('/dev/lampfield-mock-')));
  await one.panel.close();
  await two.panel.close();
});

test('a panel that is closed by whoever hears of it says nothing more', async (t) => {
  const ticker = new HandTicker();
  const { panel, board } = openMockPanel({ identity: 'mock', ticker, onProblem: () => undefined });
  board.press(four);
  const events: PanelEvent[] = [];
  panel.listen((event) => {
    events.push(event);
    void panel.close();
  });
  await untilTurned(ticker)('the loss', () => panel.state === 'lost');
  await panel.close();
  t.deepEqual(events, [
    { type: 'state.changed', state: 'connected' },
    { type: 'state.changed', state: 'lost' },
  ]);
});
