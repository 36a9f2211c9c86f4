import type { LampMode } from '../../../statecharts/terms.js';

interface Edge {
  readonly isLit: boolean;
  readonly atMs: number;
}

/** Lit and dark ms that tell the modes apart, as the wire's steps of 10 ms make them. */
const pairs: readonly (readonly [LampMode, number, number])[] = [
  ['wink', 470, 30],
  ['flash', 500, 500],
  ['flutter', 130, 120],
  ['brokenFlutter', 50, 50],
  ['brokenFlutter', 50, 550],
  ['unknown', 50, 1_950],
];
/** A stretch may be so much longer or shorter: the scan takes its ms, and a phase that is put right one ms in four. */
const tolerable = (ms: number): number => 12 + ms / 4;
/** What stays so long as it is, blinks no more. */
const stillMs = 2_100;

const isNear = (seen: number, wanted: number): boolean =>
  Math.abs(seen - wanted) <= tolerable(wanted);

/** What the edges of one lamp's pin say about its mode. Off and dummy look alike: `off` is said for both. */
export class LampEdges {
  #edges: Edge[] = [];
  /** As a board begins. */
  #known: LampMode = 'unknown';

  /** Takes an edge, in its order. */
  note(isLit: boolean, atMs: number): void {
    this.#edges = [...this.#edges.slice(-2), { isLit, atMs }];
  }

  /** The mode that the last lit and the last dark stretch show; while that is open, the one that they showed before. */
  mode(nowMs: number): LampMode {
    this.#known = this.#seen(nowMs) ?? this.#known;
    return this.#known;
  }

  #seen(nowMs: number): LampMode | undefined {
    const [first, second, third] = this.#edges;
    const last = this.#edges.at(-1);
    if (last === undefined) return undefined;
    if (nowMs - last.atMs >= stillMs) return last.isLit ? 'steady' : 'off';
    if (first === undefined || second === undefined || third === undefined) return undefined;
    const stretches = [second.atMs - first.atMs, third.atMs - second.atMs];
    const [lit = 0, dark = 0] = first.isLit ? stretches : stretches.reverse();
    return pairs.find(([, litMs, darkMs]) => isNear(lit, litMs) && isNear(dark, darkMs))?.[0];
  }
}
