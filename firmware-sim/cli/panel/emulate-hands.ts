import { panelKeys, thingText } from '../../../hw-bridge/panel-model.js';
import type { PanelKey } from '../../../hw-bridge/panel-port.js';
import type { BoardEnd } from '../../../hw-bridge/tools/board-end.js';
import { hostWall } from '../../clock/wall-time.js';

/** How long a tap closes a contact; ms. */
const tapMs = 150;
/** From edge to edge of a contact that wavers, and how often; ms. */
const waverStepMs = 8;
const waverSteps = 4;

/** The place of a key on the panel's own wire; -1 for none. */
export const placeOfKey = (key: PanelKey): number =>
  panelKeys.findIndex((it) => thingText(it) === thingText(key));

/** Reads a key as people write it: `access 4`, `digit #`, `hook`, `hold`; `undefined` for none. */
export function keyOfText(text: string): number | undefined {
  const words = text.trim().toLowerCase();
  const place = panelKeys.findIndex((key) => {
    const name = thingText(key).toLowerCase();
    return name === words || name === `key ${words}` || ('digit' in key && key.digit === words);
  });
  return place === -1 ? undefined : place;
}

/** Hands at the contacts of a board. */
export class Hands {
  readonly #held = new Set<number>();
  #isWavering = false;

  constructor(
    private readonly end: BoardEnd,
    private readonly onChange: () => void,
  ) {}

  /** Places that are held down. */
  get held(): ReadonlySet<number> {
    return this.#held;
  }

  /** The next press wavers, longer than the board debounces. */
  waver(): void {
    this.#isWavering = true;
  }

  press(place: number): void {
    this.#held.add(place);
    const steps = this.#isWavering ? waverSteps : 0;
    this.#isWavering = false;
    for (let step = 0; step <= steps; step += 1) {
      hostWall.wake(step * waverStepMs, () => {
        if (this.#held.has(place)) this.end.move(place, step % 2 === 0);
      });
    }
    this.onChange();
  }

  release(place: number): void {
    this.#held.delete(place);
    this.end.move(place, false);
    this.onChange();
  }

  /** Presses, and releases a little later. */
  tap(place: number): void {
    this.press(place);
    hostWall.wake(tapMs, () => this.release(place));
  }

  /** Holds it, or lets it go. */
  toggle(place: number): void {
    if (this.#held.has(place)) this.release(place);
    else this.press(place);
  }
}
