import { type LineCounters, type LineEnd, LineReader, type Seen } from './line-reader.js';
import { hexOf } from './seen-text.js';

/** The version of the format: the first line of every recording. */
const version = 1;

/** One thing of a recording, at its time: ms since it began, to the microsecond. */
export type Recorded =
  | {
      readonly atMs: number;
      readonly type: 'bytes';
      readonly from: LineEnd;
      readonly bytes: Uint8Array;
    }
  | { readonly atMs: number; readonly type: 'opened' | 'gone' };

/** A recording of a line: JSON Lines, one chunk a line, as it passed. */
export interface Recording {
  /** Where it was made. */
  readonly port: string;
  readonly entries: readonly Recorded[];
  /** What was counted as it was made; missing where the recording was cut off. */
  readonly counters?: LineCounters;
}

/** The first line. */
export const headerLine = (port: string): string => JSON.stringify({ recording: version, port });

/** One line for what passed. */
export const entryLine = (entry: Recorded): string => {
  const at = Number(entry.atMs.toFixed(3));
  return entry.type === 'bytes'
    ? JSON.stringify({ at, from: entry.from, hex: hexOf(entry.bytes) })
    : JSON.stringify({ at, line: entry.type });
};

/** The last line. */
export const endLine = (counters: LineCounters): string => JSON.stringify({ counters });

/** What is wrong with a recording, one for each bad line; lines count from 1. */
export interface RecordingProblem {
  readonly line: number;
  readonly message: string;
}

/** Reads a recording, or tells every line that is none. Never throws. */
export function readRecording(
  text: string,
):
  | { readonly ok: true; readonly recording: Recording }
  | { readonly ok: false; readonly problems: readonly RecordingProblem[] } {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const problems: RecordingProblem[] = [];
  const entries: Recorded[] = [];
  let port: string | undefined;
  let counters: LineCounters | undefined;
  for (const [index, line] of lines.entries()) {
    const bad = (message: string): void => void problems.push({ line: index + 1, message });
    const value = parsed(line);
    if (value === undefined) bad('not a line of JSON');
    else if (index === 0) {
      if (value.recording === version && typeof value.port === 'string') port = value.port;
      else bad(`not the beginning of a recording of version ${version}`);
    } else if (value.counters !== undefined && index === lines.length - 1) {
      counters = value.counters as LineCounters;
    } else {
      const entry = entryOf(value);
      if (entry === undefined) bad('neither bytes nor a line that was opened or went');
      else if (entry.atMs < (entries.at(-1)?.atMs ?? 0)) bad('earlier than the line before');
      else entries.push(entry);
    }
  }
  if (lines.length === 0) problems.push({ line: 1, message: 'empty' });
  if (problems.length > 0 || port === undefined) return { ok: false, problems };
  return {
    ok: true,
    recording: { port, entries, ...(counters === undefined ? {} : { counters }) },
  };
}

type Fields = Readonly<Record<string, unknown>>;

function parsed(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

const hexText = /^[0-9a-f]{2}( [0-9a-f]{2})*$/;

function entryOf({ at, from, hex, line }: Fields): Recorded | undefined {
  if (typeof at !== 'number' || !(at >= 0)) return undefined;
  if (line === 'opened' || line === 'gone') return { atMs: at, type: line };
  if ((from !== 'host' && from !== 'board') || typeof hex !== 'string' || !hexText.test(hex)) {
    return undefined;
  }
  const bytes = Uint8Array.from(hex.split(' ').map((byte) => Number.parseInt(byte, 16)));
  return { atMs: at, type: 'bytes', from, bytes };
}

/** Reads what passed on a line, live or recorded: the same entries give the same, to the last counter. */
export class PassedReader {
  readonly #reader = new LineReader();
  #connections = 0;

  /** What came of one entry. */
  take(entry: Recorded): readonly Seen[] {
    if (entry.type === 'bytes') return this.#reader.take(entry.from, entry.bytes, entry.atMs);
    if (entry.type === 'opened') this.#connections += 1;
    this.#reader.restart();
    return [];
  }

  /** How often the line was opened. */
  get openings(): number {
    return this.#connections;
  }

  get counters(): LineCounters {
    return this.#reader.counters;
  }
}
