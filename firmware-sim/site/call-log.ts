import { CsvError, parse } from 'csv-parse/sync';
import type { Extension } from '../../statecharts/terms.js';
import { callsNeverMade, type PlacedCall } from './calls-never-made.js';
import { parseDuration } from './duration.js';
import type { LoggedCall } from './load-model.js';
import { parseMoment } from './moment.js';
import { didYouMean, nearestWord } from './nearest.js';
import type { Problem } from './problem.js';
import { quoteFaults } from './quote-faults.js';
import type { SiteDirectory } from './site-directory.js';

/** What a call log is read with. */
export interface CallLogOptions {
  /** Its name, for problems. */
  readonly file: string;
  /** Whom a row without `to` calls. */
  readonly to: string | undefined;
  /** The moment of time 0, ms; `undefined`: that of the earliest row. */
  readonly beginsMs: number | undefined;
  /** The end of the run, ms: nobody calls after. */
  readonly untilMs: number | undefined;
  readonly directory: SiteDirectory | undefined;
}

/** What reading a log gives. */
export interface CallLog {
  readonly calls: readonly LoggedCall[];
  readonly problems: readonly Problem[];
  /** Calls that are never made. */
  readonly warnings: readonly Problem[];
}

const columns = ['time', 'from', 'to', 'patience'] as const;
type Column = (typeof columns)[number];

interface Row {
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Reads a call log: CSV whose first row names its columns, `time` (which must be there), `from`, `to` and
 * `patience`, in any order.
 *
 * `time` is a duration from the start (`12.5s`), a time of day (`08:00:12`) or a date and time
 * (`2024-03-04T08:00:12`), the same in all rows. Rows may stand in any order.
 *
 * @returns The calls in order of time, or every problem at once, each with its line and column.
 */
export function readCallLog(text: string, options: CallLogOptions): CallLog {
  const reading = new Reading(options);
  const rows = reading.rows(text);
  const head = rows.shift();
  const places = head ? reading.head(head) : undefined;
  if (rows.length === 0 && reading.problems.length === 0) {
    reading.tell(1, 1, 'empty-log', 'the log has no calls');
  }
  const { problems } = reading;
  if (!places) return { calls: [], problems, warnings: [] };
  const dated = fromBegin(
    rows.flatMap((row) => reading.call(row, places) ?? []),
    reading,
    options,
  );
  const calls = dated
    .map(({ line: _, timeColumn: __, isMoment: ___, ...call }) => call)
    .sort((left, right) => left.atMs - right.atMs);
  return { calls, problems, warnings: problems.length > 0 ? [] : callsNeverMade(dated, options) };
}

interface Dated extends PlacedCall {
  readonly isMoment: boolean;
}

/** Counts times from the beginning of the run. */
function fromBegin(
  calls: readonly Dated[],
  reading: Reading,
  { beginsMs }: CallLogOptions,
): readonly Dated[] {
  const isMoment = calls[0]?.isMoment ?? false;
  const least = calls.reduce((ms, call) => Math.min(ms, call.atMs), Number.POSITIVE_INFINITY);
  const begin = isMoment ? (beginsMs ?? least) : 0;
  for (const call of calls) {
    if (call.isMoment !== isMoment) {
      reading.tell(call.line, 1, 'mixed-times', 'the time is not written as that of the first row');
    } else if (call.atMs < begin) {
      reading.tell(call.line, 1, 'before-begin', 'the call comes before the run begins (begins)');
    }
  }
  return calls.map((call) => ({ ...call, atMs: call.atMs - begin }));
}

/** One log being read. */
class Reading {
  readonly problems: Problem[] = [];
  readonly #options: CallLogOptions;

  constructor(options: CallLogOptions) {
    this.#options = options;
  }

