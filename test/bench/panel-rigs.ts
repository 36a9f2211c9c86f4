import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { servePty } from '../../firmware-sim/cli/panel/pty-server.js';
import { openEmulatedPanel } from '../../hw-bridge/drivers/emulated-panel.js';
import { openFirmataPanel } from '../../hw-bridge/drivers/firmata-panel.js';
import { MemoryPanel } from '../../hw-bridge/drivers/memory-panel.js';
import { openSerialPanel } from '../../hw-bridge/drivers/serial-panel.js';
import { hostTicker } from '../../hw-bridge/drivers/ticker.js';
import type { PanelLamp, PanelPort } from '../../hw-bridge/panel-port.js';
import { boardEnd } from '../../hw-bridge/tools/board-end.js';
import { openMockPanel } from '../../hw-bridge/virtual/mock-panel.js';
import { MockPort } from '../../hw-bridge/virtual/mock-port.js';
import { RunningAvr } from '../../hw-bridge/virtual/running-avr.js';
import { VirtualFirmata } from '../../hw-bridge/virtual/virtual-firmata.js';
import type { Wiring } from '../../hw-bridge/wiring.js';
import { FirmataHands } from '../hw-bridge/tools/firmata-rig.js';
import { PtyBoard } from '../hw-bridge/tools/pty-board.js';

/** The key that is pressed, and the lamp that answers. */
export const key = { access: 4 } as const;
const lamp: PanelLamp = { access: 4 };
/** Its place on the wire. */
const lampPlace = 3;

/** A panel on the bench whose far end can be pressed and looked at. */
export interface PanelRig {
  readonly driver: string;
  readonly panel: PanelPort;
  press(): void;
  release(): void;
  /** Resolves with the time at which the lamp was lit or dark; ms of `performance.now`. */
  lamp(isLit: boolean): Promise<number>;
  /** What debouncing takes, ms: four samples of the board, or the host's timer. */
  readonly debounceMs: number;
  /** Bytes on the wire for an edge and for a lamp; what they take at 57,600 baud is the limit. */
  readonly bytes: number;
  close(): Promise<void>;
}

/** Bytes of a key report and of a lamp's order in our protocol, and of Firmata's two digital messages. */
const ownBytes = 14 + 8;
const firmataBytes = 3 + 3;
const boardDebounceMs = 4;

/** Looks again in every turn of the event loop. */
async function polled(isSo: () => boolean): Promise<number> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
  return performance.now();
}

/** Edges from which the offset between a chip's time and the host's is told. */
const offsetEdges = 16;

/**
 * The lamp of an emulated board, by the chip's own time: the host sees its pin only when it brings the chip to the present,
 * up to a ms late. The least of the last few differences between both times is the offset.
 */
function chipLamp() {
  let isLitNow = false;
  let offsets: readonly number[] = [];
  let wanted: { readonly isLit: boolean; readonly done: (atMs: number) => void } | undefined;
  const changed = (index: number, isLit: boolean, atMs: number): void => {
    if (index !== lampPlace) return;
    isLitNow = isLit;
    offsets = [...offsets, performance.now() - atMs].slice(-offsetEdges);
    if (wanted?.isLit !== isLit) return;
    wanted.done(atMs + Math.min(...offsets));
    wanted = undefined;
  };
  const seen = (isLit: boolean): Promise<number> =>
    isLitNow === isLit
      ? Promise.resolve(performance.now())
      : new Promise((done) => {
          wanted = { isLit, done };
        });
  return { changed, seen };
}

const silent = { onProblem: (): void => undefined };

/** Every driver, each with its far end in this process; those over a pseudo-terminal only where socat is there. */
export const rigs: readonly {
  readonly driver: string;
  readonly needsSocat: boolean;
  readonly open: (identity: string) => Promise<PanelRig>;
}[] = [
  { driver: 'memory', needsSocat: false, open: memoryRig },
  { driver: 'mock', needsSocat: false, open: mockRig },
  { driver: 'emulated', needsSocat: false, open: emulatedRig },
  { driver: 'serial, virtual board on a pty', needsSocat: true, open: ptyRig },
  { driver: 'serial, real firmware on a pty', needsSocat: true, open: firmwareOnPtyRig },
  { driver: 'firmata, virtual board', needsSocat: false, open: firmataRig },
];

