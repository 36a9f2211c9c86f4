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
export class Finding {
  /** How many single comparisons were made. */
  comparisons = 0;
  failures = 0;
  readonly #id: InvariantId;
  readonly #findings: Findings;

  constructor(id: InvariantId, findings: Findings) {
    this.#id = id;
    this.#findings = findings;
  }

  /** Counts one comparison. */
  checked(): void {
    this.comparisons += 1;
  }

  /** Counts one comparison, and gives back what came of it. */
  holds(held: boolean): boolean {
    this.comparisons += 1;
    return held;
  }

  /** Reports a comparison that failed; the stamp is that of the part of the instant being judged. */
  broken(message: string, about: About): void {
    this.failures += 1;
    if (this.failures <= keptPerInvariant) this.#findings.keep(this.#id, message, about);
  }
}

/** Everything that was found in one run. */
export class Findings {
  /** The part of the instant being judged; the checker moves it. */
  at = 0;
  kind: EventKind = 0;
  readonly #found = new Map(invariantIds.map((id) => [id, new Finding(id, this)]));
  readonly #violations: Violation[] = [];

  /** The count of one invariant; several parts of one invariant share it. */
  of(id: InvariantId): Finding {
    const finding = this.#found.get(id);
    if (finding === undefined) throw new Error(`no invariant is called ${id}`);
    return finding;
  }

  /** Keeps what a {@link Finding} reports. */
  keep(id: InvariantId, message: string, about: About): void {
    this.#violations.push({ id, at: this.at, kind: this.kind, message, ...about });
  }

  /** The verdict on each invariant, in the order of {@link invariantIds}. */
  results(): readonly InvariantResult[] {
    return invariantIds.map((id) => {
      const { comparisons, failures } = this.of(id);
      return { id, passed: failures === 0, checked: comparisons };
    });
  }

  /** The violations kept, in the order in which they were found. */
  violations(): readonly Violation[] {
    return this.#violations;
  }
}
