/**
 * Contacts that have come to rest, out of levels as they are seen: for boards that report every bounce. A level counts once
 * it has stayed for so long.
 */
export class ContactDebouncer {
  readonly #settled: boolean[];
  /** When a contact that differs from what is known will count. */
  readonly #dues = new Map<number, number>();

  /**
   * @param contacts - How many there are; all open at first.
   * @param restMs - How long a level must stay.
   */
  constructor(
    contacts: number,
    private readonly restMs: number,
  ) {
    this.#settled = new Array<boolean>(contacts).fill(false);
  }

  /** What is known of each contact. */
  get closed(): readonly boolean[] {
    return this.#settled;
  }

  /** When `settle` will next have something to do; ms. */
  get nextDueMs(): number | undefined {
    return this.#dues.size === 0 ? undefined : Math.min(...this.#dues.values());
  }

  /** Takes a level that was seen. */
  see(contact: number, isClosed: boolean, nowMs: number): void {
    if (this.#settled[contact] === isClosed) this.#dues.delete(contact);
    else if (!this.#dues.has(contact)) this.#dues.set(contact, nowMs + this.restMs);
  }

  /** Takes what is seen for what is, at once: nobody knew anything before. */
  take(contact: number, isClosed: boolean): void {
    this.#dues.delete(contact);
    this.#settled[contact] = isClosed;
  }

  /** Lets levels count that have stayed for long enough; whether any did. */
  settle(nowMs: number): boolean {
    let isChanged = false;
    for (const [contact, dueMs] of this.#dues) {
      if (dueMs > nowMs) continue;
      this.#settled[contact] = !this.#settled[contact];
      this.#dues.delete(contact);
      isChanged = true;
    }
    return isChanged;
  }
}
