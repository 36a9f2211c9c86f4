import type { CallView, TimeoutView } from '../floor-view.js';
import type { Names } from './names.js';
import { fitLine, fitRows, type Line, type Piece, piece, titleLine } from './styled-text.js';

/** Draws the calls: from whom, to whom, whom they ring, and both timeouts running down. */
export function callPanel(
  calls: readonly CallView[],
  names: Names,
  nowMs: number,
  rows: number,
  columns: number,
): readonly Line[] {
  if (rows <= 0) return [];
  const alive = calls.filter(({ state }) => state !== 'ended');
  const shown = callsShown(calls, rows - 1);
  const aliveShown = shown.filter(({ state }) => state !== 'ended').length;
  const hidden = alive.length - aliveShown;
  const title = titleLine(
    [piece('Calls', 'bold'), piece(alive.length > 0 ? ` ${alive.length}` : '')],
    columns,
    hidden > 0 ? [piece(`+${hidden} more`, 'dim')] : [],
  );
  const lines = shown.map((call) => callLine(call, names, nowMs, columns));
  const empty = [[piece('  none; c places one', 'dim')]];
  return fitRows([title, ...(lines.length > 0 ? lines : empty)], rows, columns);
}

/** The oldest of those alive, then room for the latest that ended; in order of arrival. */
function callsShown(calls: readonly CallView[], room: number): readonly CallView[] {
  const alive = calls.filter(({ state }) => state !== 'ended').slice(0, room);
  const spare = room - alive.length;
  const ended = spare > 0 ? calls.filter(({ state }) => state === 'ended').slice(-spare) : [];
  const kept = new Set([...alive, ...ended]);
  return calls.filter((call) => kept.has(call));
}

function callLine(call: CallView, names: Names, nowMs: number, columns: number): Line {
  const bar = Math.max(3, Math.min(18, Math.floor((columns - 44) / 6)));
  const bars = [
    ...timeoutPieces('P', call.perDevice, nowMs, bar),
    piece(' '),
    ...timeoutPieces('T', call.total, nowMs, bar),
  ];
  const hasBars = call.perDevice !== undefined || call.total !== undefined;
  const text = callText(call, names);
  if (!hasBars) return fitLine(text, columns);
  return [...fitLine(text, columns - 2 * (bar + 8)), piece(' '), ...bars];
}

function callText(call: CallView, names: Names): Line {
  const style = call.state === 'ended' ? 'dim' : 'plain';
  const route = [call.from, call.to].map(names);
  if (call.hop !== undefined && call.hop.to !== call.to) route.push(names(call.hop.to));
  return [
    piece(` ${route.join(' → ')}`, call.state === 'ended' ? 'dim' : 'bold'),
    piece('  '),
    ...stateText(call, names, style),
  ];
}

function stateText(call: CallView, names: Names, style: 'plain' | 'dim'): Line {
  switch (call.state) {
    case 'seeking':
      return call.ringing.length > 0
        ? [piece(`♪ rings ${call.ringing.map(names).join(', ')}`, 'blinking')]
        : [piece('seeks')];
    case 'waiting':
      return [piece('waits for a free phone')];
    case 'talking':
      return [piece(`talks to ${names(call.answeredBy ?? '?')}`, 'lit')];
    case 'held':
      return [piece(`on hold with ${names(call.answeredBy ?? '?')}`)];
    case 'ended':
      return [piece(call.end ?? 'ended', style)];
  }
}

/** A bar as long as what is left of a timeout, in half columns, and the seconds left, rounded up. */
function timeoutPieces(
  label: string,
  timeout: TimeoutView | undefined,
  nowMs: number,
  columns: number,
): readonly Piece[] {
  if (timeout === undefined) return [piece(' '.repeat(columns + 7))];
  const leftMs = Math.max(0, timeout.dueMs - nowMs);
  const share = timeout.lengthMs > 0 ? Math.min(1, leftMs / timeout.lengthMs) : 0;
  const halves = Math.ceil(share * columns * 2);
  const full = Math.floor(halves / 2);
  const half = halves % 2;
  const seconds = `${Math.min(9_999, Math.ceil(leftMs / 1_000))}s`;
  return [
    piece(`${label} `, 'dim'),
    piece('━'.repeat(full) + (half ? '╸' : ''), leftMs <= 2_000 ? 'alarm' : 'lit'),
    piece('·'.repeat(columns - full - half), 'dim'),
    piece(seconds.padStart(5)),
  ];
}