  tell(line: number, column: number, code: string, message: string): void {
    this.problems.push({ file: this.#options.file, line, column, code, message });
  }

  /** The rows that can be read; those with wrong quotes are told of, and hide no other. */
  rows(text: string): Row[] {
    const read = this.#parse(text);
    // No field goes over a line end, so that a quote that does is one that was forgotten.
    const isWhole = (rows: readonly Row[]) =>
      rows.every(({ fields }) => !fields.some((field) => /[\r\n]/.test(field)));
    if (Array.isArray(read) && isWhole(read)) return read;
    const lines = text.replace(/^\ufeff/, '').split(/\r\n|[\r\n]/);
    const faults = quoteFaults(lines);
    for (const { line, column, message } of faults) {
      this.tell(line, column, 'bad-csv', `this is not CSV: ${message}`);
    }
    const bad = new Set(faults.map(({ line }) => line));
    const rest = this.#parse(lines.map((line, at) => (bad.has(at + 1) ? '' : line)).join('\n'));
    if (!Array.isArray(rest)) {
      this.tell(rest.line, 1, 'bad-csv', `this is not CSV: ${rest.message}`);
      return [];
    }
    // Without the names of the columns nothing is known of a row.
    const headLine = lines.findIndex((line) => line.trim() !== '') + 1;
    return bad.has(headLine) ? [] : rest;
  }

  #parse(text: string): Row[] | { readonly line: number; readonly message: string } {
    try {
      const records = parse(text, {
        bom: true,
        info: true,
        relax_column_count: true,
        skip_empty_lines: true,
        trim: true,
      }) as unknown as readonly {
        readonly record: readonly string[];
        readonly info: { readonly lines: number };
      }[];
      return records.map(({ record, info }) => ({ line: info.lines, fields: record }));
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      const line = (error as { readonly lines?: number }).lines ?? 1;
      return { line, message: error.message.split(' at line')[0] ?? '' };
    }
  }

  head({ line, fields }: Row): ReadonlyMap<Column, number> | undefined {
    const before = this.problems.length;
    const places = new Map<Column, number>();
    for (const [index, field] of fields.entries()) {
      const name = columns.find((column) => column === field.toLowerCase());
      const at = columnOf(fields, index);
      if (name === undefined) {
        const hint = didYouMean(nearestWord(field, columns));
        this.tell(
          line,
          at,
          'unknown-column',
          `there is no column "${field}"${hint} (known: ${columns.join(', ')})`,
        );
      } else if (places.has(name)) {
        this.tell(line, at, 'duplicate-column', `there are two columns ${name}`);
      } else {
        places.set(name, index);
      }
    }
    const isKnown = this.problems.length === before;
    if (isKnown && !places.has('time')) {
      this.tell(line, 1, 'missing-column', 'the first row names no column "time"');
    }
    if (isKnown && !places.has('to') && this.#options.to === undefined) {
      this.tell(
        line,
        1,
        'missing-column',
        'there is no column "to", and the arrivals have no "to"',
      );
    }
    return this.problems.length === before ? places : undefined;
  }

  call(row: Row, places: ReadonlyMap<Column, number>): Dated | undefined {
    const before = this.problems.length;
    const { line, fields } = row;
    const first = this.#headLength(places);
    if (fields.length > first) {
      this.tell(
        line,
        columnOf(fields, first),
        'bad-row',
        `the row has ${fields.length} fields, the first has ${first}`,
      );
    }
    const field = (column: Column): string => fields[places.get(column) ?? -1] ?? '';
    const complain = (column: Column, code: string, message: string) =>
      this.tell(line, columnOf(fields, places.get(column) ?? 0), code, message);
    const time = readTime(field('time'));
    if (time === undefined) {
      complain(
        'time',
        'bad-time',
        `"${field('time')}" is not a time (12.5s, 08:00:12 or 2024-03-04T08:00:12)`,
      );
    }
    const from = field('from');
    if (from !== '' && !/^\d{1,32}$/.test(from)) {
      complain('from', 'bad-number', `"${from}" is not a number of 1 to 32 digits`);
    }
    const to = field('to') === '' ? (this.#options.to ?? '') : field('to');
    const missing = this.#options.directory?.missing(to);
    if (to === '') complain('to', 'missing-to', 'the row says not who is called');
    else if (missing) complain('to', missing.code, missing.message);
    const patience = field('patience');
    const patienceMs = parseDuration(patience);
    if (patience !== '' && !patienceMs) {
      complain('patience', 'bad-duration', `"${patience}" is not a duration of 1ms or more`);
    }
    if (this.problems.length > before || time === undefined) return undefined;
    return {
      line,
      timeColumn: columnOf(fields, places.get('time') ?? 0),
      ...time,
      to: to as Extension,
      ...(from === '' ? {} : { from }),
      ...(patienceMs ? { patienceMs } : {}),
    };
  }

  #headLength(places: ReadonlyMap<Column, number>): number {
    return Math.max(...places.values()) + 1;
  }
}

function readTime(text: string): { readonly atMs: number; readonly isMoment: boolean } | undefined {
  const duration = parseDuration(text);
  if (duration !== undefined) return { atMs: duration, isMoment: false };
  const moment = parseMoment(text);
  return moment === undefined ? undefined : { atMs: moment, isMoment: true };
}

/** Where a field begins, counted from 1, in a row that is written without quotes and spaces. */
const columnOf = (fields: readonly string[], index: number): number =>
  1 + fields.slice(0, index).reduce((sum, field) => sum + field.length + 1, 0);
