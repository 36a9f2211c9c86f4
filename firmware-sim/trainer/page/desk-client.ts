import type { WallTime } from '../../clock/wall-time.js';
import {
  type BadInputReason,
  type DeskEvent,
  protocolVersion,
  type Request,
  type Result,
  type ServerMessage,
} from '../messages.js';
import { ClockOffset } from './clock-offset.js';
import { type DeskModel, modelOf, siteMsAt, withChanges } from './desk-model.js';
import { waitBeforeTry } from './reconnect.js';

/** As much of a WebSocket as the page needs: a browser's, or one of Node. */
export interface DeskSocket {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(text: string): void;
  close(): void;
}

/** What a client is made with. */
export interface DeskClientOptions {
  /** Opens a connection to the desk: `() => new WebSocket(url)`. */
  readonly open: () => DeskSocket;
  readonly wall: WallTime;
}

/** `refused`: only a new session helps. */
export type LinkState = 'opening' | 'open' | 'lost' | 'refused' | 'closed';

/** What came of a request; `lost` where the connection went before the answer. */
export type Answer = Result | { readonly ok: false; readonly reason: BadInputReason | 'lost' };

/** Questions for the server's clock: a few at once to begin with, then steadily, which also shows that it is there. */
const firstQuestions = 5;
const firstQuestionsEveryMs = 100;
const questionsEveryMs = 700;
/** A question without an answer for so long means that the desk is gone: with the above, within 2 s. */
const silenceMs = 1_200;
/** A smaller change of the offset is not worth drawing again for, ms. */
const noticedOffsetMs = 0.5;

/**
 * The page's end of a desk: keeps the connection, the model and the server's clock; sends requests.
 *
 * @remarks Runs in a browser and in Node alike; it touches no DOM.
 */
export class DeskClient {
  readonly #options: DeskClientOptions;
  readonly #clock = new ClockOffset();
  readonly #listeners = new Set<() => void>();
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #socket: DeskSocket | undefined;
  #connection: string | undefined;
  #requests = 0;
  #tries = 0;
  #questions = 0;
  #isAskingSnapshot = false;
  #awaitsClock = false;
  #model: DeskModel | undefined;
  #state: LinkState = 'opening';
  #cancelTry = () => {};
  #cancelQuestion = () => {};
  #cancelSilence = () => {};

  constructor(options: DeskClientOptions) {
    this.#options = options;
    this.#open();
  }

  get state(): LinkState {
    return this.#state;
  }

  /** The last of it, also while the connection is lost; `undefined` before the first snapshot. */
  get model(): DeskModel | undefined {
    return this.#model;
  }

  /** How many tries to come back have failed since the connection last held. */
  get failedTries(): number {
    return this.#tries;
  }

  /** Own clock's moment at which the lamps' shared phase began, ms (rule L-06); `undefined` before it is known. */
  get phaseOriginMs(): number | undefined {
    const offset = this.#clock.offsetMs;
    return offset === undefined ? undefined : -offset;
  }

  /** How far the phase may be from the server's, ms. */
  get phaseUncertaintyMs(): number {
    return this.#clock.uncertaintyMs;
  }

  /** Time since the lamps' shared phase began, ms. */
  phaseMs(): number {
    return this.#options.wall.now() + (this.#clock.offsetMs ?? 0);
  }

  /** Site time now, ms; 0 before the first snapshot. */
  siteMs(): number {
    return this.#model ? siteMsAt(this.#model.floor, this.phaseMs()) : 0;
  }

