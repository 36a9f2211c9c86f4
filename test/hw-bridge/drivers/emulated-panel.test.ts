import test from 'ava';
import { openEmulatedPanel } from '../../../hw-bridge/drivers/emulated-panel.js';
import type { PanelEvent } from '../../../hw-bridge/panel-port.js';
import { RunningAvr } from '../../../hw-bridge/virtual/running-avr.js';
import { HandTicker } from '../tools/hand-ticker.js';
import { untilTurned } from '../tools/waiting.js';

type Options = Partial<Parameters<typeof openEmulatedPanel>[0]>;

/** An emulated panel in hand-turned time, connected. */
async function connected(options: Options = {}) {
  const ticker = new HandTicker();
  const until = untilTurned(ticker);
  const problems: string[] = [];
  const events: PanelEvent[] = [];
  const { panel, board } = openEmulatedPanel({
    identity: 'bench-1',
    ticker,
    onProblem: (problem) => problems.push(problem.code),
    ...options,
  });
  panel.listen((event) => events.push(event));
  await until('it to connect', () => panel.state === 'connected');
  return { ticker, until, panel, board, problems, events };
}

test('a chip that begins anew is given its lamps, its cadences and its keys again', async (t) => {
  const edges: number[] = [];
  const { panel, board, until, ticker } = await connected({
    rates: { flash: [200, 200] },
    changed: (lamp, _, atMs) => {
      if (lamp === 3) edges.push(atMs);
    },
  });
  panel.setLamp({ access: 4 }, 'flash');
  panel.setLamp({ access: 1 }, 'steady');
  board.press({ access: 2 });
  await ticker.pass(1_500);
  board.reset();
  await ticker.pass(1_000);
  edges.length = 0;
  await until('four edges', () => edges.length >= 4);
  const stretches = edges.slice(1).map((atMs, index) => Math.round(atMs - (edges[index] ?? 0)));
  t.true(
    stretches.every((ms) => Math.abs(ms - 200) <= 10),
    stretches.join(' '),
  );
  t.true(board.isLit({ access: 1 }));
  t.is(panel.state, 'connected');
  t.is(panel.statistics.losses, 0);
  await panel.close();
});

test('a cable that is pulled is a loss, and its board lives on until it is back', async (t) => {
  const { panel, board, until, problems, events } = await connected();
  panel.setLamp({ access: 1 }, 'steady');
  board.press({ hook: true });
  await until('the key', () => events.some((it) => it.type === 'key.pressed'));
  board.unplug();
  await until('the loss', () => panel.state === 'lost');
  t.is(events.at(-2)?.type, 'key.released');
  await until('the problem', () => problems.includes('NO-PORT'));
  board.plug();
  await until('it to be back', () => panel.state === 'connected');
  await until('its lamp', () => board.isLit({ access: 1 }));
  t.deepEqual(problems, ['LOST', 'NO-PORT']);
  await panel.close();
});

test('a panel that is closed leaves no timer behind', async (t) => {
  const { panel, ticker } = await connected();
  t.true(ticker.pending > 0);
  await panel.close();
  t.is(ticker.pending, 0);
});

test('a panel that is not the one that is wanted is told by its name', async (t) => {
  const ticker = new HandTicker();
  const problems: string[] = [];
  const { panel } = openEmulatedPanel({
    identity: 'a name of more than twenty-four letters',
    ticker,
    onProblem: (problem) => problems.push(problem.message),
  });
  await untilTurned(ticker)('the problem', () => problems.length > 0);
  t.regex(problems[0] ?? '', /"a name of more than twen" is there instead/);
  await panel.close();
});

test('an hour of sleep of the computer is no hour of the chip', async (t) => {
  const { panel, board, ticker, until } = await connected();
  panel.setLamp({ access: 1 }, 'off');
  await until('the lamp', () => !board.isLit({ access: 1 }));
  const { now } = ticker;
  let sleptMs = 0;
  ticker.now = () => now.call(ticker) + sleptMs;
  sleptMs = 3_600_000;
  const beganMs = performance.now();
  t.false(board.isLit({ access: 1 }));
  t.log(`${Math.round(performance.now() - beganMs)} ms`);
  await panel.close();
});

test('a host that floods has its bytes dropped, not kept', async (t) => {
  const board = new RunningAvr({ identity: 'flooded', ticker: new HandTicker() });
  const taken = Array.from({ length: 100 }, () => board.receive(new Uint8Array(64)));
  t.deepEqual([taken.indexOf(false), taken.filter((it) => it).length], [45, 45]);
  board.stop();
});
