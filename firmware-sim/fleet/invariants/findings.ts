import type { EventKind } from '../../../statecharts/instant.js';
import {
  type About,
  type InvariantId,
  type InvariantResult,
  invariantIds,
  type Violation,
} from './invariant.js';

/** How many violations are kept for each invariant; the others only make it fail. */
const keptPerInvariant = 100;

/** The count of one invariant, and the way to report that it does not hold. */
export interface Finding {
  /** Counts one comparison. */
  checked(): void;
  /** Reports a comparison that failed; the stamp is that of the part of the instant being judged. */
  broken(message: string, about: About): void;
}

interface Tally {
  checked: number;
  broken: number;
}

/** Everything that was found in one run. */
export class Findings {
  /** The part of the instant being judged; the checker moves it. */
  at = 0;
  kind: EventKind = 0;
  readonly #tallies = new Map<InvariantId, Tally>(
    invariantIds.map((id) => [id, { checked: 0, broken: 0 }]),
  );
  readonly #violations: Violation[] = [];

  /** Opens the count of one invariant; several parts of one invariant share it. */
  of(id: InvariantId): Finding {
    const tally = this.#tally(id);
    return {
      checked: () => {
        tally.checked += 1;
      },
      broken: (message, about) => {
        tally.broken += 1;
        if (tally.broken <= keptPerInvariant) {
          this.#violations.push({ id, at: this.at, kind: this.kind, message, ...about });
        }
      },
    };
  }

  /** The verdict on each invariant, in the order of {@link invariantIds}. */
  results(): readonly InvariantResult[] {
    return invariantIds.map((id) => {
      const { checked, broken } = this.#tally(id);
      return { id, passed: broken === 0, checked };
    });
  }

  /** The violations kept, in the order in which they were found. */
  violations(): readonly Violation[] {
    return this.#violations;
  }

  #tally(id: InvariantId): Tally {
    const tally = this.#tallies.get(id);
    if (tally === undefined) throw new Error(`no invariant is called ${id}`);
    return tally;
  }
}
