import type { CadenceTable } from '../frame/cadence-table.js';
import { modeCode, stepMs } from '../frame/constants.js';
import type { LampImage } from '../frame/lamp-image.js';
import { wireIndex } from '../panel-model.js';
import type { Ticker } from './ticker.js';

/** What a blinker blinks. */
export interface BlinkerSubject {
  readonly image: LampImage;
  readonly table: CadenceTable;
  readonly phaseMs: () => number;
  readonly ticker: Ticker;
  /** How many lamps there are, from the first. */
  readonly lamps: number;
  /** Shows all lamps as they are lit now; called only when one has changed. */
  readonly show: (lit: readonly boolean[]) => void;
}

/** Whether a lamp is lit at a phase, and for how long that stays so; ms. */
function litAt(
  stretches: readonly number[],
  phaseMs: number,
): { readonly isLit: boolean; readonly leftMs: number } {
  const period = stretches.reduce((sum, steps) => sum + steps * stepMs, 0);
  if (stretches.length < 2 || period === 0) {
    return { isLit: period > 0, leftMs: Number.POSITIVE_INFINITY };
  }
  let left = phaseMs % period;
  for (const [index, steps] of stretches.entries()) {
    if (left < steps * stepMs) return { isLit: index % 2 === 0, leftMs: steps * stepMs - left };
    left -= steps * stepMs;
  }
  return { isLit: false, leftMs: stepMs };
}

/**
 * Blinks lamps for boards that cannot (rules L-05, L-06): one timer for all of them, to the next edge of any, so that
 * lamps of one mode change in one and the same message.
 */
export class LampBlinker {
  #shown: readonly boolean[] = [];
  #isStopped = true;
  #cancel = (): void => undefined;

  constructor(private readonly subject: BlinkerSubject) {}

  /** What is shown. */
  get lit(): readonly boolean[] {
    return this.#shown;
  }

  /** Shows everything, whatever was shown before, and goes on from there. */
  start(): void {
    this.#isStopped = false;
    this.#shown = [];
    this.refresh();
  }

  /** Shows what has changed by now: a mode, or the phase. */
  refresh(): void {
    if (this.#isStopped) return;
    const { image, table, phaseMs, ticker, lamps, show } = this.subject;
    const now = phaseMs();
    const states = Array.from({ length: lamps }, (_, lamp) =>
      litAt(table[modeCode(image.mode(wireIndex(lamp)))] ?? [], now),
    );
    const lit = states.map((it) => it.isLit);
    const isChanged = lit.some((isLit, lamp) => isLit !== this.#shown[lamp]);
    this.#shown = lit;
    this.#cancel();
    const leftMs = Math.min(...states.map((it) => it.leftMs));
    // Whole ms, rounded up: an edge that is early by a fraction would only be waited for again.
    if (Number.isFinite(leftMs)) {
      this.#cancel = ticker.after(Math.ceil(leftMs), () => this.refresh());
    }
    if (isChanged) show(lit);
  }

  /** Leaves every lamp as it is. */
  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }
}
