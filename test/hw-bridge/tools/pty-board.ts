import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostTicker } from '../../../hw-bridge/drivers/ticker.js';
import type { MockDevice } from '../../../hw-bridge/virtual/mock-port.js';
import { MockWire } from '../../../hw-bridge/virtual/mock-wire.js';
import { RunningBoard } from '../../../hw-bridge/virtual/running-board.js';
import { Happenings } from './waiting.js';

/** Why tests over a pseudo-terminal cannot run here; `undefined` when they can. */
export const ptyLack: string | undefined =
  spawnSync('socat', ['-V']).error === undefined
    ? undefined
    : 'skipped, since socat is missing: sudo apt-get install socat';

/** A device behind a pseudo-terminal, whose other end is a port like any other: `path`. */
export class PtyPort {
  readonly path: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'lampfield-pty-'));
  readonly #toHost = new MockWire(hostTicker);
  readonly #toDevice = new MockWire(hostTicker);
  #socat: ChildProcess | undefined;

  /** @param happenings - Told of every chunk that reaches the device. */
  constructor(
    private readonly device: MockDevice & { stop(): void },
    readonly happenings = new Happenings(),
  ) {
    this.path = join(this.#folder, 'port');
  }

  /** Makes the pseudo-terminal; a device fed through its cable starts anew. */
  plug(): void {
    if (this.#socat !== undefined) return;
    const socat = spawn('socat', [`PTY,raw,echo=0,link=${this.path}`, 'STDIO'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#socat = socat;
    // It is killed in the midst of things: what was on its way is lost, as on a real cable.
    socat.stdin.on('error', this.happenings.happened);
    socat.stdout.on('data', (chunk: Uint8Array) => {
      if (this.#socat === socat) this.#toDevice.carry(chunk, (it) => this.device.receive(it));
      this.happenings.happened();
    });
    socat.on('exit', this.happenings.happened);
    this.device.attach((bytes) => this.#toHost.carry(bytes, (it) => socat.stdin.write(it)));
    this.device.reset?.();
  }

  /** Hangs the terminal up: the process at its other end dies. */
  unplug(): void {
    this.device.attach(undefined);
    this.#socat?.kill('SIGKILL');
    this.#socat = undefined;
    // The dead one left its link behind; a port that is gone has no name.
    rmSync(this.path, { force: true });
  }

  /** Loses one byte in so many from now on, both ways, always the same ones; 0 ends that. */
  loseOneIn(bytes: number): void {
    this.#toHost.bend({ loseOneIn: bytes }, 7);
    this.#toDevice.bend({ loseOneIn: bytes }, 8);
  }

  /** The line stays up and nothing moves on it. */
  freeze(): void {
    this.#socat?.kill('SIGSTOP');
  }

  /** It moves again. */
  thaw(): void {
    this.#socat?.kill('SIGCONT');
  }

  close(): void {
    this.unplug();
    this.device.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A virtual board with our firmware behind a pseudo-terminal. */
export class PtyBoard extends PtyPort {
  readonly board: RunningBoard;

  constructor(identity: string, happenings = new Happenings()) {
    const board = new RunningBoard({ identity });
    super(board, happenings);
    this.board = board;
  }
}
