import type { RealClock } from '../clock/real-clock.js';
import type { WallTime } from '../clock/wall-time.js';
import type { LiveDesk } from '../live/live-desk.js';
import { ChangeFinder } from './changes.js';
import { Connection, type Socket } from './connection.js';
import { DeskNews } from './desk-news.js';
import { DeskRequests } from './desk-requests.js';
import {
  floorState,
  type MovingState,
  movingState,
  type StateParts,
  timeState,
} from './desk-state.js';
import {
  type Changes,
  type Explanation,
  type LampName,
  protocolVersion,
  type Request,
  type Result,
  type Snapshot,
} from './messages.js';
import { People } from './people.js';
import type { RefusalLog } from './refusal-log.js';
import { repeating } from './repeating.js';
import type { Session, Sessions } from './sessions.js';

/** What a console shows and works. */
export interface ConsoleOptions {
  readonly desk: LiveDesk;
  readonly clock: RealClock;
  readonly wall: WallTime;
  /** Time since the shared phase of the lamps began, ms (rule L-06). */
  readonly phaseMs: () => number;
  readonly sessions: Sessions;
  readonly refusals: RefusalLog;
  readonly save: () => { readonly file: string; readonly text: string };
  readonly explain: (phone: string, lamp: LampName) => Explanation | undefined;
  /** Makes a name that nobody can guess. */
  readonly newName: () => string;
  /** Told what went wrong at the server itself; the desk goes on. */
  readonly onFault?: (message: string) => void;
}

/** A change is told this soon, and those that come within {@link gatherMs} of each other together. */
const soonMs = 1;
const gatherMs = 15;
/** What tells of itself by no line of a trace (a panel, a seat, an ended call) is looked for so often, ms. */
const lookMs = 500;
/** A page that answers nothing for so long is gone, ms. */
const silenceMs = 15_000;

/**
 * The desk as pages have it: gathers what happens and tells every page, and does what pages ask.
 *
 * ```text
 * desk ── onChange ─> flush: one look, what is new ─> one text ─> every connection
 * page ── request ──> DeskRequests ─> desk.act ─> outcome ─> its result, after what is new
 * ```
 */
export class DeskConsole {
  readonly #options: ConsoleOptions;
  readonly #people: People;
  readonly #requests: DeskRequests;
  readonly #finder = new ChangeFinder();
  readonly #connections = new Set<Connection>();
  readonly #news: DeskNews;
  #hasTimeChanged = false;
  #isClosed = false;
  /** Results that wait until what they brought has been told. */
  readonly #settled: (() => void)[] = [];
  #cancelFlush: (() => void) | undefined;
  #flushedAtMs = Number.NEGATIVE_INFINITY;
  readonly #stops: (() => void)[] = [];

