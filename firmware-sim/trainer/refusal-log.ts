import type { BadInputReason, HttpRefusal } from './messages.js';

/** Why something that came in was refused. */
export type BadInput =
  | BadInputReason
  | HttpRefusal['refused']
  | 'not-your-phone'
  | 'trainer-only'
  | 'needs-secret';

/** What a person is told of each: what came, never what was in it. */
const told: Readonly<Record<BadInput, string>> = {
  'too-large': 'a message larger than any of the page',
  'too-many': 'more messages than a person can send',
  'not-json': 'a message that is no JSON',
  'unknown-event': 'an event that this version does not know',
  'bad-event': 'an event with missing or wrong fields',
  'old-version': 'a message of another version of the page; reload it',
  replayed: 'a message that was sent before, or on another connection',
  'foreign-origin': "a page that is not this desk's",
  'foreign-host': 'a request for another host name',
  'no-session': 'a connection without a session of this desk',
  'not-joined': 'a connection that has not given the join code',
  'no-such-path': 'a path that is not there',
  'not-your-phone': "a key for another's phone",
  'trainer-only': "what only the trainer's seat may do",
  'needs-secret': "the trainer's seat for somebody without the secret",
  'wrong-code': 'a wrong join code',
  'wrong-secret': 'a wrong trainer secret',
};

/** What a person at the door can do about it, where there is anything. */
const advice: Readonly<Partial<Record<BadInput, string>>> = {
  'too-many': '; try again in a minute',
  'wrong-code': '; ask whoever started the desk',
  'wrong-secret': '; it was printed where the desk was started',
};

/** Of one reason, at most one line in so long, ms. */
const quietMs = 10_000;

/** Counts bad input by its reason, and tells it without secrets and without flooding anybody. */
export class RefusalLog {
  readonly #counts = new Map<BadInput, number>();
  readonly #toldAtMs = new Map<BadInput, number>();
  readonly #tell: (line: string) => void;
  readonly #now: () => number;

  /**
   * @param tell - Takes a line for whoever runs the desk.
   * @param now - Time of the wall, ms.
   */
  constructor(tell: (line: string) => void, now: () => number) {
    this.#tell = tell;
    this.#now = now;
  }

  /** Counts one, and perhaps tells it. */
  note(reason: BadInput): void {
    const count = (this.#counts.get(reason) ?? 0) + 1;
    this.#counts.set(reason, count);
    const lastMs = this.#toldAtMs.get(reason);
    const nowMs = this.#now();
    if (lastMs !== undefined && nowMs - lastMs < quietMs) return;
    this.#toldAtMs.set(reason, nowMs);
    const times = count === 1 ? '' : `, ${count} times so far`;
    this.#tell(`web console: refused ${told[reason]} (${reason}${times})`);
  }

  /** How often each reason came. */
  counts(): Readonly<Partial<Record<BadInput, number>>> {
    return Object.fromEntries(this.#counts);
  }

  /** What a person is told, and does about it. */
  static messageOf(reason: BadInput): string {
    return `refused: ${told[reason]}${advice[reason] ?? ''}`;
  }
}
