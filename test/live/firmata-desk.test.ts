import test from 'ava';
import { openPanels } from '../../firmware-sim/cli/panels.js';
import { RealClock } from '../../firmware-sim/clock/real-clock.js';
import { LiveDesk } from '../../firmware-sim/live/live-desk.js';
import { xstateRuntime } from '../../firmware-sim/runtime/xstate.js';
import { parseSite } from '../../firmware-sim/site/index.js';
import { VirtualFirmata } from '../../hw-bridge/virtual/virtual-firmata.js';
import { FirmataHands, megaWiring } from '../hw-bridge/tools/firmata-rig.js';
import { PtyPort, ptyLack } from '../hw-bridge/tools/pty-board.js';

const overPty = ptyLack === undefined ? test : test.skip;
const lack = ptyLack === undefined ? '' : ` (${ptyLack})`;

const siteText = (port: string): string => `site: A board with Firmata on a desk
phones: [{ extension: "1001" }, { extension: "1002" }]
groups: [{ extension: "4000", password: "2468", members: ["1001", "1002"] }]
buttons: { "1001": { 4: { group: "4000" } } }
panels: [{ phone: "1001", driver: firmata, port: "${port}", wiring: mega.yaml }]
`;

overPty(
  `M-03 L-02 a board with Firmata on a port logs in by its own keypad, and its lamp lights${lack}`,
  async (t) => {
    const board = new VirtualFirmata({ pins: 70 });
    const pty = new PtyPort(board);
    const hands = new FirmataHands(board, megaWiring, () => performance.now());
    pty.plug();
    const { until, happened } = pty.happenings;
    const parsed = parseSite(siteText(pty.path), 'site.yaml');
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join());
    const clock = new RealClock();
    const beganMs = performance.now();
    const told: string[] = [];
    const panels = openPanels(parsed.value, {
      wirings: new Map([['mega.yaml', megaWiring]]),
      phaseMs: () => performance.now() - beganMs,
      tell: (line) => told.push(line),
    });
    let inputs = 0;
    const desk = new LiveDesk({
      site: parsed.value,
      clock,
      runtime: xstateRuntime,
      panels: panels.attached,
      onLine: ({ ev }) => {
        if (ev === 'input') inputs += 1;
        happened();
      },
      onFault: (line) => told.push(line),
    });
    const panel = panels.attached[0]?.panel;
    panel?.listen(happened);
    clock.start();
    await until('the panel', () => panel?.state === 'connected');
    const keys = [{ access: 4 }, ...[...'2468#'].map((digit) => ({ digit }))];
    for (const [count, key] of keys.entries()) {
      hands.press(key);
      await until(JSON.stringify(key), () => inputs > count);
      hands.release(key);
    }
    await until('the lamp', () => hands.isLit({ access: 4 }));
    t.deepEqual(told, []);
    desk.finish();
    await panels.close();
    clock.stop();
    pty.close();
  },
);
