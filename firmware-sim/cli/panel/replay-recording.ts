import { PassedReader, readRecording } from '../../../hw-bridge/tools/recording.js';
import { seenLine } from '../../../hw-bridge/tools/seen-text.js';
import { exitStatus, Failure } from '../failure.js';
import { readInput } from '../files.js';
import type { Terminal } from '../terminal.js';
import { countersLine } from './counters-line.js';

/** What `lampfield panel replay` takes. */
export interface ReplayRecordingOptions {
  /** Only what passed in so long; ms of the recording. */
  readonly forMs?: number;
  readonly json?: boolean;
}

/**
 * Plays a recording of a line back through the decoder: every frame, and at the end what was counted.
 *
 * @returns 0, or 1 where something else is counted than when it was made.
 * @throws Failure `NO-FILE`; `BAD-RECORDING` with its first bad line.
 */
export async function replayRecording(
  path: string,
  options: ReplayRecordingOptions,
  terminal: Terminal,
): Promise<number> {
  const read = readRecording(readInput(path));
  if (!read.ok) {
    for (const { line, message } of read.problems.slice(1)) {
      terminal.err(`${path}:${line}: ${message}`);
    }
    const { line, message } = read.problems[0] ?? { line: 1, message: 'empty' };
    throw new Failure('BAD-RECORDING', `${path}:${line}: ${message}; make it anew`, 2);
  }
  const { port } = read.recording;
  const { forMs = Number.POSITIVE_INFINITY } = options;
  const entries = read.recording.entries.filter(({ atMs }) => atMs <= forMs);
  const isWhole = entries.length === read.recording.entries.length;
  // What was counted of the whole says nothing of its beginning.
  const counters = isWhole ? read.recording.counters : undefined;
  const reader = new PassedReader();
  const isShown = options.json !== true;
  if (isShown) terminal.out(`recorded at ${port}`);
  for (const entry of entries) {
    if (isShown && entry.type !== 'bytes') {
      terminal.out(
        `${(entry.atMs / 1_000).toFixed(3).padStart(8)} - the line ${wordOf(entry.type)}`,
      );
    }
    for (const seen of reader.take(entry)) if (isShown) terminal.out(seenLine(seen));
  }
  const counted = reader.counters;
  const isSame = counters === undefined || JSON.stringify(counters) === JSON.stringify(counted);
  if (isShown) {
    terminal.out(countersLine(counted));
    if (counters === undefined)
      terminal.out(
        isWhole
          ? 'the recording was cut off; what there is of it was played'
          : 'only its beginning was played',
      );
    else
      terminal.out(
        isSame
          ? '✓ counted the same as when it was made'
          : '✗ counted otherwise than when it was made',
      );
  } else {
    const report = {
      version: 1,
      passed: isSame,
      port,
      counters: counted,
      recorded: counters ?? null,
    };
    terminal.out(JSON.stringify(report, null, 2));
  }
  return isSame ? exitStatus.held : exitStatus.failed;
}

const wordOf = (type: 'opened' | 'gone'): string => (type === 'opened' ? 'was opened' : 'went');