  constructor(options: ConsoleOptions) {
    this.#options = options;
    const { desk, clock, sessions } = options;
    this.#people = new People(desk, clock);
    this.#requests = new DeskRequests({
      ...options,
      sessions,
      people: this.#people,
      onTime: () => {
        this.#hasTimeChanged = true;
        this.#soon();
      },
    });
    this.#news = new DeskNews(desk, options.phaseMs);
    this.#stops.push(
      () => this.#news.stop(),
      () => this.#people.stop(),
      desk.onChange(() => this.#soon()),
      repeating(options.wall, lookMs, () => this.#flush()),
      repeating(options.wall, silenceMs, () => this.#dropSilent()),
    );
  }

  /** A page has connected. @returns Its connection, to which its messages are given. */
  open(socket: Socket, session: Session): Connection {
    const { wall, refusals, newName, sessions } = this.#options;
    const connection = new Connection({
      socket,
      session,
      name: newName(),
      wall,
      onRequest: (request, from) => this.#take(request, from),
      onBadInput: (reason) => refusals.note(reason),
    });
    sessions.connect(session);
    this.#flush();
    // While nobody looked nothing was compared.
    if (this.#connections.size === 0) this.#finder.find(this.#moving());
    this.#connections.add(connection);
    connection.send({ type: 'welcome', v: protocolVersion, connection: connection.name });
    connection.sendSnapshot(() => this.#snapshotFor(connection));
    this.#soon();
    return connection;
  }

  /** A page is gone; its seat is kept. */
  lost(connection: Connection): void {
    if (!this.#connections.delete(connection)) return;
    this.#options.sessions.disconnect(connection.session);
    this.#soon();
  }

  /** How many pages are connected. */
  get connections(): number {
    return this.#connections.size;
  }

  /** Ends every connection: the desk ends. */
  close(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#cancelFlush?.();
    this.#isClosed = true;
    for (const connection of this.#connections) connection.close(1001, 'the desk ends');
  }

  #take(request: Request, connection: Connection): void {
    const settle = (result: Result): void => {
      this.#settled.push(() => connection.settle(request.n, result));
      this.#soon();
    };
    if (request.type === 'clock.asked') {
      connection.send({ type: 'clock.told', sentMs: request.sentMs, ...this.#time() });
      connection.settle(request.n, { ok: true });
    } else if (request.type === 'snapshot.asked') {
      this.#flush();
      connection.sendSnapshot(() => this.#snapshotFor(connection));
      connection.settle(request.n, { ok: true });
    } else {
      this.#requests.take(request, connection.session, (result) => {
        if (!result.ok && countedRefusals.has(result.reason)) {
          this.#options.refusals.note(result.reason as 'not-your-phone');
        }
        settle(result);
      });
    }
  }

  #time() {
    return timeState(this.#options.clock, this.#options.phaseMs());
  }

  #parts(): StateParts {
    const { desk, sessions, phaseMs } = this.#options;
    return {
      view: desk.view(phaseMs()),
      seats: sessions.seats(),
      people: this.#people.modes,
      ringsSince: this.#news.ringsSince,
    };
  }

  #moving(): MovingState {
    return movingState(this.#options.desk.processor.floor, this.#parts());
  }

  #snapshotFor(connection: Connection): string {
    const you = this.#options.sessions.you(connection.session);
    connection.you = JSON.stringify(you);
    const { floor } = this.#options.desk.processor;
    const state = floorState(floor, { ...this.#parts(), time: this.#time() });
    const snapshot: Snapshot = { floor: state, log: this.#news.log, you };
    return JSON.stringify(snapshot);
  }

  /** Tells what is new before long, and not more often than anybody can see. */
  #soon(): void {
    if (this.#cancelFlush || this.#isClosed) return;
    const { wall } = this.#options;
    const sinceMs = wall.now() - this.#flushedAtMs;
    const afterMs = Math.max(soonMs, Math.ceil(gatherMs - sinceMs));
    this.#cancelFlush = wall.wake(afterMs, () => this.#flush());
  }

  #flush(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    this.#flushedAtMs = this.#options.wall.now();
    if (this.#connections.size === 0) {
      this.#news.take();
      for (const settle of this.#settled.splice(0)) this.#safely(settle);
      return;
    }
    const changes: Changes = {
      ...this.#finder.find(this.#moving()),
      ...(this.#hasTimeChanged ? { time: this.#time() } : {}),
      ...this.#news.take(),
    };
    this.#hasTimeChanged = false;
    const text = JSON.stringify(changes);
    for (const connection of this.#connections) {
      this.#safely(() => {
        connection.sendChanges(text, () => this.#snapshotFor(connection));
        this.#tellYou(connection);
      });
    }
    for (const settle of this.#settled.splice(0)) this.#safely(settle);
  }

  /** What a page is of its own goes to it alone. */
  #tellYou(connection: Connection): void {
    const you = this.#options.sessions.you(connection.session);
    const text = JSON.stringify(you);
    if (text === connection.you) return;
    connection.you = text;
    connection.sendChanges(JSON.stringify({ you }), () => this.#snapshotFor(connection));
  }

  #dropSilent(): void {
    for (const connection of this.#connections) {
      if (!connection.isAlive) connection.terminate();
      connection.isAlive = false;
      this.#safely(() => connection.ping());
    }
  }

  /** One page that fails keeps nothing from the others. */
  #safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.onFault?.(error instanceof Error ? error.message : String(error));
    }
  }
}

/** Refusals of requests that no page of ours makes: they count as bad input. */
const countedRefusals: ReadonlySet<string> = new Set([
  'not-your-phone',
  'trainer-only',
  'needs-secret',
]);
