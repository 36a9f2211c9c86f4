import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  panelLamps,
  type WireIndex,
  wireIndexOfKey,
  wireIndexOfLamp,
} from '../../../hw-bridge/panel-model.js';
import type { PanelKey, PanelLamp } from '../../../hw-bridge/panel-port.js';
import { storedIdentity } from '../../../hw-bridge/virtual/avr-board.js';
import type { LampMode } from '../../../statecharts/terms.js';
import { LampEdges } from '../tools/lamp-edges.js';
import { Happenings } from '../tools/waiting.js';

/** Why nothing runs under simavr here; `undefined` when it does. */
export const simavrLack: string | undefined =
  existsSync('/usr/include/simavr/sim_avr.h') && spawnSync('gcc', ['--version']).error === undefined
    ? undefined
    : 'skipped, since simavr or gcc is missing: sudo apt-get install gcc libc6-dev libsimavr-dev';

const firmware = 'hw-bridge/firmware/panel-uno.hex';

/** A program around simavr, compiled once for a test file. */
export class SimavrHarness {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lampfield-simavr-'));
  readonly program = join(this.#folder, 'harness');

  /** @param board - Whose panel: `panel.c` is that of the Uno, `mega.c` that of the Mega. */
  constructor(board: 'panel' | 'mega') {
    const source = `test/hw-bridge/simavr/${board}.c`;
    const args = ['-std=gnu11', '-O2', '-Wall', '-Wextra', '-Werror', '-o', this.program, source];
    const { status, stderr } = spawnSync('gcc', [...args, '-lsimavr'], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`gcc: ${stderr}`);
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Our firmware under simavr, whose UART is a pseudo-terminal at `path`. Unplugged, the chip has no power. */
export class SimavrBoard {
  readonly happenings = new Happenings();
  readonly path: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'lampfield-simavr-'));
  readonly #held = new Set<WireIndex>();
  #lamps: readonly LampEdges[] = [];
  #lit = new Set<number>();
  #process: ChildProcess | undefined;
  #isReady = false;
  /** The chip's ms less this machine's, as of the last edge. */
  #aheadMs = 0;

  constructor(
    private readonly harness: SimavrHarness,
    private readonly identity: string,
  ) {
    this.path = join(this.#folder, 'port');
  }

  /** Gives it power; resolves when its terminal is there. */
  async plug(): Promise<void> {
    if (this.#process !== undefined) return;
    this.#lamps = panelLamps.map(() => new LampEdges());
    this.#lit = new Set();
    this.#isReady = false;
    const eeprom = Buffer.from(storedIdentity(this.identity)).toString('hex');
    const child = spawn(this.harness.program, [firmware, this.path, eeprom], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#process = child;
    child.stdin.on('error', this.happenings.happened);
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (this.#process === child) this.#take(line);
      this.happenings.happened();
    });
    for (const key of this.#held) this.#order(`key ${key} 1`);
    await this.happenings.until('the chip under simavr to begin', () => this.#isReady);
  }

  /** Takes its power and hangs its terminal up. */
  unplug(): void {
    this.#process?.kill('SIGKILL');
    this.#process = undefined;
    rmSync(this.path, { force: true });
  }

  press(key: PanelKey): void {
    const index = wireIndexOfKey(key);
    if (index === undefined) return;
    this.#held.add(index);
    this.#order(`key ${index} 1`);
  }

  release(key: PanelKey): void {
    const index = wireIndexOfKey(key);
    if (index === undefined) return;
    this.#held.delete(index);
    this.#order(`key ${index} 0`);
  }

  /** Closes a contact with so many bounces, one each 2 ms. */
  bounce(key: PanelKey, bounces: number): void {
    const index = wireIndexOfKey(key);
    if (index !== undefined) this.#order(`bounce ${index} ${bounces}`);
  }

  /** Pulls its reset pin. */
  reset(): void {
    this.#order('reset');
  }

  /** What the edges of a lamp's pin say. */
  lamp(lamp: PanelLamp): LampMode {
    const edges = this.#lamps[wireIndexOfLamp(lamp) ?? -1];
    return edges?.mode(performance.now() + this.#aheadMs) ?? 'off';
  }

  isLit(lamp: PanelLamp): boolean {
    return this.#lit.has(wireIndexOfLamp(lamp) ?? -1);
  }

  close(): void {
    this.unplug();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #order(line: string): void {
    this.#process?.stdin?.write(`${line}\n`);
  }

  #take(line: string): void {
    const [what, lampText, litText, msText] = line.split(' ');
    if (what === 'ready') this.#isReady = true;
    if (what !== 'lamp') return;
    const lamp = Number(lampText);
    const isLit = litText === '1';
    this.#aheadMs = Number(msText) - performance.now();
    this.#lamps[lamp]?.note(isLit, Number(msText));
    if (isLit) this.#lit.add(lamp);
    else this.#lit.delete(lamp);
  }
}
