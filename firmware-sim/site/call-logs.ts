import type { CallLog } from './call-log.js';
import type { Path, Problem } from './problem.js';

/** The call logs that a scenario names, read once. */
export class CallLogs {
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly #logs = new Map<string, CallLog>();

  /**
   * @param file - The scenario file, from whose folder a log is named.
   * @param readText - Gives the text of a file; its errors have a code.
   */
  constructor(
    readonly file: string,
    readonly readText: (path: string) => string,
  ) {}

  /** Keeps what the arrivals at a path say. */
  put(path: Path, log: CallLog): void {
    this.#logs.set(path.join('.'), log);
    this.problems.push(...log.problems);
    this.warnings.push(...log.warnings);
  }

  /** What the arrivals at a path say; nothing where they name no log. */
  at(path: Path): CallLog {
    return this.#logs.get(path.join('.')) ?? { calls: [], problems: [], warnings: [] };
  }
}
