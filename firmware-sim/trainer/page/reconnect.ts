import { closeCodes } from '../messages.js';

/** How long the page waits before each try to come back, ms; the last one again and again. */
const waitsMs = [0, 100, 200, 400, 800] as const;
const busyWaitMs = 1_000;

/**
 * Says when to try again after a connection was lost or could not be opened.
 *
 * @param tries - How many tries have failed since it last held.
 * @param closeCode - With which code it was closed.
 * @returns ms, below the 2 s in which a page is back; `undefined` where only a new session helps.
 */
export function waitBeforeTry(tries: number, closeCode: number): number | undefined {
  if (closeCode === closeCodes.noSession) return undefined;
  if (closeCode === closeCodes.tooMany) return busyWaitMs;
  return waitsMs[Math.min(tries, waitsMs.length - 1)] ?? busyWaitMs;
}
