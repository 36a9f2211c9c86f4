import type { Cadence } from '../../../../statecharts/cadence.js';
import type { LampMode } from '../../../../statecharts/terms.js';
import { blinkOf, cadenceOf, isFast, type Pace, paceFor } from './blinking.js';

interface DrawnLamp {
  readonly mode: LampMode;
  animation: Animation | undefined;
  /** What the animation was made for. */
  key: string;
}

/** How far the phase may drift before running lamps are set anew, ms. */
const toleratedDriftMs = 4;

/**
 * Blinks every lamp of the page in one phase (rule L-06): each is an endless animation whose start is the moment
 * at which the server's phase began. Keeps what flashes fast below the area that WCAG 2.3.1 allows.
 */
export class LampBoard {
  readonly #lamps = new Map<Element, DrawnLamp>();
  #rates: Readonly<Partial<Record<LampMode, Cadence>>> = {};
  #originMs = 0;
  #isCalm = false;
  #pace: Pace = 'full';
  #isSettling = false;

  /** How fast lamps flash now. */
  get pace(): Pace {
    return this.#pace;
  }

  /** Shows a mode. @param lit - The lit part of the lamp: it comes and goes over the dark one. */
  set(lit: Element, mode: LampMode): void {
    const drawn = this.#lamps.get(lit);
    if (drawn?.mode === mode) return;
    drawn?.animation?.cancel();
    this.#lamps.set(lit, { mode, animation: undefined, key: '' });
    this.settle();
  }

  /** Forgets a lamp that is drawn no more. */
  remove(lit: Element): void {
    this.#lamps.get(lit)?.animation?.cancel();
    this.#lamps.delete(lit);
    this.settle();
  }

  /**
   * Says how lamps blink.
   *
   * @param originMs - When the shared phase began, in ms of this page's own clock; may be negative.
   */
  tune(options: {
    readonly rates: Readonly<Partial<Record<LampMode, Cadence>>>;
    readonly originMs: number;
    readonly isCalm: boolean;
  }): void {
    const isDrifted = Math.abs(options.originMs - this.#originMs) > toleratedDriftMs;
    this.#rates = options.rates;
    this.#isCalm = options.isCalm;
    if (isDrifted) {
      this.#originMs = options.originMs;
      for (const { animation } of this.#lamps.values()) {
        if (animation) animation.startTime = this.#originMs;
      }
    }
    this.settle();
  }

  /** Sees to it soon that all lamps blink as they should: after changes, or when sizes changed. */
  settle(): void {
    if (this.#isSettling) return;
    this.#isSettling = true;
    queueMicrotask(() => {
      this.#isSettling = false;
      this.#settleNow();
    });
  }

  #settleNow(): void {
    const areas: number[] = [];
    for (const [lit, { mode }] of this.#lamps) {
      if (!isFast(cadenceOf(mode, 'full', this.#rates))) continue;
      const { width, height } = lit.getBoundingClientRect();
      areas.push(width * height);
    }
    this.#pace = paceFor(areas, this.#isCalm);
    document.documentElement.dataset.pace = this.#pace;
    for (const [lit, drawn] of this.#lamps) this.#animate(lit, drawn);
  }

  #animate(lit: Element, drawn: DrawnLamp): void {
    const cadence = cadenceOf(drawn.mode, this.#pace, this.#rates);
    const key = cadence.join(' ');
    if (drawn.key === key) return;
    drawn.animation?.cancel();
    drawn.key = key;
    drawn.animation = undefined;
    const blink = blinkOf(cadence);
    if (!blink) return;
    const animation = lit.animate([...blink.frames] as unknown as Keyframe[], {
      duration: blink.periodMs,
      iterations: Number.POSITIVE_INFINITY,
      id: `lamp ${drawn.mode}`,
    });
    animation.startTime = this.#originMs;
    drawn.animation = animation;
  }
}