async function memoryRig(identity: string): Promise<PanelRig> {
  const panel = new MemoryPanel(identity);
  return {
    driver: 'memory',
    panel,
    press: () => panel.press(key),
    release: () => panel.release(key),
    lamp: (isLit) => polled(() => (panel.lamp(lamp) === 'steady') === isLit),
    debounceMs: 0,
    bytes: 0,
    close: async () => undefined,
  };
}

async function mockRig(identity: string): Promise<PanelRig> {
  const { panel, board } = openMockPanel({ identity, ...silent });
  return {
    driver: 'mock',
    panel,
    press: () => board.press(key),
    release: () => board.release(key),
    lamp: (isLit) => polled(() => (board.lamp(lamp) === 'steady') === isLit),
    debounceMs: boardDebounceMs,
    bytes: ownBytes,
    close: () => panel.close(),
  };
}

async function emulatedRig(identity: string): Promise<PanelRig> {
  const { changed, seen } = chipLamp();
  const { panel, board } = openEmulatedPanel({ identity, changed, ...silent });
  return {
    driver: 'emulated',
    panel,
    press: () => board.press(key),
    release: () => board.release(key),
    lamp: seen,
    debounceMs: boardDebounceMs,
    bytes: ownBytes,
    close: () => panel.close(),
  };
}

async function ptyRig(identity: string): Promise<PanelRig> {
  const pty = new PtyBoard(identity);
  pty.plug();
  const panel = openSerialPanel({ path: pty.path, ...silent, limits: { retryFirstMs: 20 } });
  return {
    driver: 'serial, virtual board on a pty',
    panel,
    press: () => pty.board.press(key),
    release: () => pty.board.release(key),
    lamp: (isLit) => polled(() => (pty.board.lamp(lamp) === 'steady') === isLit),
    debounceMs: boardDebounceMs,
    bytes: ownBytes,
    close: async () => {
      await panel.close();
      pty.close();
    },
  };
}

async function firmwareOnPtyRig(identity: string): Promise<PanelRig> {
  const { changed, seen } = chipLamp();
  const board = new RunningAvr({ identity, changed });
  const folder = mkdtempSync(join(tmpdir(), 'lampfield-bench-'));
  const path = join(folder, 'port');
  const nothing = { heard: () => undefined, said: () => undefined, joined: () => undefined };
  const server = await servePty(boardEnd(board, 'a board'), path, nothing);
  const panel = openSerialPanel({ path, ...silent, limits: { retryFirstMs: 20 } });
  return {
    driver: 'serial, real firmware on a pty',
    panel,
    press: () => board.press(key),
    release: () => board.release(key),
    lamp: seen,
    debounceMs: boardDebounceMs,
    bytes: ownBytes,
    close: async () => {
      await panel.close();
      server.close();
      board.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const debounceMs = 5;
const unoWiring: Wiring = {
  name: 'one of each',
  board: 'uno',
  debounceMs,
  keys: [{ pin: 2, is: key, normallyClosed: false }],
  lamps: [{ pin: 8, is: lamp, activeLow: false }],
};

async function firmataRig(identity: string): Promise<PanelRig> {
  const board = new VirtualFirmata({});
  const hands = new FirmataHands(board, unoWiring, () => hostTicker.now());
  const port = new MockPort(board, {});
  const options = { path: port.path, binding: port, identity, wiring: unoWiring, ...silent };
  const panel = openFirmataPanel(options);
  return {
    driver: 'firmata, virtual board',
    panel,
    press: () => hands.press(key),
    release: () => hands.release(key),
    lamp: (isLit) => polled(() => hands.isLit(lamp) === isLit),
    debounceMs,
    bytes: firmataBytes,
    close: async () => {
      await panel.close();
      board.stop();
    },
  };
}
