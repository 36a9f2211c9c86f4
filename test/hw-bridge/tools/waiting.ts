import type { HandTicker } from './hand-ticker.js';

/** Waits until something is so; its name is in the error when it does not come. */
export type Until = (what: string, isSo: () => boolean) => Promise<void>;

/** Turns the time by hand, a ms for each round of the event loop, at most a minute. */
export function untilTurned(ticker: HandTicker): Until {
  return async (what, isSo) => {
    for (let ms = 0; !isSo(); ms += 1) {
      if (ms >= 60_000)
        throw new Error(`gave up waiting for ${what}, after a minute of hand-turned time`);
      ticker.turn(1);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
}

/** Real time: looks again whenever something happened, and gives up after half a minute. */
export class Happenings {
  readonly #waiting = new Set<() => void>();

  /** Something happened: everybody who waits looks again. */
  readonly happened = (): void => {
    for (const look of [...this.#waiting]) look();
  };

  readonly until: Until = (what, isSo) =>
    new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`gave up waiting for ${what}, after 30 s`));
      }, 30_000);
      const look = (): void => {
        if (!isSo()) return;
        clearTimeout(giveUp);
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
}
