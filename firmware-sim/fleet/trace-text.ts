import { createHash } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import type { TraceLine } from './trace-lines.js';

/** Writes one line of a trace: JSON with sorted keys, without the line end (rule S-03). */
export function traceText(line: TraceLine): string {
  return stringify(line) as string;
}

/** Takes the digest of a trace as its lines come: SHA-256 over them, each with its line end. */
export class TraceDigest {
  readonly #hash = createHash('sha256');

  /** @param text - As {@link traceText} gives it. */
  add(text: string): void {
    this.#hash.update(text).update('\n');
  }

  /** The digest in hexadecimal; nothing can be added after. */
  finish(): string {
    return this.#hash.digest('hex');
  }
}
