import { spawnSync } from 'node:child_process';
import { setTimeout as after } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';

const giveUpMs = 15_000;
const pollMs = 50;

const isMissing = spawnSync('tmux', ['-V']).status !== 0;

/** A test that needs tmux; where it is missing, the test is skipped and says how to get it. */
export function inTmux(title: string, run: (t: ExecutionContext) => Promise<void>): void {
  const lack = 'skipped, tmux is missing: sudo apt-get install tmux';
  if (isMissing) test.serial.skip(`${title} (${lack})`, run);
  else test.serial(title, run);
}

let servers = 0;

/** A shell in a terminal of tmux, with a server of its own that ends with the test. */
export class TmuxShell {
  readonly #socket = `lampfield-view-${process.pid}-${servers++}`;

  constructor(t: ExecutionContext, columns: number, rows: number) {
    t.teardown(() => void this.#run('kill-server'));
    const size = ['-x', String(columns), '-y', String(rows)];
    this.#run('new-session', '-d', ...size, 'PS1="ready> " sh');
  }

  /** Presses keys by tmux's names: `Down`, `Enter`, `C-c`, or characters. */
  keys(...keys: readonly string[]): void {
    for (const key of keys) this.#run('send-keys', key);
  }

  /** Types a command line. */
  command(line: string): void {
    this.#run('send-keys', '-l', line);
    this.#run('send-keys', 'Enter');
  }

  resize(columns: number, rows: number): void {
    this.#run('resize-window', '-x', String(columns), '-y', String(rows));
  }

  /** The rows that are seen. */
  rows(): readonly string[] {
    return this.#run('capture-pane', '-p').split('\n').slice(0, -1);
  }

  /** One of tmux's facts: `cursor_flag`, `alternate_on`. */
  fact(name: string): string {
    return this.#run('display-message', '-p', `#{${name}}`).trim();
  }

  /** Waits until the screen is as it should be. @throws With what is seen instead, after a while. */
  async until(what: string, isSo: (text: string) => boolean): Promise<readonly string[]> {
    for (let waitedMs = 0; ; waitedMs += pollMs) {
      const rows = this.rows();
      if (isSo(rows.join('\n'))) return rows;
      if (waitedMs > giveUpMs) throw new Error(`never seen: ${what}; but\n${rows.join('\n')}`);
      await after(pollMs);
    }
  }

  /** Waits until a text is seen. */
  sees(text: string): Promise<readonly string[]> {
    return this.until(text, (all) => all.includes(text));
  }

  #run(...args: readonly string[]): string {
    const env = { ...process.env, LC_ALL: 'C.UTF-8', TERM: 'xterm-256color' };
    const ran = spawnSync('tmux', ['-u', '-f', '/dev/null', '-L', this.#socket, ...args], {
      encoding: 'utf8',
      env,
    });
    return ran.stdout;
  }
}
