import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SerialPort } from 'serialport';
import { timesOf } from '../../hw-bridge/tools/test-report.js';
import { ptyLack } from '../hw-bridge/tools/pty-board.js';
import type { Figure } from './measure.js';
import { key, type PanelRig, rigs } from './panel-rigs.js';

const baudRate = 57_600;
/** Start bit, eight bits, stop bit. */
const bitsPerByte = 10;
/** The most that a driver may take, as a multiple of the wire's limit, debouncing left out. */
const aimRatio = 1.5;
const connectMs = 10_000;
/** Panels of one kind, and how long they do nothing but blink, for their share of a core. */
const idlePanels = 4;
const idleMs = 3_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function connected({ panel, driver }: PanelRig): Promise<void> {
  const endMs = performance.now() + connectMs;
  while (panel.state !== 'connected') {
    if (performance.now() > endMs) throw new Error(`${driver} did not connect in ${connectMs} ms`);
    await pause(5);
  }
}

/** From the closing of a contact to the lamp that its key switches; ms each. */
async function edgesToLamp(rig: PanelRig, presses: number): Promise<readonly number[]> {
  let isLit = false;
  rig.panel.listen((event) => {
    if (event.type !== 'key.pressed') return;
    isLit = !isLit;
    rig.panel.setLamp(key, isLit ? 'steady' : 'off');
  });
  await connected(rig);
  rig.panel.setLamp(key, 'off');
  await rig.lamp(false);
  const times: number[] = [];
  for (let press = 0; press < presses; press += 1) {
    // Not in step with any clock of a board.
    await pause(15 + ((press * 7) % 11));
    const seen = rig.lamp(!isLit);
    const beganMs = performance.now();
    rig.press();
    times.push((await seen) - beganMs);
    await pause(12);
    rig.release();
  }
  return times;
}

/** What a panel that is only there costs: heartbeats, and lamps that blink. */
async function idleShare(open: (identity: string) => Promise<PanelRig>): Promise<number> {
  const panels = await Promise.all(
    Array.from({ length: idlePanels }, (_, at) => open(`idle-${at}`)),
  );
  for (const rig of panels) {
    await connected(rig);
    for (let access = 1; access <= 18; access += 1) rig.panel.setLamp({ access }, 'flash');
  }
  await pause(500);
  const before = process.cpuUsage();
  const beganMs = performance.now();
  await pause(idleMs);
  const { user, system } = process.cpuUsage(before);
  const share = (user + system) / 1_000 / (performance.now() - beganMs) / idlePanels;
  for (const rig of panels) await rig.close();
  return share * 100;
}

/** serialport's own round trip of four bytes over a pseudo-terminal whose far end gives them back at once. */
async function rawRoundTrips(count: number): Promise<readonly number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lampfield-bench-'));
  const path = join(folder, 'port');
  const socat = spawn('socat', [`PTY,raw,echo=0,link=${path}`, 'STDIO'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  socat.stdin.on('error', () => undefined);
  socat.stdout.on('data', (chunk: Uint8Array) => socat.stdin.write(chunk));
  while (!existsSync(path)) await pause(5);
  const port = new SerialPort({ path, baudRate, autoOpen: false });
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error ? reject(error) : resolve()));
  });
  const times: number[] = [];
  for (let trip = 0; trip < count; trip += 1) {
    const beganMs = performance.now();
    const back = new Promise<void>((resolve) => {
      let got = 0;
      const take = (chunk: Uint8Array): void => {
        got += chunk.length;
        if (got < 4) return;
        port.off('data', take);
        resolve();
      };
      port.on('data', take);
    });
    port.write(Buffer.of(1, 2, 3, 4));
    await back;
    times.push(performance.now() - beganMs);
    await pause(3);
  }
  await new Promise<void>((resolve) => port.close(() => resolve()));
  socat.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
  return times;
}

/**
 * From a button's edge to its lamp for every driver, against what the wire alone takes; serialport's own round trip beside it;
 * and what a panel costs that only blinks.
 *
 * @param presses - Of each driver.
 */
export async function panelFigures(presses: number): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { driver, needsSocat, open } of rigs) {
    if (needsSocat && ptyLack !== undefined) continue;
    const rig = await open('bench');
    const times = timesOf(await edgesToLamp(rig, presses));
    await rig.close();
    if (times === undefined) continue;
    const wireMs = (rig.bytes * bitsPerByte * 1_000) / baudRate;
    const { debounceMs } = rig;
    const against =
      wireMs === 0 ? {} : { against: { name: `${rig.bytes} bytes at 57,600`, value: wireMs } };
    const isHeld = driver.startsWith('emulated') || driver.startsWith('serial');
    const aim = isHeld ? { aim: wireMs * aimRatio } : {};
    const what = `${driver}: edge to lamp, p50 less ${debounceMs} ms`;
    figures.push({
      what,
      value: Math.max(0, times.p50 - debounceMs),
      unit: 'ms',
      ...against,
      ...aim,
    });
    figures.push({
      what: `${driver}: edge to lamp, p99`,
      value: times.p99,
      unit: 'ms',
      ...against,
    });
  }
  if (ptyLack === undefined) {
    const raw = timesOf(await rawRoundTrips(presses));
    if (raw !== undefined) {
      figures.push({
        what: 'serialport alone: 4 bytes there and back, p50',
        value: raw.p50,
        unit: 'ms',
      });
      figures.push({
        what: 'serialport alone: 4 bytes there and back, p99',
        value: raw.p99,
        unit: 'ms',
      });
    }
  }
  for (const { driver, needsSocat, open } of rigs) {
    if (driver === 'memory' || (needsSocat && ptyLack !== undefined)) continue;
    const share = await idleShare(open);
    figures.push({ what: `${driver}: a panel that blinks`, value: share, unit: '% of a core' });
  }
  return figures;
}
