import type { RealClock } from '../clock/real-clock.js';
import type { TraceEvent } from '../fleet/trace-lines.js';
import type { LiveDesk, Outcome } from '../live/live-desk.js';
import { inputOf } from './event-inputs.js';
import type {
  DeskEvent,
  Done,
  Explanation,
  LampName,
  RefusalReason,
  Request,
  Result,
} from './messages.js';
import type { People } from './people.js';
import type { Session, Sessions } from './sessions.js';

/** What the requests of pages are done with. */
export interface RequestTools {
  readonly desk: LiveDesk;
  readonly clock: RealClock;
  readonly sessions: Sessions;
  readonly people: People;
  /** Saves what has happened as a scenario. @throws Whatever keeps it from being written. */
  readonly save: () => { readonly file: string; readonly text: string };
  /** Why a lamp is as it is; `undefined` where there is none. */
  readonly explain: (phone: string, lamp: LampName) => Explanation | undefined;
  /** Time passes otherwise than before. */
  readonly onTime: () => void;
}

/** Told what came of a request; for keys in the step in which they are taken. */
export type Reply = (result: Result) => void;

const ok: Result = { ok: true };
const refused = (reason: RefusalReason): Result => ({ ok: false, reason });
const done = (what: Done): Result => ({ ok: true, done: what });
const resultOf = (reason: RefusalReason | undefined): Result => (reason ? refused(reason) : ok);

/** Who may do what, and how it is done at the desk: one place for every event of a page. */
export class DeskRequests {
  readonly #tools: RequestTools;

  constructor(tools: RequestTools) {
    this.#tools = tools;
  }

  /** Does what a page asks; `clock.asked` and `snapshot.asked` are answered by the connection. */
  take(request: Request, session: Session, reply: Reply): void {
    const refusal = this.#refusalOf(request, session);
    if (refusal) reply(refused(refusal));
    else this.#do(request, session, reply);
  }

  /** Keys are for one's own phone; the hand and time are the trainer's, who may work every phone. */
  #refusalOf(event: DeskEvent, session: Session): RefusalReason | undefined {
    const { sessions, desk } = this.#tools;
    if (sessions.isTrainer(session)) {
      const isKnown = !('phone' in event) || desk.processor.floor.phones.has(event.phone);
      return isKnown || event.type === 'explain.asked' ? undefined : 'unknown-phone';
    }
    if (/^(hand|time|scenario)\./.test(event.type)) return 'trainer-only';
    const isOfPhone = 'phone' in event && event.type !== 'explain.asked';
    return isOfPhone && event.phone !== session.seat ? 'not-your-phone' : undefined;
  }

  #do(event: DeskEvent, session: Session, reply: Reply): void {
    const { sessions } = this.#tools;
    switch (event.type) {
      case 'seat.taken': {
        const refusal = sessions.take(session, event.seat);
        if (!refusal && 'phone' in event.seat) this.#tools.people.set(event.seat.phone, 'byHand');
        reply(resultOf(refusal));
        return;
      }
      case 'seat.left':
        sessions.leave(session);
        reply(ok);
        return;
      case 'explain.asked': {
        const explanation = this.#tools.explain(event.phone, event.lamp);
        reply(explanation ? done({ is: 'explained', explanation }) : refused('no-such-lamp'));
        return;
      }
      default:
        if (!this.#doAtDesk(event, reply)) this.#doAtTime(event, reply);
    }
  }

  #doAtDesk(event: DeskEvent, reply: Reply): boolean {
    const input = inputOf(event);
    if (input === undefined) return false;
    if ('group' in event && event.group === '') reply(refused('no-group-selected'));
    else this.#tools.desk.act(input, (outcome) => reply(this.#outcomeOf(event, outcome)));
    return true;
  }

  /** W-02: every outcome has its code. */
  #outcomeOf(event: DeskEvent, { refusal, lines }: Outcome): Result {
    const isOfPage = event.type.startsWith('page.');
    if (refusal) return refused(isOfPage && refusal === 'no-such-group' ? 'group-gone' : refusal);
    const changes = lines.filter(({ ev }) => ev === 'membership.changed');
    switch (event.type) {
      case 'page.login':
        return done({ is: changes.length > 0 ? 'logged-in' : 'already-in' });
      case 'page.logout':
        return done({ is: changes.length > 0 ? 'logged-out' : 'already-out' });
      case 'page.logoutAll': {
        const staticGroups = this.#staticGroupsOf(event.phone);
        return done({ is: 'logged-out-of-all', left: changes.length, staticGroups });
      }
      case 'hand.call': {
        const arrived = lines.find((line): line is typeof line & Arrived => isArrival(line));
        return arrived ? done({ is: 'called', call: arrived.call }) : ok;
      }
      default:
        return ok;
    }
  }

  /** M-03: those that Logout all passes over. */
  #staticGroupsOf(phone: string): number {
    const { floor } = this.#tools.desk.processor;
    const user = floor.phones.get(phone)?.worked;
    if (!user) return 0;
    const isStatic = ({ was }: { readonly was: string }) => was === 'static';
    return floor.membersOf(user).filter(isStatic).length;
  }

  #doAtTime(event: DeskEvent, reply: Reply): void {
    const { clock, people, sessions, onTime } = this.#tools;
    switch (event.type) {
      case 'hand.act':
        people.ignore(event.phone);
        reply(ok);
        return;
      case 'hand.person':
        people.set(event.phone, event.mode);
        reply(ok);
        return;
      case 'hand.freeSeat':
        reply(resultOf(sessions.free(event.phone)));
        return;
      case 'time.paused':
        clock.stop();
        break;
      case 'time.resumed':
        clock.start();
        break;
      case 'time.speed':
        clock.setSpeed(event.speed);
        break;
      case 'time.stepped':
        if (clock.isRunning) reply(refused('is-running'));
        else reply(done({ is: 'stepped', happened: this.#step() }));
        onTime();
        return;
      case 'scenario.saved':
        reply(this.#saved());
        return;
      default:
        throw new Error(`nobody takes ${event.type}`);
    }
    onTime();
    reply(ok);
  }

  /** Goes on until something can be seen: what is not in the trace is no event. */
  #step(): boolean {
    const { clock, desk } = this.#tools;
    let hasHappened = false;
    const stopReading = desk.onTrace(() => {
      hasHappened = true;
    });
    try {
      while (!hasHappened && clock.step());
    } finally {
      stopReading();
    }
    return hasHappened;
  }

  #saved(): Result {
    try {
      return done({ is: 'saved', ...this.#tools.save() });
    } catch {
      // Why is told where the desk runs: a page is not told of folders.
      return refused('cannot-save');
    }
  }
}

type Arrived = TraceEvent & { readonly ev: 'call.arrived' };
const isArrival = (line: { readonly ev: string }): boolean => line.ev === 'call.arrived';
