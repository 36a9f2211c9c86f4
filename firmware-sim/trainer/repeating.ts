import type { WallTime } from '../clock/wall-time.js';

/**
 * Does something again and again.
 *
 * @param everyMs - Between two times, ms of the wall.
 * @returns Stops it.
 */
export function repeating(wall: WallTime, everyMs: number, run: () => void): () => void {
  let cancel = (): void => undefined;
  const wait = (): void => {
    cancel = wall.wake(everyMs, () => {
      wait();
      run();
    });
  };
  wait();
  return () => cancel();
}
