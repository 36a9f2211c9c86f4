/** A contact that moved, as a host sees it. */
export interface Edge {
  readonly wire: number;
  readonly isDown: boolean;
  readonly atMs: number;
}

/** What one wire did while one button was pressed. */
export interface WirePress {
  readonly wire: number;
  /** How long the contact wavered at worst, ms; 0 for a clean one. What a board debounces itself is not seen. */
  readonly bounceMs: number;
  /** From the first edge to the last, ms. */
  readonly heldMs: number;
  readonly edges: number;
}

/** How far a press has come. */
export interface Press {
  readonly stage: 'none' | 'held' | 'over';
  /** Every wire that moved, in the order of its first edge. */
  readonly wires: readonly WirePress[];
}

/** Edges of one wire that are closer than this belong together: no finger is so quick; ms. */
const waverMs = 50;
/** A press is over when nothing has moved for so long; ms. */
const quietMs = 90;

/**
 * Makes a press of the edges that came since a button was asked for.
 *
 * @param edges - In the order of their time.
 * @param normal - Wires that rest closed: for them up is pressed.
 */
export function pressOf(
  edges: readonly Edge[],
  nowMs: number,
  normal: ReadonlySet<number> = new Set(),
): Press {
  if (edges.length === 0) return { stage: 'none', wires: [] };
  const byWire = new Map<number, Edge[]>();
  for (const edge of edges) byWire.set(edge.wire, [...(byWire.get(edge.wire) ?? []), edge]);
  const wires = [...byWire].map(([wire, mine]) => wirePress(wire, mine));
  const isAtRest = [...byWire].every(([wire, mine]) => mine.at(-1)?.isDown === normal.has(wire));
  const lastMs = Math.max(...edges.map(({ atMs }) => atMs));
  return { stage: isAtRest && nowMs - lastMs >= quietMs ? 'over' : 'held', wires };
}

function wirePress(wire: number, edges: readonly Edge[]): WirePress {
  const clusters: Edge[][] = [];
  for (const edge of edges) {
    const last = clusters.at(-1);
    const before = last?.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY;
    if (last !== undefined && edge.atMs - before < waverMs) last.push(edge);
    else clusters.push([edge]);
  }
  const [first, last] = [edges[0]?.atMs ?? 0, edges.at(-1)?.atMs ?? 0];
  // A short tap is two edges that are close, and all there is.
  const isTap = edges.length === 2;
  const bounceMs = isTap ? 0 : Math.max(...clusters.map(spanOf));
  return { wire, bounceMs, heldMs: last - first, edges: edges.length };
}

const spanOf = (edges: readonly Edge[]): number =>
  (edges.at(-1)?.atMs ?? 0) - (edges[0]?.atMs ?? 0);