  /** Calls `listener` after each change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Asks for something. Resolves with what came of it; never rejects. */
  ask(event: DeskEvent): Promise<Answer> {
    const n = this.#send(event);
    if (n === undefined) return Promise.resolve({ ok: false, reason: 'lost' });
    return new Promise((resolve) => this.#waiting.set(n, resolve));
  }

  /** Tries to come back at once: the machine has a network again. */
  retryNow(): void {
    if (this.#state !== 'lost') return;
    this.#cancelTry();
    this.#open();
  }

  /** Ends it for good. */
  close(): void {
    this.#drop('closed');
  }

  #open(): void {
    const socket = this.#options.open();
    this.#socket = socket;
    const isOurs = () => this.#socket === socket;
    socket.onopen = () => {};
    socket.onerror = () => {};
    socket.onmessage = (event: { readonly data?: unknown }) => {
      if (isOurs()) this.#take(JSON.parse(String(event.data)) as ServerMessage);
    };
    socket.onclose = (event: { readonly code?: number }) => {
      if (isOurs()) this.#lose(event.code ?? 0);
    };
  }

  #take(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.#welcome(message.connection);
        return;
      case 'snapshot':
        this.#tries = 0;
        this.#isAskingSnapshot = false;
        this.#model = modelOf(message);
        this.#state = 'open';
        break;
      case 'changes': {
        if (!this.#model) return;
        const next = withChanges(this.#model, message);
        if (!next) {
          this.#askSnapshot(message.seq);
          return;
        }
        this.#model = next;
        break;
      }
      case 'clock.told':
        if (!this.#takeClock(message)) return;
        break;
      case 'result':
        this.#answer(message.n, message);
        return;
      case 'refused':
        if (message.n !== undefined) {
          this.#answer(message.n, { ok: false, reason: message.reason });
        }
        return;
    }
    this.#tell();
  }

  /** Asks once, however many changes come before the answer; one that was in the snapshot already is no loss. */
  #askSnapshot(seq: number): void {
    if (this.#isAskingSnapshot || seq <= (this.#model?.seq ?? 0)) return;
    this.#isAskingSnapshot = true;
    this.#send({ type: 'snapshot.asked' });
  }

  #welcome(connection: string): void {
    this.#connection = connection;
    this.#requests = 0;
    this.#questions = 0;
    this.#isAskingSnapshot = false;
    this.#clock.clear();
    this.#askClock();
  }

  #askClock(): void {
    this.#questions += 1;
    const { wall } = this.#options;
    this.#send({ type: 'clock.asked', sentMs: wall.now() });
    const isEarly = this.#questions < firstQuestions;
    this.#cancelQuestion();
    this.#cancelQuestion = wall.wake(isEarly ? firstQuestionsEveryMs : questionsEveryMs, () =>
      this.#askClock(),
    );
    if (this.#awaitsClock) return;
    this.#awaitsClock = true;
    this.#cancelSilence = wall.wake(silenceMs, () => this.#lose(0));
  }

  /** @returns Whether the offset has changed noticeably. */
  #takeClock(told: Extract<ServerMessage, { type: 'clock.told' }>): boolean {
    this.#awaitsClock = false;
    this.#cancelSilence();
    const before = this.#clock.offsetMs ?? Number.POSITIVE_INFINITY;
    this.#clock.add({
      sentMs: told.sentMs,
      serverMs: told.phaseMs,
      receivedMs: this.#options.wall.now(),
    });
    return Math.abs((this.#clock.offsetMs ?? 0) - before) > noticedOffsetMs;
  }

  #send(event: DeskEvent): number | undefined {
    if (this.#socket === undefined || this.#connection === undefined) return undefined;
    this.#requests += 1;
    const request: Request = {
      ...event,
      v: protocolVersion,
      of: this.#connection,
      n: this.#requests,
    };
    this.#socket.send(JSON.stringify(request));
    return this.#requests;
  }

  #answer(n: number, answer: Answer): void {
    this.#waiting.get(n)?.(answer);
    this.#waiting.delete(n);
  }

  #lose(closeCode: number): void {
    const waitMs = waitBeforeTry(this.#tries, closeCode);
    this.#drop(waitMs === undefined ? 'refused' : 'lost');
    if (waitMs === undefined) return;
    this.#tries += 1;
    this.#cancelTry = this.#options.wall.wake(waitMs, () => this.#open());
  }

  #drop(state: LinkState): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#connection = undefined;
    this.#cancelTry();
    this.#cancelQuestion();
    this.#cancelSilence();
    this.#awaitsClock = false;
    socket?.close();
    this.#state = state;
    for (const resolve of this.#waiting.values()) resolve({ ok: false, reason: 'lost' });
    this.#waiting.clear();
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
