import type { TraceEvent } from '../../fleet/trace-lines.js';
import type { HappenedLine } from './recent-trace.js';

/** The lines of one kind. */
export type LineOf<Name extends TraceEvent['ev']> = HappenedLine & { readonly ev: Name };
/** Says whether a line is the one that is looked for. */
export type Test = (line: HappenedLine) => boolean;

/** Looks for lines around another one, most of them in its instant. */
export class LineSearch {
  /** @param lines - In order, without the header. */
  constructor(readonly lines: readonly HappenedLine[]) {}

  /** The nearest line before, in the same instant. */
  before(index: number, test: Test): number | undefined {
    const atMs = this.lines[index]?.at;
    for (let at = index - 1; at >= 0; at--) {
      const line = this.lines[at] as HappenedLine;
      if (line.at !== atMs) return undefined;
      if (test(line)) return at;
    }
    return undefined;
  }

  /** The nearest line before in the same instant, else after: some effects are written first. */
  around(index: number, test: Test): number | undefined {
    const found = this.before(index, test);
    if (found !== undefined) return found;
    const atMs = this.lines[index]?.at;
    for (let at = index + 1; this.lines[at]?.at === atMs; at++) {
      if (test(this.lines[at] as HappenedLine)) return at;
    }
    return undefined;
  }

  /** The nearest line before, in whatever instant. */
  latest(index: number, test: Test): number | undefined {
    for (let at = index - 1; at >= 0; at--) if (test(this.lines[at] as HappenedLine)) return at;
    return undefined;
  }

  /** What the exchange was taking: the nearest input or timer before, in the same instant. */
  root(index: number): number | undefined {
    return this.before(index, ({ ev }) => ev === 'input' || ev === 'timer.fired');
  }
}

/** Whether a line is of a kind, and about a call. */
export const isOf = (line: HappenedLine, ev: TraceEvent['ev'], call: string): boolean =>
  line.ev === ev && 'call' in line && line.call === call;
