import type { ReportData } from '../report-data.js';
import { firstInView, kinds, type Row } from './segments.js';
import type { Theme } from './theme.js';
import { stepFor, timeText } from './times.js';

/** What of the timeline is in view: times in ms, rows from the top in pixels. */
export interface View {
  readonly fromMs: number;
  readonly toMs: number;
  readonly scrollTop: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels. */
export const gutter = 164;
export const axisHeight = 26;
export const rowHeight = 22;

/** Where a time stands. */
export function xOf(view: View, ms: number): number {
  return gutter + ((ms - view.fromMs) / (view.toMs - view.fromMs)) * (view.width - gutter);
}

/** Which time stands at a pixel. */
export function msAt(view: View, x: number): number {
  return view.fromMs + ((x - gutter) / (view.width - gutter)) * (view.toMs - view.fromMs);
}

/** Draws the marks of time along the top, and their lines down the picture. */
export function paintAxis(context: CanvasRenderingContext2D, view: View, theme: Theme): void {
  const step = stepFor(view.toMs - view.fromMs, (view.width - gutter) / 90);
  context.fillStyle = theme.faint;
  context.strokeStyle = theme.rule;
  context.lineWidth = 1;
  context.textAlign = 'center';
  context.beginPath();
  for (let ms = Math.ceil(view.fromMs / step) * step; ms <= view.toMs; ms += step) {
    const x = Math.round(xOf(view, ms)) + 0.5;
    context.moveTo(x, axisHeight - 6);
    context.lineTo(x, view.height);
    const text = timeText(ms);
    const half = context.measureText(text).width / 2;
    context.fillText(text, Math.min(view.width - half - 2, Math.max(gutter + half, x)), 12);
  }
  context.stroke();
  context.textAlign = 'left';
}

/** Fills a bar of at least half a pixel. */
function bar(
  context: CanvasRenderingContext2D,
  view: View,
  from: number,
  to: number,
  y: number,
  height: number,
): void {
  const left = Math.max(gutter, xOf(view, from));
  const right = Math.min(view.width, xOf(view, to));
  if (right >= left) context.fillRect(left, y, Math.max(0.75, right - left), height);
}

/** Draws one phone's row. @param chosen - The call that is marked, or -1. */
export function paintPhoneRow(
  context: CanvasRenderingContext2D,
  view: View,
  theme: Theme,
  row: Row,
  y: number,
  chosen: number,
): void {
  const colours = [theme.ring, theme.missed, theme.talk];
  const msPerPixel = (view.toMs - view.fromMs) / (view.width - gutter);
  // One pixel of each kind is drawn once, however many stretches lie in it.
  const painted = [-1, -1, -1];
  for (let at = firstInView(row, view.fromMs); at < row.from.length; at++) {
    const from = row.from[at] ?? 0;
    if (from > view.toMs) break;
    const to = row.to[at] ?? 0;
    if (to < view.fromMs) continue;
    const kind = row.kind[at] ?? 0;
    const pixel = Math.floor(from / msPerPixel);
    if (to - from < msPerPixel && painted[kind] === pixel) continue;
    painted[kind] = pixel;
    context.fillStyle = colours[kind] ?? theme.talk;
    const isTalk = kind === kinds.talk;
    bar(context, view, from, to, isTalk ? y + 4 : y + 7, isTalk ? rowHeight - 8 : rowHeight - 14);
    if (row.call[at] === chosen) outline(context, view, theme, from, to, y);
  }
}

function outline(
  context: CanvasRenderingContext2D,
  view: View,
  theme: Theme,
  from: number,
  to: number,
  y: number,
): void {
  const left = Math.max(gutter, xOf(view, from));
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.5;
  context.strokeRect(left - 1, y + 2.5, Math.max(3, xOf(view, to) - left + 2), rowHeight - 5);
}

/** Draws a mark where a phone was logged out automatically (rule M-04). */
export function paintLogout(
  context: CanvasRenderingContext2D,
  view: View,
  theme: Theme,
  ms: number,
  y: number,
): void {
  const x = xOf(view, ms);
  if (x < gutter || x > view.width) return;
  context.fillStyle = theme.mark;
  context.beginPath();
  context.moveTo(x - 4, y + 2);
  context.lineTo(x + 4, y + 2);
  context.lineTo(x, y + 8);
  context.fill();
}

/** Draws one call's row: how long it waited, who rang, who talked. */
export function paintCallRow(
  context: CanvasRenderingContext2D,
  view: View,
  theme: Theme,
  data: ReportData,
  rings: Int32Array,
  call: number,
  y: number,
  isChosen: boolean,
): void {
  const { calls, offers, untilMs } = data;
  const arrived = calls.arrived[call] ?? 0;
  const ended = endOf(data, call);
  const answered = calls.answered[call] ?? -1;
  context.fillStyle = theme.wait;
  bar(context, view, arrived, answered < 0 ? ended : answered, y + rowHeight / 2 - 1, 2);
  for (let ring = rings[call] ?? 0; ring < (rings[call + 1] ?? 0); ring++) {
    const from = offers.from[ring] ?? 0;
    const to = offers.to[ring] ?? -1;
    context.fillStyle = offers.end[ring] === 0 ? theme.ring : theme.missed;
    bar(context, view, from, to < 0 ? untilMs : to, y + 5, rowHeight - 10);
    nameIn(context, view, theme, data, offers.phone[ring] ?? -1, from, to < 0 ? untilMs : to, y);
  }
  if (answered >= 0) {
    context.fillStyle = theme.talk;
    bar(context, view, answered, ended, y + 4, rowHeight - 8);
    nameIn(context, view, theme, data, calls.answeredBy[call] ?? -1, answered, ended, y);
  } else {
    paintEnd(context, view, theme, data, call, ended, y);
  }
  if (isChosen) outline(context, view, theme, arrived, ended, y);
}

/** A call that nobody answered ends in a word. */
function paintEnd(
  context: CanvasRenderingContext2D,
  view: View,
  theme: Theme,
  data: ReportData,
  call: number,
  ended: number,
  y: number,
): void {
  const words = ['', 'covered', 'abandoned', 'refused', ''];
  const x = xOf(view, ended);
  if (x < gutter || x > view.width) return;
  context.fillStyle = theme.mark;
  context.fillRect(x - 1, y + 4, 2, rowHeight - 8);
  context.fillStyle = theme.faint;
  context.fillText(words[data.calls.outcome[call] ?? 4] ?? '', x + 5, y + rowHeight / 2 + 4);
}

/** When a call ended, or the run. */
export function endOf(data: ReportData, call: number): number {
  const ended = data.calls.ended[call] ?? -1;
  return ended < 0 ? data.untilMs : ended;
}

/** The phone's number inside a bar, where there is room. */
function nameIn(
  context: CanvasRenderingContext2D,
  view: View,
  theme: Theme,
  data: ReportData,
  phone: number,
  from: number,
  to: number,
  y: number,
): void {
  const text = data.phones[phone]?.extension ?? '';
  const left = Math.max(gutter, xOf(view, from));
  if (Math.min(view.width, xOf(view, to)) - left < context.measureText(text).width + 8) return;
  context.fillStyle = theme.panel;
  context.fillText(text, left + 4, y + rowHeight / 2 + 4);
}

/** As much of a text as fits, with a sign that there is more of it: a number that is cut off is another one. */
export function fitted(context: CanvasRenderingContext2D, text: string, width: number): string {
  const isFitting = (part: string) => context.measureText(part).width <= width;
  if (isFitting(text)) return text;
  let length = text.length - 1;
  while (length > 0 && !isFitting(`${text.slice(0, length)}…`)) length--;
  return length === 0 ? '' : `${text.slice(0, length)}…`;
}
