import { type ChildProcess, spawn } from 'node:child_process';
import { commandPath, type Ended, plainEnvironment } from '../firmware-sim/cli/command.js';

/** The site that most tests run: per-device timeout 3 s, total timeout 8 s. */
export const frontDeskFile = 'fixtures/sites/front-desk-live.yaml';
/** What happens there by itself. */
export const callersFile = 'fixtures/scenarios/front-desk-callers.yaml';

const giveUpMs = 60_000;

/** A command that runs, its output in pipes. */
export class RunningCommand {
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;
  #stdout = '';
  #stderr = '';
  readonly #lookers = new Set<() => void>();

  /** @param args - Of `lampfield`. */
  constructor(args: readonly string[]) {
    const child = spawn(process.execPath, [commandPath, ...args], {
      env: plainEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stdout.setEncoding('utf8').on('data', (text: string) => this.#heard('out', text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => this.#heard('err', text));
    this.ended = new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status, signal) => {
        resolve({ status, signal, stdout: this.#stdout, stderr: this.#stderr });
      });
    });
  }

  /** Resolves when either output holds a text; gives up loudly. */
  says(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#lookers.delete(look);
        reject(new Error(`"${text}" never came; what came: ${this.#stdout}${this.#stderr}`));
      }, giveUpMs);
      const look = (): void => {
        if (!this.#stdout.includes(text) && !this.#stderr.includes(text)) return;
        clearTimeout(timer);
        this.#lookers.delete(look);
        resolve();
      };
      this.#lookers.add(look);
      look();
    });
  }

  /** What has come on either output so far. */
  said(): string {
    return this.#stdout + this.#stderr;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  #heard(where: 'out' | 'err', text: string): void {
    if (where === 'out') this.#stdout += text;
    else this.#stderr += text;
    for (const look of [...this.#lookers]) look();
  }
}
