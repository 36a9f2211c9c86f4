import { randomUUID } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Failure } from './failure.js';

/** How many lines are written at once. */
const linesAtOnce = 256;

/**
 * A trace that is written while it happens: under a draft name until it is whole, so that what has the
 * right name is complete.
 */
export class TraceFile {
  readonly #draft: string;
  readonly #path: string;
  readonly #file: number;
  #lines: string[] = [];
  #failure: unknown;

  /** @throws Failure `CANNOT-WRITE` (status 3). */
  constructor(path: string) {
    this.#path = path;
    this.#draft = `${path}.${randomUUID()}.part`;
    this.#file = attempt(path, () => openSync(this.#draft, 'wx'));
  }

  /**
   * Takes one line, without its end. Once writing has failed, nothing more is taken: a trace with a hole
   * is none.
   *
   * @throws Failure `CANNOT-WRITE` (status 3), once.
   */
  add(text: string): void {
    if (this.#failure !== undefined) return;
    this.#lines.push(text);
    if (this.#lines.length >= linesAtOnce) this.#guarded(() => this.#flush());
  }

  /**
   * Writes what is left and gives the file its name.
   *
   * @throws Failure `CANNOT-WRITE` (status 3) where any of it could not be written; no draft is left.
   */
  finish(): void {
    if (this.#failure !== undefined) throw this.#failure;
    this.#guarded(() => {
      this.#flush();
      attempt(this.#path, () => {
        closeSync(this.#file);
        renameSync(this.#draft, this.#path);
      });
    });
  }

  /** Takes the draft away, where the run came to nothing. */
  discard(): void {
    if (this.#failure !== undefined) return;
    this.#failure = new Error('the trace was discarded');
    closeSync(this.#file);
    rmSync(this.#draft, { force: true });
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#failure = error;
      rmSync(this.#draft, { force: true });
      throw error;
    }
  }

  #flush(): void {
    if (this.#lines.length === 0) return;
    const text = `${this.#lines.join('\n')}\n`;
    this.#lines = [];
    // Not writeSync, which leaves the rest unwritten on a disk that becomes full, and says nothing.
    attempt(this.#path, () => writeFileSync(this.#file, text));
  }
}

function attempt<Value>(path: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Failure(
      'CANNOT-WRITE',
      `cannot write ${path} (${code}); check the folder and the space on the disk`,
      3,
    );
  }
}
