import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { commandPath } from '../firmware-sim/cli/command.js';

/** Why tests on a terminal cannot run here; `undefined` when they can. */
export const tmuxLack: string | undefined =
  spawnSync('tmux', ['-V']).error === undefined
    ? undefined
    : 'skipped, since tmux is missing: sudo apt-get install tmux';

const lookAgainMs = 40;
const giveUpMs = 60_000;

/** A shell in a terminal of its own, as a person has it: keys go in, the screen is read. */
export class TmuxShell {
  // A server of its own, so that nobody's settings and sessions matter.
  readonly #socket = `lampfield-${randomUUID()}`;

  /** @param folder - Where the shell stands. */
  constructor(folder: string, columns = 80, rows = 24) {
    const size = ['-x', String(columns), '-y', String(rows)];
    const shell = "env -u NO_COLOR PS1='ready$ ' TERM=screen-256color bash --norc --noprofile";
    this.#tmux('-f', '/dev/null', 'new-session', '-d', ...size, '-c', folder, shell);
  }

  /** Sends keys by their tmux names: `a`, `Enter`, `C-c`. */
  keys(...names: readonly string[]): void {
    this.#tmux('send-keys', '-t', '0', ...names);
  }

  /** Types a command line and sends it off. */
  enter(line: string): void {
    this.#tmux('send-keys', '-t', '0', '-l', line);
    this.keys('Enter');
  }

  /** Starts `lampfield` with arguments, at the foreground of the shell. */
  lampfield(...args: readonly string[]): void {
    this.enter([process.execPath, commandPath, ...args].map((arg) => `'${arg}'`).join(' '));
  }

  resize(columns: number, rows: number): void {
    this.#tmux('resize-window', '-t', '0', '-x', String(columns), '-y', String(rows));
  }

  /** What is on the screen, line by line. */
  screen(): readonly string[] {
    return this.#tmux('capture-pane', '-p', '-t', '0').split('\n').slice(0, -1);
  }

  /** Whether a program has the alternate screen, and whether the cursor is shown. */
  modes(): { readonly alternate: boolean; readonly cursor: boolean } {
    const [alternate, cursor] = this.#tmux(
      ...['display-message', '-p', '-t', '0', '#{alternate_on} #{cursor_flag}'],
    )
      .trim()
      .split(' ');
    return { alternate: alternate === '1', cursor: cursor === '1' };
  }

  /** The process that runs at the foreground of the shell. */
  foreground(): number {
    const shell = this.#tmux('display-message', '-p', '-t', '0', '#{pane_pid}').trim();
    const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
    const child = stdout
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .find(([, parent]) => parent === shell);
    return Number(child?.[0]);
  }

  /** Waits until the screen is so; gives up loudly, with the screen. */
  async until(what: string, isSo: (screen: string) => boolean): Promise<string> {
    const endMs = Date.now() + giveUpMs;
    for (;;) {
      const screen = this.screen().join('\n');
      if (isSo(screen)) return screen;
      if (Date.now() > endMs) throw new Error(`gave up waiting for ${what}; there is:\n${screen}`);
      await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
    }
  }

  close(): void {
    spawnSync('tmux', ['-L', this.#socket, 'kill-server']);
  }

  #tmux(...args: readonly string[]): string {
    const done = spawnSync('tmux', ['-L', this.#socket, ...args], { encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`tmux ${args.join(' ')}: ${done.stderr}`);
    return done.stdout;
  }
}
