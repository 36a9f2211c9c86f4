import Table from 'cli-table3';
import type { BenchRow } from './bench-plans.js';
import type { RowFigures, RowResult } from './bench-row.js';

/** A row with what came of it. */
export type RowWithResult = readonly [row: BenchRow, result: RowResult];

const plainLines = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '' },
};

/** Lays out a table without lines; the first column is text, the others are numbers. */
export function plainTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: [...head],
    chars: plainLines,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    colAligns: head.map((_, column) => (column === 0 ? 'left' : 'right')),
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const fine = (value: number): string => value.toPrecision(3);

const nameOf = ({ phones, perGroup, type }: BenchRow): string =>
  `${type}, ${whole(phones)} phones ${perGroup === phones ? 'in one group' : `by ${perGroup}`}`;

/** How many times as fast one engine is as another; empty where one was not run. */
const ratio = (one: RowFigures | undefined, other: RowFigures | undefined): string =>
  one && other ? fine(one.callsPerSecond / other.callsPerSecond) : '';

const speed = (figures: RowFigures | undefined): string =>
  figures ? whole(figures.callsPerSecond) : '';

/** Draws calls a second of every engine, and the compiled fleet against each of the others. */
export function speedTable(rows: readonly RowWithResult[]): string {
  return plainTable(
    [
      'calls a second',
      'compiled',
      'us/call',
      'checked',
      'x',
      'traced',
      'x',
      'XState',
      'x',
      'by hand',
      'x',
      'SimPy',
      'x',
    ],
    rows.map(([row, { compiled, checked, traced, xstate, hand, simpy }]) => [
      nameOf(row),
      speed(compiled),
      compiled ? fine(compiled.microsPerCall) : '',
      speed(checked),
      ratio(compiled, checked),
      speed(traced),
      ratio(compiled, traced),
      speed(xstate),
      ratio(compiled, xstate),
      speed(hand),
      ratio(compiled, hand),
      speed(simpy),
      ratio(compiled, simpy),
    ]),
  );
}

/** Draws how much of a checked run the invariants are: timed in it, and by what a run without them takes. */
export function checksTable(rows: readonly RowWithResult[]): string {
  const share = (value: number | undefined): string =>
    value === undefined ? '' : `${(100 * value).toFixed(1)} %`;
  return plainTable(
    ['invariants', 'traced us/call', 'checked us/call', 'share: timed inside', 'by subtraction'],
    rows.map(([row, { traced, checked }]) => [
      nameOf(row),
      traced ? fine(traced.microsPerCall) : '',
      checked ? fine(checked.microsPerCall) : '',
      share(checked?.checkShare),
      share(traced && checked && 1 - traced.microsPerCall / checked.microsPerCall),
    ]),
  );
}

/** Draws what a phone takes, and the most that the program held. */
export function memoryTable(rows: readonly RowWithResult[]): string {
  const bytes = (figures: RowFigures | undefined): string =>
    figures?.bytesPerPhone === undefined ? '' : whole(figures.bytesPerPhone);
  const megabytes = (figures: RowFigures | undefined): string =>
    figures ? whole(figures.residentBytes / 1_000_000) : '';
  return plainTable(
    [
      'bytes a phone',
      'compiled',
      'XState',
      'by hand',
      'resident MB: compiled',
      'XState',
      'by hand',
      'SimPy',
    ],
    rows.map(([row, { compiled, xstate, hand, simpy }]) => [
      nameOf(row),
      bytes(compiled),
      bytes(xstate),
      bytes(hand),
      megabytes(compiled),
      megabytes(xstate),
      megabytes(hand),
      megabytes(simpy),
    ]),
  );
}
