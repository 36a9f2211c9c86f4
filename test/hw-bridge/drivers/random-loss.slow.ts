import test from 'ava';
import { panelKeys, panelLamps } from '../../../hw-bridge/panel-model.js';
import type { PanelKey } from '../../../hw-bridge/panel-port.js';
import type { LampMode } from '../../../statecharts/terms.js';
import { firmataDesk } from '../tools/firmata-desk.js';
import { megaWiring } from '../tools/firmata-rig.js';
import { randomOf } from '../tools/random.js';
import { WireRig } from '../tools/wire-rig.js';

const events = 10_000;
const modes: readonly LampMode[] = ['off', 'steady', 'wink', 'flash', 'flutter'];

/** Each byte is lost by a chance, and nothing else happens to it. */
const losing =
  (random: () => number, chance: number) =>
  (frame: Uint8Array): readonly Uint8Array[] => [frame.filter(() => random() >= chance)];

for (const { what, chance, resets } of [
  { what: '1 % of all bytes lost', chance: 0.01, resets: 0 },
  { what: '1 % lost, and a board that resets each hundredth time', chance: 0.01, resets: 0.01 },
]) {
  test(`${events} events with ${what}: both ends agree at the end`, async (t) => {
    const beganMs = performance.now();
    const random = randomOf(7);
    const rig = new WireRig({ rates: { flash: [300, 700] } });
    await rig.connect();
    rig.toBoard = losing(random, chance);
    rig.toHost = losing(random, chance);
    const down = new Set<number>();
    for (let event = 0; event < events; event += 1) {
      if (random() < 0.5) {
        const key = Math.floor(random() * panelKeys.length);
        if (down.has(key)) down.delete(key);
        else down.add(key);
        rig.move(key, down.has(key));
      } else {
        const mode = modes[Math.floor(random() * modes.length)] ?? 'off';
        rig.setLamp(Math.floor(random() * panelLamps.length), mode);
      }
      if (random() < resets) rig.board.reset();
      await rig.turn(1 + Math.floor(random() * 8));
    }
    rig.toBoard = (frame) => [frame];
    rig.toHost = (frame) => [frame];
    // A panel that is away just now comes back within 5 s; then one heartbeat.
    await rig.turn(200);
    await rig.connect();
    await rig.turn(1_100);
    t.deepEqual(rig.differences(), []);
    const { discardedBytes, losses, missedKeyEvents, imagesSent } = rig.supervisor.statistics;
    t.true(discardedBytes > 1_000, `only ${discardedBytes} bytes were discarded`);
    t.log(
      `${discardedBytes} bytes discarded, ${missedKeyEvents} key events lost, ${imagesSent} images sent, ` +
        `lost ${losses} times; ${((performance.now() - beganMs) / 1_000).toFixed(1)} s`,
    );
  });
}

test('10,000 events over Firmata with 1 % of all bytes lost: both ends agree at the end', async (t) => {
  const beganMs = performance.now();
  const random = randomOf(11);
  const desk = firmataDesk(megaWiring, { pins: 70 });
  const held = new Map<string, PanelKey>();
  desk.panel.listen((event) => {
    if (event.type === 'key.pressed') held.set(JSON.stringify(event.key), event.key);
    else if (event.type === 'key.released') held.delete(JSON.stringify(event.key));
  });
  await desk.connect();
  desk.port.loseOneIn(100, 5);
  const down = new Set<string>();
  const lit = new Map<number, boolean>();
  for (let event = 0; event < events; event += 1) {
    if (random() < 0.5) {
      const key = panelKeys[Math.floor(random() * panelKeys.length)] ?? { access: 1 };
      const name = JSON.stringify(key);
      if (down.delete(name)) desk.hands.release(key);
      else {
        down.add(name);
        desk.hands.press(key);
      }
    } else {
      const lamp = Math.floor(random() * panelLamps.length);
      lit.set(lamp, random() < 0.5);
      desk.panel.setLamp(panelLamps[lamp] ?? { access: 1 }, lit.get(lamp) ? 'steady' : 'off');
    }
    await desk.time.pass(1 + Math.floor(random() * 8));
  }
  desk.port.mend();
  await desk.time.until('it to be connected', () => desk.panel.state === 'connected');
  // Four heartbeats for the modes of all pins, and one more.
  await desk.time.pass(2_600);
  t.deepEqual([...held.keys()].sort(), [...down].sort());
  const wrong = [...lit].filter(([lamp, isLit]) => {
    return desk.hands.isLit(panelLamps[lamp] ?? { access: 1 }) !== isLit;
  });
  t.deepEqual(wrong, []);
  const { discardedBytes, losses } = desk.panel.statistics;
  t.log(
    `${discardedBytes} bytes discarded, lost ${losses} times; ${((performance.now() - beganMs) / 1_000).toFixed(1)} s`,
  );
  await desk.close();
});
