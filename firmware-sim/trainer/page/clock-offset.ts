/** One question for the other side's time, with its answer; both clocks count ms from moments of their own. */
export interface OffsetSample {
  readonly sentMs: number;
  readonly serverMs: number;
  readonly receivedMs: number;
}

/** How many questions are remembered: an old quick answer is worth less than a new one, since clocks drift. */
const keptSamples = 8;

/**
 * Knows the other side's clock: the offset of the quickest of the last answers, which is wrong by at most half
 * of that answer's way.
 */
export class ClockOffset {
  #samples: readonly OffsetSample[] = [];

  /** Takes an answer. Backward times are ignored. */
  add(sample: OffsetSample): void {
    if (sample.receivedMs < sample.sentMs) return;
    this.#samples = [...this.#samples, sample].slice(-keptSamples);
  }

  /** Forgets everything: the other side is another one now. */
  clear(): void {
    this.#samples = [];
  }

  /** Server ms minus own ms; `undefined` before the first answer. */
  get offsetMs(): number | undefined {
    const best = this.#best();
    return best && best.serverMs - (best.sentMs + best.receivedMs) / 2;
  }

  /** How wrong the offset can be, ms; infinite before the first answer. */
  get uncertaintyMs(): number {
    const best = this.#best();
    return best ? (best.receivedMs - best.sentMs) / 2 : Number.POSITIVE_INFINITY;
  }

  #best(): OffsetSample | undefined {
    let best: OffsetSample | undefined;
    for (const sample of this.#samples) {
      if (!best || way(sample) <= way(best)) best = sample;
    }
    return best;
  }
}

const way = ({ sentMs, receivedMs }: OffsetSample): number => receivedMs - sentMs;
