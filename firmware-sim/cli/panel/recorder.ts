import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { LineCounters } from '../../../hw-bridge/tools/line-reader.js';
import {
  endLine,
  entryLine,
  headerLine,
  type Recorded,
} from '../../../hw-bridge/tools/recording.js';
import { Failure } from '../failure.js';

/** Writes a recording as it comes; it has its name only when it is whole. */
export class Recorder {
  readonly #draft: string;
  readonly #file: number;

  /** @throws Failure `CANNOT-WRITE`. */
  constructor(
    private readonly path: string,
    port: string,
  ) {
    this.#draft = `${path}.part`;
    this.#file = this.#trying(() => openSync(this.#draft, 'w'));
    this.#write(headerLine(port));
  }

  add(entry: Recorded): void {
    this.#write(entryLine(entry));
  }

  /** Gives it its name. */
  finish(counters: LineCounters): void {
    this.#write(endLine(counters));
    this.#trying(() => {
      closeSync(this.#file);
      renameSync(this.#draft, this.path);
    });
  }

  /** Leaves nothing behind. */
  drop(): void {
    closeSync(this.#file);
    rmSync(this.#draft, { force: true });
  }

  #write(line: string): void {
    this.#trying(() => writeSync(this.#file, `${line}\n`));
  }

  #trying<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      const what = `cannot write ${this.path} (${code}); check the folder and the space on the disk`;
      throw new Failure('CANNOT-WRITE', what, 3);
    }
  }
}
