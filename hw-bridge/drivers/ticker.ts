/** Time as drivers need it, passed in so that tests can turn it by hand. */
export interface Ticker {
  /** ms since any fixed moment; never goes back. */
  now(): number;
  /** Calls `run` once, `ms` from now, unless the returned function is called before. */
  after(ms: number, run: () => void): () => void;
}

/** The time of this machine. */
export const hostTicker: Ticker = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
