import type { TraceLine } from '../../firmware-sim/fleet/trace-lines.js';

type Line<Name extends TraceLine['ev']> = Extract<TraceLine, { ev: Name }>;

/** What is remembered of one call while its trace is read. */
interface Way {
  /** The phone it came from, or comes from after a transfer. */
  caller: string;
  visited: string[];
  readonly rejectedBy: Set<string>;
  arrivals: number;
  endings: number;
}

/**
 * Reads rules off a trace that the eight invariants do not look at.
 *
 * @returns What breaks one, in words with its rule.
 */
export function broken(trace: readonly TraceLine[]): readonly string[] {
  const reader = new TraceReader();
  for (const line of trace) reader.take(line);
  return reader.finish();
}

class TraceReader {
  readonly #found: string[] = [];
  readonly #ways = new Map<string, Way>();
  /** Since when a phone rings for a call, by both. */
  readonly #rings = new Map<string, number>();
  readonly #dnd = new Set<string>();
  readonly #types = new Map<string, string>();
  /** Whom the last ring that ran out was for. */
  #expired = '';

  take(line: TraceLine): void {
    switch (line.ev) {
      case 'trace.header':
        for (const { extension, type } of line.site.groups) this.#types.set(extension, type);
        return;
      case 'group.edited':
        this.#types.set(line.group, line.now.type);
        return;
      case 'call.arrived':
        this.#arrive(line);
        return;
      case 'call.transferred': {
        const way = this.#way(line.call);
        way.caller = line.stays;
        way.visited = [];
        return;
      }
      case 'call.ended':
        this.#way(line.call).endings++;
        return;
      case 'hop.started':
        this.#hop(line);
        return;
      case 'hop.ended':
        this.#way(line.call).rejectedBy.clear();
        return;
      case 'offer.started':
        this.#startRing(line);
        return;
      case 'offer.ended':
        this.#endRing(line);
        return;
      case 'dnd.changed':
        if (line.on) this.#dnd.add(line.phone);
        else this.#dnd.delete(line.phone);
        return;
      case 'membership.changed':
        if (line.why === 'noAnswer' && this.#expired !== `${line.phone} ${line.group}`) {
          this.#say(`${line.phone} is logged out of ${line.group} and let no call ring out (M-05)`);
        }
        return;
      default:
    }
  }

  /** C-07: whatever arrived has ended once. */
  finish(): readonly string[] {
    for (const [id, { arrivals, endings }] of this.#ways) {
      if (arrivals !== 1 || endings !== 1) {
        this.#say(`call ${id} arrived ${arrivals} times and ended ${endings} times (C-07)`);
      }
    }
    return this.#found;
  }

  #say(what: string): void {
    this.#found.push(what);
  }

  #way(call: string): Way {
    const known = this.#ways.get(call);
    if (known) return known;
    const way = { caller: '', visited: [], rejectedBy: new Set<string>(), arrivals: 0, endings: 0 };
    this.#ways.set(call, way);
    return way;
  }

  #arrive(line: Line<'call.arrived'>): void {
    const way = this.#way(line.call);
    way.arrivals++;
    way.caller = line.from;
  }

  #hop({ call, to }: Line<'hop.started'>): void {
    const { visited } = this.#way(call);
    if (visited.includes(to)) this.#say(`call ${call} comes to ${to} again (C-05)`);
    visited.push(to);
    if (visited.length >= 10) this.#say(`call ${call} goes ${visited.length} hops (C-05)`);
  }

  #startRing({ call, phone, group, at }: Line<'offer.started'>): void {
    this.#rings.set(`${call} ${phone}`, at);
    const { caller, rejectedBy } = this.#way(call);
    if (caller === phone) this.#say(`${phone} rings for its own call ${call} (G-22)`);
    if (rejectedBy.has(phone)) this.#say(`${phone} rejected ${call} and is offered it (G-07)`);
    if (group === undefined && this.#dnd.has(phone)) {
      this.#say(`${phone} rings for ${call} and is not to be disturbed (C-04)`);
    }
  }

  #endRing({ call, phone, group, end, at }: Line<'offer.ended'>): void {
    const since = this.#rings.get(`${call} ${phone}`);
    if (end === 'cut' && since === at) this.#say(`${phone} rings 0 ms for ${call} (G-09)`);
    if (end === 'rejected' && group !== undefined) this.#way(call).rejectedBy.add(phone);
    if (end !== 'expired') return;
    if (group === undefined) return;
    if (this.#types.get(group) === 'calling') {
      // An edit of the type holds for the next hunt, so that this is no fault of its own.
      return;
    }
    this.#expired = `${phone} ${group}`;
  }
}
