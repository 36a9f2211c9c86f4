import type { WallTime } from '../clock/wall-time.js';
import {
  type BadInputReason,
  closeCodes,
  limits,
  type Request,
  type Result,
  type ServerMessage,
} from './messages.js';
import { RateMeter } from './rate-bound.js';
import { readRequest } from './read-request.js';
import type { Session } from './sessions.js';

/** As much of a websocket as a connection needs. */
export interface Socket {
  readonly bufferedAmount: number;
  send(text: string): void;
  close(code: number, reason?: string): void;
  terminate(): void;
  /** Asks whether the other side is there; whoever made the socket says so by `isAlive`. */
  ping(): void;
}

/** What a connection is made with. */
export interface ConnectionOptions {
  readonly socket: Socket;
  readonly session: Session;
  /** Its name, that nobody can guess. */
  readonly name: string;
  readonly wall: Pick<WallTime, 'now'>;
  /** Takes a request that was understood. */
  readonly onRequest: (request: Request, connection: Connection) => void;
  /** Counts bad input. */
  readonly onBadInput: (reason: BadInputReason) => void;
}

/** A page that has so many bytes unread waits for a snapshot instead of every change. */
const mostBufferedBytes = 512 * 1_024;
/** A page is sent a snapshot again once it has read all but so many. */
const drainedBytes = 16 * 1_024;
/** A page that has so many bytes unread, of answers to what it goes on asking, is let go. */
const mostUnreadBytes = 4 * 1_024 * 1_024;
/** Whole snapshots that one page is made: they cost the desk most of all that a page can ask for. */
const snapshotBound = { burst: 5, perSecond: 2 };
/** Who goes on sending too much is let go. */
const mostExcess = 200;
/**
 * Requests of one session that wait for their result: beyond them none is taken, so that a desk that stands fills no
 * memory, however often a page comes again.
 */
const mostWaiting = 100;

/** One page that is connected: reads what it sends within bounds, and sends it what it can take. */
export class Connection {
  readonly session: Session;
  readonly name: string;
  readonly #options: ConnectionOptions;
  readonly #meter: RateMeter;
  readonly #snapshots: RateMeter;
  #lastN = 0;
  #seq = 0;
  #excess = 0;
  #isBehind = false;
  /** What it was told of itself last, as text. */
  you = '';
  /** It answered since it was last asked whether it is there. */
  isAlive = true;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.session = options.session;
    this.name = options.name;
    const now = () => options.wall.now();
    this.#meter = new RateMeter(limits, now);
    this.#snapshots = new RateMeter(snapshotBound, now);
  }

  /** Takes one message of the page; `undefined` for one that is no text. */
  receive(text: string | undefined): void {
    const { onRequest } = this.#options;
    if (!this.#meter.take()) {
      this.#refuse('too-many');
      if (++this.#excess >= mostExcess) this.close(closeCodes.tooMany, 'too-many');
      return;
    }
    const read = readRequest(text, { connection: this.name, lastN: this.#lastN });
    if (!read.ok) {
      if (read.reason !== 'replayed') this.#lastN = Math.max(this.#lastN, read.n ?? 0);
      this.#refuse(read.reason, read.n);
      return;
    }
    const { n } = read.request;
    this.#lastN = n;
    if (this.session.waiting >= mostWaiting) {
      this.#result(n, { ok: false, reason: 'not-now' });
      return;
    }
    this.session.waiting++;
    onRequest(read.request, this);
  }

  /** Sends the result of a request that `onRequest` was given. */
  settle(n: number, result: Result): void {
    this.session.waiting--;
    this.#result(n, result);
  }

  /** Sends something that is no change of state. */
  send(message: ServerMessage): void {
    this.#write(JSON.stringify(message));
  }

  /**
   * Sends everything; to one who does not read, or has had many, with what is new later on.
   *
   * @param snapshot - Makes it, without its `type` and `seq`, as JSON of an object that is not empty.
   */
  sendSnapshot(snapshot: () => string): void {
    const isReading = this.#options.socket.bufferedAmount <= mostBufferedBytes;
    this.#isBehind = !isReading || !this.#snapshots.take();
    if (!this.#isBehind) this.#sendCounted('snapshot', snapshot());
  }

  /**
   * Sends what is new.
   *
   * @param text - Changes without `type` and `seq`, as JSON of an object; '{}' for none.
   * @param snapshot - Makes everything, for one who was behind.
   */
  sendChanges(text: string, snapshot: () => string): void {
    const { bufferedAmount } = this.#options.socket;
    if (this.#isBehind) {
      if (bufferedAmount <= drainedBytes) this.sendSnapshot(snapshot);
    } else if (bufferedAmount > mostBufferedBytes) {
      this.#isBehind = true;
    } else if (text !== '{}') {
      this.#sendCounted('changes', text);
    }
  }

  /** Whether it has not read what it was sent, and waits for a snapshot. */
  get isBehind(): boolean {
    return this.#isBehind;
  }

  /** Ends it. @param code - A websocket close code. */
  close(code: number, reason?: string): void {
    this.#options.socket.close(code, reason);
  }

  /** Ends it at once, without the other side. */
  terminate(): void {
    this.#options.socket.terminate();
  }

  /** Asks whether the page is there. */
  ping(): void {
    this.#options.socket.ping();
  }

  #result(n: number, result: Result): void {
    this.send({ type: 'result', n, ...result });
  }

  #refuse(reason: BadInputReason, n?: number): void {
    this.#options.onBadInput(reason);
    this.send({ type: 'refused', ...(n === undefined ? {} : { n }), reason });
  }

  // Everybody gets the same text; only the count is his own.
  #sendCounted(type: 'snapshot' | 'changes', text: string): void {
    const rest = text.slice(1);
    this.#write(`{"type":"${type}","seq":${this.#seq++},${rest}`);
  }

  #write(text: string): void {
    const { socket } = this.#options;
    if (socket.bufferedAmount > mostUnreadBytes) socket.terminate();
    else socket.send(text);
  }
}
