import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunningBoard } from '../../../hw-bridge/virtual/running-board.js';
import { Happenings } from './waiting.js';

/** Why tests over a pseudo-terminal cannot run here; `undefined` when they can. */
export const ptyLack: string | undefined =
  spawnSync('socat', ['-V']).error === undefined
    ? undefined
    : 'skipped, since socat is missing: sudo apt-get install socat';

/** A virtual board behind a pseudo-terminal, whose other end is a port like any other: `path`. */
export class PtyBoard {
  readonly board: RunningBoard;
  readonly happenings: Happenings;
  readonly path: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'lampfield-pty-'));
  #socat: ChildProcess | undefined;

  /** @param happenings - Told of every chunk that reaches the board. */
  constructor(identity: string, happenings = new Happenings()) {
    this.happenings = happenings;
    this.path = join(this.#folder, 'port');
    this.board = new RunningBoard({ identity });
  }

  /** Makes the pseudo-terminal; a board fed through its cable starts anew. */
  plug(): void {
    if (this.#socat !== undefined) return;
    const socat = spawn('socat', [`PTY,raw,echo=0,link=${this.path}`, 'STDIO'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#socat = socat;
    // It is killed in the midst of things: what was on its way is lost, as on a real cable.
    socat.stdin.on('error', this.happenings.happened);
    socat.stdout.on('data', (chunk: Uint8Array) => {
      if (this.#socat === socat) this.board.receive(chunk);
      this.happenings.happened();
    });
    socat.on('exit', this.happenings.happened);
    this.board.attach((bytes) => socat.stdin.write(bytes));
    this.board.reset();
  }

  /** Hangs the terminal up: the process at its other end dies. */
  unplug(): void {
    this.board.attach(undefined);
    this.#socat?.kill('SIGKILL');
    this.#socat = undefined;
    // The dead one left its link behind; a port that is gone has no name.
    rmSync(this.path, { force: true });
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
    this.board.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
