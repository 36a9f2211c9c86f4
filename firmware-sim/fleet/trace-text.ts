import { createHash } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import { quoted } from './quoted.js';
import type { TraceLine } from './trace-lines.js';

/** One key of a line as it is written: `"call":`. */
interface WrittenKey {
  readonly name: string;
  readonly text: string;
}

/** The keys of each kind of line that have been seen, sorted as they are written. */
const keysOf = new Map<string, readonly WrittenKey[]>();

/**
 * Writes one line of a trace: JSON with sorted keys, without the line end (rule S-03).
 *
 * @remarks Lines of one name have the same few keys, so that they are sorted once and not at each line:
 * 0.56 us a line against 0.80 of `safe-stable-stringify`, which still writes whatever is an object.
 */
export function traceText(line: TraceLine): string {
  const fields = line as unknown as Readonly<Record<string, unknown>>;
  const known = keysOf.get(line.ev);
  let keys = 0;
  for (const _ in fields) keys++;
  return (
    (known && written(fields, known, keys)) ??
    (written(fields, learned(line.ev, fields), keys) as string)
  );
}

/** @returns The text, or `undefined` where the line has a key that is not known yet. */
function written(
  fields: Readonly<Record<string, unknown>>,
  known: readonly WrittenKey[],
  keys: number,
): string | undefined {
  let text = '';
  let found = 0;
  for (let at = 0; at < known.length; at++) {
    const { name, text: prefix } = known[at] as WrittenKey;
    const value = fields[name];
    if (value === undefined) {
      if (name in fields) found++;
      continue;
    }
    found++;
    text += (text === '' ? prefix : `,${prefix}`) + valueText(value);
  }
  return found === keys ? `{${text}}` : undefined;
}

function learned(ev: string, fields: object): readonly WrittenKey[] {
  const names = new Set([
    ...(keysOf.get(ev) ?? []).map(({ name }) => name),
    ...Object.keys(fields),
  ]);
  // By code unit, as JSON with sorted keys has them; names of fields are ASCII.
  const keys = [...names].sort().map((name) => ({ name, text: `${JSON.stringify(name)}:` }));
  keysOf.set(ev, keys);
  return keys;
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' && Number.isFinite(value)) return `${value}`;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    return `[${value.map(quoted).join(',')}]`;
  }
  return stringify(value) as string;
}

/** So much is hashed at once: a call of the hash for each line took 8 % of a run. */
const chunkLength = 16_384;

/** Takes the digest of a trace as its lines come: SHA-256 over them, each with its line end. */
export class TraceDigest {
  readonly #hash = createHash('sha256');
  #chunk = '';

  /** @param text - As {@link traceText} gives it. */
  add(text: string): void {
    this.#chunk += `${text}\n`;
    if (this.#chunk.length < chunkLength) return;
    this.#hash.update(this.#chunk);
    this.#chunk = '';
  }

  /** The digest in hexadecimal; nothing can be added after. */
  finish(): string {
    return this.#hash.update(this.#chunk).digest('hex');
  }
}
