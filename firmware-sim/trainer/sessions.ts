import type { SeatState, SeatsState } from './floor-state.js';
import type { RefusalReason, Seat, You } from './messages.js';

/** Somebody who opened the page: a browser, by its cookie, with any number of connections. */
export interface Session {
  readonly id: string;
  isJoined: boolean;
  mayTrain: boolean;
  /** A phone's extension, or {@link trainerSeat}. */
  seat: string | undefined;
  connections: number;
  /** Requests of all its connections, those that are gone too, that wait for their result. */
  waiting: number;
  /** When its last connection was lost, ms of the wall. */
  goneAtMs: number;
}

/** What the seats of a desk are kept by. */
export interface SessionsOptions {
  /** The phones that may be picked, by extension. */
  readonly phones: readonly string[];
  /** Everybody may come in, and take the trainer's seat, without a code. */
  readonly isOpen: boolean;
  /** Time of the wall, ms. */
  readonly now: () => number;
  /** Makes a name that nobody can guess. */
  readonly newId: () => string;
}

/** How long a seat is kept for somebody who lost his connection, ms. */
export const keptMs = 120_000;
/** How many sessions are remembered; beyond it those without a connection are forgotten, oldest first. */
const mostSessions = 2_000;

/** No extension is like it. */
const trainerSeat = ' trainer';

/**
 * Who is there, and who sits where: one session a seat, one seat a session. It knows nothing of calls: who
 * leaves, or is lost, changes nothing at the phone.
 */
export class Sessions {
  readonly #options: SessionsOptions;
  readonly #byId = new Map<string, Session>();
  /** By seat: who sits there, or did last. */
  readonly #holders = new Map<string, Session>();

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /** The session of that name, or `undefined`. */
  find(id: string | undefined): Session | undefined {
    return id === undefined ? undefined : this.#byId.get(id);
  }

  /** Begins a session. */
  begin(): Session {
    const { isOpen, newId, now } = this.#options;
    if (this.#byId.size >= mostSessions) this.#forgetOldest();
    const session: Session = {
      id: newId(),
      isJoined: isOpen,
      mayTrain: isOpen,
      seat: undefined,
      connections: 0,
      waiting: 0,
      goneAtMs: now(),
    };
    this.#byId.set(session.id, session);
    return session;
  }

  /** A connection of a session was opened. */
  connect(session: Session): void {
    session.connections++;
  }

  /** A connection was lost; the seat is kept for a while. */
  disconnect(session: Session): void {
    session.connections--;
    session.goneAtMs = this.#options.now();
  }

  /**
   * Takes a seat; the one before is left.
   *
   * @returns Why not, or `undefined`. Who gave the trainer secret takes the trainer's seat from whoever has it; on a
   *   desk without one it can be taken from who is not connected: a trainer may come back with another browser.
   */
  take(session: Session, seat: Seat): RefusalReason | undefined {
    const wanted = 'phone' in seat ? seat.phone : trainerSeat;
    if ('phone' in seat && !this.#options.phones.includes(seat.phone)) return 'no-such-seat';
    if ('trainer' in seat && !session.mayTrain) return 'needs-secret';
    const state = this.#stateOf(wanted);
    const mayDisplace = 'trainer' in seat && (!this.#options.isOpen || state === 'kept');
    const holder = this.#holders.get(wanted);
    if (holder !== session && state !== 'free' && !mayDisplace) return 'seat-taken';
    this.leave(session);
    if (holder) holder.seat = undefined;
    this.#holders.set(wanted, session);
    session.seat = wanted;
    return undefined;
  }

  /** Leaves a session's seat, if it has one. */
  leave(session: Session): void {
    if (session.seat === undefined) return;
    this.#holders.delete(session.seat);
    session.seat = undefined;
  }

  /** Takes the seat at a phone from whoever has it. @returns `no-such-seat`, or `undefined`. */
  free(phone: string): RefusalReason | undefined {
    if (!this.#options.phones.includes(phone)) return 'no-such-seat';
    const holder = this.#holders.get(phone);
    if (holder) this.leave(holder);
    return undefined;
  }

  /** Whether a session sits at the trainer's seat. */
  isTrainer(session: Session): boolean {
    return session.seat === trainerSeat;
  }

  /** What a page is told of itself. */
  you(session: Session): You {
    const { seat, mayTrain } = session;
    if (seat === undefined) return { seat: null, mayTrain };
    return { seat: seat === trainerSeat ? { trainer: true } : { phone: seat }, mayTrain };
  }

  /** Who sits where. */
  seats(): SeatsState {
    const { phones } = this.#options;
    return {
      trainer: this.#stateOf(trainerSeat),
      phones: Object.fromEntries(phones.map((phone) => [phone, this.#stateOf(phone)])),
    };
  }

  #stateOf(seat: string): SeatState {
    const holder = this.#holders.get(seat);
    if (!holder) return 'free';
    if (holder.connections > 0) return 'taken';
    // Who comes back later still finds it, unless somebody else took it.
    return this.#options.now() - holder.goneAtMs < keptMs ? 'kept' : 'free';
  }

  /** Who has no seat goes first: nobody loses his by others who only look in. */
  #forgetOldest(): void {
    const gone = [...this.#byId.values()].filter(({ connections }) => connections === 0);
    const oldest = gone.find(({ seat }) => seat === undefined) ?? gone[0];
    if (oldest === undefined) return;
    this.leave(oldest);
    this.#byId.delete(oldest.id);
  }
}
