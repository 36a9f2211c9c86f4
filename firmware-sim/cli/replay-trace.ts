import { readTrace, replay, TraceError } from '../fleet/replay.js';
import { exitStatus, Failure } from './failure.js';
import { readInput } from './files.js';
import { replayUnder } from './replay-with.js';
import { type RuntimeName, runtimeOf } from './runtimes.js';
import type { Terminal } from './terminal.js';

/** What `lampfield replay` takes. */
export interface ReplayOptions {
  readonly runtime?: RuntimeName;
  /** Another group setting: what would have happened. */
  readonly with?: string;
  /** With `with` only. */
  readonly json?: boolean;
  /** Thresholds of the service level, beside the usual one; with `with` only. */
  readonly serviceLevel?: readonly string[];
}

/**
 * Runs a recorded trace again and compares it byte for byte (rule S-03).
 *
 * @returns 0 when it came out the same, otherwise 1.
 * @throws Failure `BAD-TRACE` (status 2) for what no run wrote; `USAGE` for options that do not go together.
 */
export function replayTrace(path: string, terminal: Terminal, options: ReplayOptions = {}): number {
  for (const [name, option] of [
    ['--json', options.json],
    ['--service-level', options.serviceLevel],
  ] as const) {
    if (option === undefined || options.with !== undefined) continue;
    throw new Failure('USAGE', `${name} is for --with; give both`, 2);
  }
  const recorded = readRecorded(path);
  if (options.with !== undefined) {
    const runtime = runtimeOf(options.runtime);
    return replayUnder(recorded, options.with, runtime, terminal, options);
  }
  const result = replay(recorded, runtimeOf(options.runtime));
  if (result.same) {
    terminal.out(`the same, byte for byte: ${result.lines} lines, digest ${result.digest}`);
    return exitStatus.held;
  }
  terminal.out(`not the same: line ${result.difference?.line} differs`);
  terminal.out(`  recorded ${result.difference?.recorded || '(nothing)'}`);
  terminal.out(`  now      ${result.difference?.got || '(nothing)'}`);
  return exitStatus.failed;
}

function readRecorded(path: string) {
  const text = readInput(path);
  try {
    return readTrace(text);
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    throw new Failure(
      'BAD-TRACE',
      `${path}:${error.line}: ${error.message}; record it again with --trace`,
      2,
    );
  }
}
