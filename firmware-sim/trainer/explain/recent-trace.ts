import type { TraceEvent, TraceHeader, TraceLine, TraceStamp } from '../../fleet/trace-lines.js';

/** A line that happened. */
export type HappenedLine = TraceEvent & TraceStamp;

/** The end of a trace, with the numbers that its lines have in the whole. */
export interface TraceEnd {
  readonly header: TraceHeader | undefined;
  /** Oldest first, without the header. */
  readonly lines: readonly HappenedLine[];
  /** What `lines[0]` is counted as in the whole trace, whose header is 1. */
  readonly firstNumber: number;
}

/** How many lines are kept: some hours of a busy desk, and 20 MB. */
const keptLines = 60_000;

/** Keeps the last lines of a trace in bounded memory. */
export class RecentTrace implements TraceEnd {
  header: TraceHeader | undefined;
  #lines: HappenedLine[] = [];
  #firstNumber = 2;
  readonly #kept: number;

  /** @param kept - How many lines are kept at least; at most twice as many. */
  constructor(kept = keptLines) {
    this.#kept = kept;
  }

  get lines(): readonly HappenedLine[] {
    return this.#lines;
  }

  get firstNumber(): number {
    return this.#firstNumber;
  }

  /** Takes one line of the trace; the header first. */
  observe(line: TraceLine): void {
    if (line.ev === 'trace.header') {
      this.header = line;
      return;
    }
    this.#lines.push(line);
    if (this.#lines.length < 2 * this.#kept) return;
    // Dropped by halves, so that a line costs no more however many are kept.
    this.#lines = this.#lines.slice(-this.#kept);
    this.#firstNumber += this.#kept;
  }
}
