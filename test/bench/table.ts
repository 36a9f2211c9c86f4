import type { Figure } from './measure.js';

const number = (value: number): string => {
  if (value < 0.01) return value.toPrecision(2);
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
};

const titles = ['what', 'measured', '', 'against', 'which is', 'ratio', 'aim'];

function cellsOf({ what, value, unit, against, aim }: Figure): readonly string[] {
  return [
    what,
    number(value),
    unit,
    against?.name ?? '',
    against === undefined ? '' : number(against.value),
    against === undefined ? '' : number(value / against.value),
    aim === undefined ? '' : `under ${number(aim)}: ${value < aim ? 'met' : 'MISSED'}`,
  ];
}

/** Draws figures as one table; the ratio is what was measured by what it is held against. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [titles, ...figures.map(cellsOf)];
  const widths = titles.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const isNumber = (column: number): boolean => [1, 4, 5].includes(column);
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return isNumber(column) ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const barWidth = 40;

/** Draws values as bars, the longest over the whole width. */
export function barsOf(values: readonly (readonly [name: string, ms: number])[]): string {
  const most = Math.max(...values.map(([, ms]) => ms));
  const nameWidth = Math.max(...values.map(([name]) => name.length));
  return values
    .map(([name, ms]) => {
      const bar = '█'.repeat(Math.max(1, Math.round((ms / most) * barWidth)));
      return `${name.padEnd(nameWidth)}  ${number(ms).padStart(6)} ms  ${bar}`;
    })
    .join('\n');
}
