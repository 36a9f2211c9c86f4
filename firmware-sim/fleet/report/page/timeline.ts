import type { ReportData } from '../report-data.js';
import { type Row, ringsOfCalls, rowsByPhone } from './segments.js';
import { onThemeChange, type Theme, themeOf } from './theme.js';
import {
  axisHeight,
  endOf,
  fitted,
  gutter,
  msAt,
  paintAxis,
  paintCallRow,
  paintLogout,
  paintPhoneRow,
  rowHeight,
  type View,
} from './timeline-paint.js';

const shortestViewMs = 100;
const font = '12px system-ui, sans-serif';

/**
 * The calls of a run over time, by phone or call by call: dragged, zoomed by wheel, buttons and keys, and pointed at.
 *
 * @remarks Only what is in view is drawn, and a pixel once, so that 100,000 calls move as lightly as ten.
 */
export class Timeline {
  readonly #context: CanvasRenderingContext2D;
  readonly #rows: readonly Row[];
  readonly #rings: Int32Array;
  readonly #logouts = new Map<number, number[]>();
  #mode: 'phones' | 'calls' = 'phones';
  #fromMs = 0;
  #toMs: number;
  #chosen = -1;
  #isAsked = false;

  /**
   * @param scroller - Scrolls the rows; holds the canvas, which stays in place, and a filler as high as all rows.
   * @param onChoose - Told of the call that was pointed at.
   */
  constructor(
    readonly data: ReportData,
    readonly scroller: HTMLElement,
    readonly canvas: HTMLCanvasElement,
    readonly filler: HTMLElement,
    readonly onChoose: (call: number) => void,
  ) {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser draws no canvas');
    this.#context = context;
    this.#rows = rowsByPhone(data);
    this.#rings = ringsOfCalls(data);
    this.#toMs = data.untilMs;
    for (const [index, ms] of data.logouts.at.entries()) {
      const phone = data.logouts.phone[index] ?? -1;
      this.#logouts.set(phone, [...(this.#logouts.get(phone) ?? []), ms]);
    }
    this.#listen();
    this.#layOut();
  }

  /** By phone, or call by call. */
  show(mode: 'phones' | 'calls'): void {
    this.#mode = mode;
    this.scroller.scrollTop = 0;
    this.#layOut();
    if (mode === 'calls') this.#followRows();
    else this.fit();
  }

  /** The whole run. */
  fit(): void {
    this.#look(0, this.data.untilMs);
  }

