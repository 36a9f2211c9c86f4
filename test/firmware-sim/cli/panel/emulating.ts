import { type ChildProcess, spawn } from 'node:child_process';
import { commandPath, plainEnvironment } from '../command.js';

const giveUpMs = 60_000;

/** `lampfield panel emulate` that runs, with its standard input for orders. */
export class Emulating {
  /** Resolves with its status. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;
  readonly #lookers = new Set<() => void>();
  #said = '';

  constructor(args: readonly string[], environment: NodeJS.ProcessEnv = plainEnvironment()) {
    const child = spawn(process.execPath, [commandPath, 'panel', 'emulate', ...args], {
      env: environment,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text;
        for (const look of [...this.#lookers]) look();
      });
    }
    child.stdin.on('error', () => undefined);
    this.ended = new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => {
        resolve(status);
        for (const look of [...this.#lookers]) look();
      });
    });
  }

  get said(): string {
    return this.#said;
  }

  /** Gives it an order, as somebody types it. */
  order(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  /** Waits until what it says fits; gives up loudly, with what it said. */
  says(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#lookers.delete(look);
        reject(new Error(`${pattern} never came; what came: ${this.#said}`));
      }, giveUpMs);
      const look = (): void => {
        const found = pattern.exec(this.#said);
        if (found === null) return;
        clearTimeout(timer);
        this.#lookers.delete(look);
        resolve(found);
      };
      this.#lookers.add(look);
      look();
    });
  }

  stop(): void {
    this.#child.kill('SIGTERM');
  }
}
