import test from 'ava';
import { openEmulatedPanel } from '../../../hw-bridge/drivers/emulated-panel.js';
import { panelKeys, panelLamps, wireIndexOfLamp } from '../../../hw-bridge/panel-model.js';
import type { LampMode } from '../../../statecharts/terms.js';
import { HandTicker } from '../tools/hand-ticker.js';
import { LampEdges } from '../tools/lamp-edges.js';
import { untilTurned } from '../tools/waiting.js';

const resets = 200;
const modes: readonly LampMode[] = ['off', 'steady', 'wink', 'flash', 'flutter', 'unknown'];

function drawsOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

test('a chip that is reset at random, 200 times in the midst of things, agrees with its host in the end', async (t) => {
  const beganMs = performance.now();
  const draw = drawsOf(11);
  const ticker = new HandTicker();
  const until = untilTurned(ticker);
  const edges = panelLamps.map(() => new LampEdges());
  const held = new Set<string>();
  const wanted = new Map<number, LampMode>();
  const closed = new Set<string>();
  const { panel, board } = openEmulatedPanel({
    identity: 'reset at random',
    ticker,
    onProblem: () => undefined,
    changed: (lamp, isLit, atMs) => edges[lamp]?.note(isLit, atMs),
  });
  panel.listen((event) => {
    if (event.type === 'key.pressed') held.add(JSON.stringify(event.key));
    if (event.type === 'key.released') held.delete(JSON.stringify(event.key));
  });
  await until('it to connect', () => panel.state === 'connected');
  for (let done = 0; done < resets; ) {
    const key = panelKeys[draw(panelKeys.length)] ?? { access: 1 };
    const name = JSON.stringify(key);
    if (closed.delete(name)) board.release(key);
    else {
      closed.add(name);
      board.press(key);
    }
    const lamp = panelLamps[draw(panelLamps.length)] ?? { access: 1 };
    const mode = modes[draw(modes.length)] ?? 'off';
    wanted.set(wireIndexOfLamp(lamp) ?? 0, mode);
    panel.setLamp(lamp, mode);
    if (draw(3) === 0) {
      await ticker.pass(draw(12));
      board.reset();
      done += 1;
    }
    await ticker.pass(draw(200));
  }
  await until('it to be there', () => panel.state === 'connected');
  await until(
    'keys to agree',
    () => held.size === closed.size && [...closed].every((it) => held.has(it)),
  );
  await until('lamps to agree', () =>
    [...wanted].every(([lamp, mode]) => edges[lamp]?.mode(ticker.now()) === mode),
  );
  t.true(wanted.size > 15);
  t.true(closed.size > 5);
  await panel.close();
  t.log(
    `${(ticker.now() / 1_000).toFixed(0)} s simulated in ${((performance.now() - beganMs) / 1_000).toFixed(1)} s`,
  );
});
