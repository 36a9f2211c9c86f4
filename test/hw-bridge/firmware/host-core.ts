import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why the firmware's core cannot be built for this machine; `undefined` when it can. */
export const gccLack: string | undefined =
  spawnSync('gcc', ['--version']).error === undefined
    ? undefined
    : 'skipped, since gcc is missing: sudo apt-get install gcc libc6-dev';

/** What the core did in a ms: bytes that it said, or the lamps that are lit, in hex. */
export interface CoreLine {
  readonly what: 'sent' | 'lamps';
  readonly atMs: number;
  readonly hex: string;
}

/** The firmware's core, the same C as on the board, built for this machine. */
export class HostCore {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lampfield-core-'));
  readonly #program = join(this.#folder, 'core');

  constructor() {
    const sources = ['board-host.c', 'core.c', 'keys.c', 'lamps.c'];
    const strict = ['-std=c11', '-O2', '-Wall', '-Wextra', '-Werror'];
    const args = [...strict, '-o', this.#program, ...sources];
    const { status, stderr } = spawnSync('gcc', args, {
      cwd: 'hw-bridge/firmware',
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`gcc: ${stderr}`);
  }

  /** Runs orders, a line each as board-host.c takes them, from the moment the power comes. */
  run(orders: readonly string[]): readonly CoreLine[] {
    const { status, stdout, stderr } = spawnSync(this.#program, {
      input: orders.map((order) => `${order}\n`).join(''),
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    if (status !== 0) throw new Error(`the core ended with ${status}: ${stderr}`);
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [what, atMs, ...bytes] = line.split(' ');
        return { what: what as CoreLine['what'], atMs: Number(atMs), hex: bytes.join(' ') };
      });
  }

  /** Removes what was built. */
  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
