/** What theory says of one queue; times in units of the mean talk. */
export interface Theory {
  /** Share of calls that find nobody and are lost (Erlang B). */
  readonly lost: number;
  /** Share of calls that give up waiting (Erlang A). */
  readonly abandoned: number;
  /** Mean wait of all calls, those that give up included. */
  readonly wait: number;
  /** Share of calls that wait longer than a time. */
  readonly waitsLonger: (time: number) => number;
  /** Share of their time that the servers are busy. */
  readonly occupancy: number;
}

/**
 * Erlang B by the textbook recursion: B(0) = 1, B(n) = a B(n-1) / (n + a B(n-1)).
 *
 * @param servers - c.
 * @param offered - a, in erlang.
 */
export function erlangB(servers: number, offered: number): Theory {
  let lost = 1;
  for (let n = 1; n <= servers; n++) lost = (offered * lost) / (n + offered * lost);
  const occupancy = (offered * (1 - lost)) / servers;
  return { lost, abandoned: 0, wait: 0, waitsLonger: () => 0, occupancy };
}

/** Erlang C from B: C = c B / (c - a (1 - B)); who waits, waits exponentially at the rate c - a. */
export function erlangC(servers: number, offered: number): Theory {
  const { lost } = erlangB(servers, offered);
  const waits = (servers * lost) / (servers - offered * (1 - lost));
  const spare = servers - offered;
  return {
    lost: 0,
    abandoned: 0,
    wait: waits / spare,
    waitsLonger: (time) => waits * Math.exp(-spare * time),
    occupancy: offered / servers,
  };
}

/**
 * Erlang A by the recursion of its birth-death process: p(n+1) = p(n) a / (min(n+1, c) + waiting theta).
 *
 * @param patience - Its mean, in units of the mean talk.
 */
export function erlangA(servers: number, offered: number, patience: number): Theory {
  let p = 1;
  let [sum, waiting, busy] = [0, 0, 0];
  for (let n = 0; n < servers + 2_000; n++) {
    sum += p;
    waiting += p * Math.max(0, n - servers);
    busy += p * Math.min(n, servers);
    p *= offered / (Math.min(n + 1, servers) + Math.max(0, n + 1 - servers) / patience);
  }
  return {
    lost: 0,
    abandoned: waiting / sum / patience / offered,
    wait: waiting / sum / offered,
    waitsLonger: () => Number.NaN,
    occupancy: busy / sum / servers,
  };
}
