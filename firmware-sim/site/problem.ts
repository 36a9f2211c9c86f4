/** One thing that is wrong in a file, at its place. */
export interface Problem {
  /** The file as it was named by whoever had it read. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column: number;
  /** A stable word for tests and tools, for example `unknown-key`. */
  readonly code: string;
  /** What is wrong and, where there is one, the nearest right word. */
  readonly message: string;
}

/** What reading a file gives: the value, or every problem at once; problems are sorted by position. */
export type ParseResult<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Problem[] }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      readonly warnings: readonly Problem[];
    };

/** Where a value stands in a document: keys of maps (as text) and indices of lists, from the top. */
export type Path = readonly (string | number)[];

/** A problem as validators give it, before its path has become a line and a column. */
export interface PathProblem {
  readonly path: Path;
  /** Whether the key or the value of the last step is meant; the value by default. */
  readonly at?: 'key';
  readonly code: string;
  readonly message: string;
}

/**
 * Writes a problem as `site check` prints it: `FILE:LINE:COLUMN: what is wrong`.
 *
 * @param problem - Any problem of {@link ParseResult}.
 */
export const formatProblem = ({ file, line, column, message }: Problem): string =>
  `${file}:${line}:${column}: ${message}`;

/**
 * Puts problems in the order of their places and drops repetitions, which anchors bring.
 *
 * @param problems - Problems of one or several files; the files keep the order of first mention.
 */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  const rank = new Map(files.map((file, index) => [file, index]));
  const seen = new Set<string>();
  return problems
    .filter((problem) => {
      const text = `${formatProblem(problem)} ${problem.code}`;
      return !seen.has(text) && seen.add(text) !== undefined;
    })
    .sort(
      (a, b) =>
        (rank.get(a.file) ?? 0) - (rank.get(b.file) ?? 0) || a.line - b.line || a.column - b.column,
    );
}
