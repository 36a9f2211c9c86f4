import { hostWall } from '../../clock/wall-time.js';

/**
 * Opens what a tool needs beside its panel; where that fails, lets go of what would keep the process alive.
 *
 * @param letGo - Stops the far end, and the run.
 */
export async function openOr<T>(letGo: () => void, open: () => T | Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    letGo();
    throw error;
  }
}

/** How often a tool that waits looks at the time; ms. */
const tickMs = 25;

/** A run of a tool that somebody, or the time, ends. */
export interface ToolRun {
  /** Resolves when it is to end. */
  readonly ended: Promise<void>;
  /** Ends it; twice is once. */
  end(this: void): void;
  /** ms since it began. */
  now(this: void): number;
}

/**
 * Begins a run: it ends after so long, at SIGINT, SIGTERM or SIGHUP, or by a call.
 *
 * @param onTick - Called each 25 ms until the end.
 */
export function beginRun(forMs: number | undefined, onTick: () => void = () => undefined): ToolRun {
  const beganMs = hostWall.now();
  let resolve = (): void => undefined;
  const ended = new Promise<void>((done) => {
    resolve = done;
  });
  const stops: (() => void)[] = [];
  const end = (): void => {
    for (const stop of stops.splice(0)) stop();
    resolve();
  };
  let cancelTick = (): void => undefined;
  const tick = (): void => {
    cancelTick = hostWall.wake(tickMs, () => {
      tick();
      onTick();
    });
  };
  tick();
  stops.push(() => cancelTick());
  if (forMs !== undefined) stops.push(hostWall.wake(forMs, end));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, end);
    stops.push(() => void process.off(signal, end));
  }
  return { ended, end, now: () => hostWall.now() - beganMs };
}
