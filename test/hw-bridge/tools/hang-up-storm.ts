import { readdirSync } from 'node:fs';
import type { ExecutionContext } from 'ava';
import { SerialPort } from 'serialport';
import { safeBinding } from '../../../hw-bridge/drivers/safe-binding.js';
import { openSerialPanel } from '../../../hw-bridge/drivers/serial-panel.js';
import { panelLamps } from '../../../hw-bridge/panel-model.js';
import { PtyBoard } from './pty-board.js';

const openFiles = (): number => readdirSync('/proc/self/fd').length;

/** A binding that remembers the ports it opened, to count what listens to them. */
function countingBinding() {
  const base = safeBinding(SerialPort.binding as never);
  const ports: {
    readonly isOpen: boolean;
    readonly poller: { listenerCount(name: string): number };
  }[] = [];
  return {
    ports,
    binding: {
      list: () => base.list(),
      open: async (options: { readonly path: string; readonly baudRate: number }) => {
        const port = await base.open(options);
        ports.push(port as never);
        return port;
      },
    },
  };
}

/**
 * Hangs a pseudo-terminal up under traffic, again and again: each time it is noticed and healed, and nothing is left open.
 * One after the other: the files that are open are counted for the whole process.
 */
export async function hangUpStorm(t: ExecutionContext, hangUps: number): Promise<void> {
  const pty = new PtyBoard('storm');
  pty.plug();
  const { until, happened } = pty.happenings;
  const { ports, binding } = countingBinding();
  const panel = openSerialPanel({
    path: pty.path,
    binding,
    onProblem: happened,
    // A heartbeat would notice too; here the line must.
    limits: { beatMs: 60_000, retryFirstMs: 20, retryMostMs: 50 },
  });
  let isHeld = false;
  panel.listen((event) => {
    if (event.type === 'key.pressed') isHeld = true;
    if (event.type === 'key.released') isHeld = false;
    happened();
  });
  // Traffic both ways, for as long as it lasts: the board's keys and the host's lamps.
  const key = { access: 9 };
  let isDown = false;
  let turns = 0;
  const traffic = setInterval(() => {
    isDown = !isDown;
    turns += 1;
    if (isDown) pty.board.press(key);
    else pty.board.release(key);
    for (const lamp of panelLamps) panel.setLamp(lamp, turns % 2 === 0 ? 'flash' : 'wink');
  }, 5);
  await until('the first connection', () => panel.state === 'connected');
  const noticed: number[] = [];
  let filesBefore = 0;
  for (let count = 0; count < hangUps; count += 1) {
    const turn = turns;
    await until('traffic', () => isHeld && turns > turn + 2);
    const beganMs = performance.now();
    pty.unplug();
    await until(`hang-up ${count + 1} to be noticed`, () => panel.state === 'lost');
    noticed.push(performance.now() - beganMs);
    t.false(isHeld, 'a key is still held on a panel that is gone');
    pty.plug();
    await until(`hang-up ${count + 1} to be healed`, () => panel.state === 'connected');
    // The first one has brought what a process opens once, for its children.
    if (count === 0) filesBefore = openFiles();
  }
  const filesAfter = openFiles();
  clearInterval(traffic);
  for (const lamp of panelLamps) panel.setLamp(lamp, 'steady');
  await until('the last image', () => panelLamps.every((it) => pty.board.lamp(it) === 'steady'));
  t.is(panel.statistics.losses, hangUps);
  t.true(filesAfter <= filesBefore, `${filesBefore} files open before, ${filesAfter} after`);
  t.is(ports.filter((it) => it.isOpen).length, 1);
  await panel.close();
  pty.close();
  t.is(ports.filter((it) => it.isOpen).length, 0);
  for (const port of ports) {
    t.is(port.poller.listenerCount('readable') + port.poller.listenerCount('writable'), 0);
  }
  const sorted = noticed.sort((a, b) => a - b);
  const ms = (at: number): string => (sorted[at] ?? 0).toFixed(1);
  t.log(`noticed after ${ms(hangUps / 2)} ms in the middle, ${ms(hangUps - 1)} ms at most`);
}
