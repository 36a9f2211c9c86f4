import { readTrace, replay, TraceError } from '../fleet/replay.js';
import { xstateRuntime } from '../runtime/xstate.js';
import { exitStatus, Failure } from './failure.js';
import { readInput } from './files.js';
import type { Terminal } from './terminal.js';

/**
 * Runs a recorded trace again and compares it byte for byte (rule S-03).
 *
 * @returns 0 when it came out the same, otherwise 1.
 * @throws Failure `BAD-TRACE` (status 2) for what no run wrote.
 */
export function replayTrace(path: string, terminal: Terminal): number {
  const recorded = readRecorded(path);
  const result = replay(recorded, xstateRuntime);
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