  /** Nearer (below 1) or farther, around a time. */
  zoom(factor: number, aroundMs = (this.#fromMs + this.#toMs) / 2): void {
    this.#look(
      aroundMs - (aroundMs - this.#fromMs) * factor,
      aroundMs + (this.#toMs - aroundMs) * factor,
    );
  }

  /** Along the time by a share of what is in view. */
  pan(share: number): void {
    const by = (this.#toMs - this.#fromMs) * share;
    this.#look(this.#fromMs + by, this.#toMs + by);
  }

  /** Marks a call and brings it into view. */
  choose(call: number): void {
    this.#chosen = call;
    const from = this.data.calls.arrived[call] ?? 0;
    const to = endOf(this.data, call);
    if (this.#mode === 'calls') this.scroller.scrollTop = (call - 3) * rowHeight;
    if (from < this.#fromMs || to > this.#toMs) {
      const around = Math.max(to - from, 1000);
      this.#look(from - around / 2, to + around / 2);
    }
    this.#ask();
  }

  /** The phones without a call never rang: they have no row. */
  get rowCount(): number {
    return this.#mode === 'phones' ? this.#rows.length : this.data.calls.id.length;
  }

  #look(fromMs: number, toMs: number): void {
    const length = Math.min(this.data.untilMs, Math.max(shortestViewMs, toMs - fromMs));
    this.#fromMs = Math.max(0, Math.min(this.data.untilMs - length, fromMs));
    this.#toMs = this.#fromMs + length;
    this.#ask();
  }

  /** Call by call the time follows the rows: those in view are seen whole. */
  #followRows(): void {
    const first = Math.floor(this.scroller.scrollTop / rowHeight);
    const last = Math.min(this.rowCount - 1, first + Math.floor(this.#viewHeight() / rowHeight));
    if (last < first) return;
    let to = 0;
    for (let call = first; call <= last; call++) to = Math.max(to, endOf(this.data, call));
    const from = this.data.calls.arrived[first] ?? 0;
    const margin = Math.max(500, (to - from) * 0.04);
    this.#look(from - margin, to + margin);
  }

  #viewHeight(): number {
    return this.scroller.clientHeight - axisHeight;
  }

  #layOut(): void {
    const rows = Math.max(1, this.rowCount) * rowHeight + axisHeight;
    this.scroller.style.height = `${Math.min(rows + 4, 460)}px`;
    const { clientWidth: width, clientHeight: height } = this.scroller;
    const scale = devicePixelRatio;
    this.canvas.width = Math.round(width * scale);
    this.canvas.height = Math.round(height * scale);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    this.filler.style.height = `${Math.max(0, rows - height)}px`;
    this.#ask();
  }

  #ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    requestAnimationFrame(() => {
      this.#isAsked = false;
      this.#paint();
    });
  }

  #view(): View {
    return {
      fromMs: this.#fromMs,
      toMs: this.#toMs,
      scrollTop: this.scroller.scrollTop,
      width: this.canvas.clientWidth,
      height: this.canvas.clientHeight,
    };
  }

  #paint(): void {
    const context = this.#context;
    const view = this.#view();
    const theme = themeOf(this.canvas);
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
    context.font = font;
    paintAxis(context, view, theme);
    context.save();
    context.beginPath();
    context.rect(0, axisHeight, view.width, view.height);
    context.clip();
    const first = Math.floor(view.scrollTop / rowHeight);
    const last = Math.min(this.rowCount, first + Math.ceil(view.height / rowHeight) + 1);
    for (let row = first; row < last; row++) this.#paintRow(view, theme, row);
    context.restore();
  }

  #paintRow(view: View, theme: Theme, row: number): void {
    const context = this.#context;
    const { phones, calls } = this.data;
    const y = axisHeight + row * rowHeight - view.scrollTop;
    if (row % 2 === 1) {
      context.fillStyle = theme.rule;
      context.globalAlpha = 0.25;
      context.fillRect(0, y, view.width, rowHeight);
      context.globalAlpha = 1;
    }
    if (this.#mode === 'phones') {
      const stretches = this.#rows[row];
      if (stretches) paintPhoneRow(context, view, theme, stretches, y, this.#chosen);
      for (const ms of this.#logouts.get(row) ?? []) paintLogout(context, view, theme, ms, y);
      const phone = phones[row];
      this.#label(theme, y, phone?.extension ?? '', phone?.name ?? '');
    } else {
      const isChosen = row === this.#chosen;
      paintCallRow(context, view, theme, this.data, this.#rings, row, y, isChosen);
      this.#label(theme, y, calls.id[row] ?? '', calls.from[row] ?? '');
    }
  }

  #label(theme: Theme, y: number, strong: string, weak: string): void {
    const context = this.#context;
    const base = y + rowHeight / 2 + 4;
    context.save();
    context.beginPath();
    context.rect(0, y, gutter - 6, rowHeight);
    context.clip();
    context.fillStyle = theme.ink;
    context.fillText(strong, 4, base);
    context.fillStyle = theme.faint;
    const left = 10 + context.measureText(strong).width;
    context.fillText(fitted(context, weak, gutter - 6 - left), left, base);
    context.restore();
  }

  #callAt(x: number, y: number): number {
    const view = this.#view();
    const row = Math.floor((y - axisHeight + view.scrollTop) / rowHeight);
    if (y < axisHeight || row >= this.rowCount) return -1;
    if (this.#mode === 'calls') return row;
    const stretches = this.#rows[row];
    const ms = msAt(view, x);
    const near = (2 * (view.toMs - view.fromMs)) / view.width;
    let found = -1;
    for (let at = 0; stretches && at < stretches.from.length; at++) {
      if ((stretches.from[at] ?? 0) - near > ms) break;
      if ((stretches.to[at] ?? 0) + near >= ms) found = stretches.call[at] ?? -1;
    }
    return found;
  }

  #listen(): void {
    const { canvas, scroller } = this;
    new ResizeObserver(() => this.#layOut()).observe(scroller);
    onThemeChange(() => {
      this.#layOut();
      // No frame comes between the beginning of a print and its picture.
      this.#paint();
    });
    scroller.addEventListener('scroll', () => {
      if (this.#mode === 'calls') this.#followRows();
      this.#ask();
    });
    canvas.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey && !event.shiftKey) return;
        event.preventDefault();
        this.zoom(
          event.deltaY > 0 || event.deltaX > 0 ? 1.25 : 0.8,
          msAt(this.#view(), event.offsetX),
        );
      },
      { passive: false },
    );
    canvas.addEventListener('dblclick', (event) =>
      this.zoom(0.4, msAt(this.#view(), event.offsetX)),
    );
    this.#listenToDrags();
    scroller.addEventListener('keydown', (event) => this.#onKey(event));
  }

  #listenToDrags(): void {
    const { canvas } = this;
    let lastX = 0;
    let moved = 0;
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
      lastX = event.offsetX;
      moved = 0;
    });
    canvas.addEventListener('pointermove', (event) => {
      if (!canvas.hasPointerCapture(event.pointerId)) {
        canvas.style.cursor = this.#callAt(event.offsetX, event.offsetY) < 0 ? 'grab' : 'pointer';
        return;
      }
      const by = event.offsetX - lastX;
      lastX = event.offsetX;
      moved += Math.abs(by);
      this.pan(-by / (canvas.clientWidth - gutter));
    });
    canvas.addEventListener('pointerup', (event) => {
      if (moved > 4) return;
      this.#chosen = this.#callAt(event.offsetX, event.offsetY);
      this.onChoose(this.#chosen);
      this.#ask();
    });
  }

  #onKey(event: KeyboardEvent): void {
    const acts: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.pan(-0.2),
      ArrowRight: () => this.pan(0.2),
      '+': () => this.zoom(0.6),
      '-': () => this.zoom(1 / 0.6),
      '0': () => this.fit(),
    };
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  }
}
