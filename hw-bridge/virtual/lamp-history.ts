import { isLit } from '../../statecharts/cadence.js';
import type { LampMode } from '../../statecharts/terms.js';
import type { LampRates } from '../frame/cadence-table.js';
import { panelLamps, thingText, wireIndex } from '../panel-model.js';

/** What all lamps of a board did from an instant on. */
export interface LampsThen {
  /** By places on the wire; `dummy` where none is fitted. */
  readonly modes: readonly LampMode[];
  /** ms since the shared phase began. */
  readonly phaseMs: number;
  readonly rates: LampRates;
}

/** One lamp at an instant. */
export interface LampSeen {
  readonly mode: LampMode;
  readonly isLit: boolean;
}

/** Changes that are kept: with one lamp a second, more than an hour. */
const mostKept = 4_096;

/** What the lamps of a board did, change by change, so that they can be looked at afterwards. */
export class LampHistory {
  readonly #changes: (LampsThen & { readonly atMs: number })[] = [];

  /** Notes what they do from now on; nothing where that is no change. */
  note(atMs: number, now: LampsThen): void {
    const last = this.#changes.at(-1);
    const isSame =
      last !== undefined &&
      last.rates === now.rates &&
      last.phaseMs + atMs - last.atMs === now.phaseMs &&
      now.modes.every((mode, lamp) => mode === last.modes[lamp]);
    if (isSame) return;
    this.#changes.push({ atMs, ...now });
    if (this.#changes.length > mostKept) this.#changes.shift();
  }

  /**
   * What every lamp did, or will do if nothing happens until then.
   *
   * @param atMs - By the ticker of the board.
   * @throws RangeError for an instant before the first that is kept.
   */
  at(atMs: number): ReadonlyMap<string, LampSeen> {
    const then = this.#changes.findLast((it) => it.atMs <= atMs);
    if (then === undefined) throw new RangeError(`nothing is known of the lamps at ${atMs} ms`);
    const phaseMs = then.phaseMs + atMs - then.atMs;
    return new Map(
      panelLamps.map((lamp, index) => {
        const mode = then.modes[wireIndex(index)] ?? 'dummy';
        return [thingText(lamp), { mode, isLit: isLit(mode, phaseMs, then.rates) }];
      }),
    );
  }
}
