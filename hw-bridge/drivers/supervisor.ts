import type { KeyReport } from '../frame/messages.js';
import { PanelError, type PanelErrorCode } from '../panel-error.js';
import { type WireIndex, wireIndex } from '../panel-model.js';
import type { PanelState } from '../panel-port.js';
import { type KeyChange, KeyTracker } from './key-tracker.js';
import type { Line, OpenLine } from './serial-line.js';
import type { Session, SessionOwner } from './session.js';
import type { SessionLimits } from './session-limits.js';
import type { Ticker } from './ticker.js';

/** What a supervised panel has been through, for people and tests. */
export interface PanelStatistics {
  readonly connections: number;
  readonly losses: number;
  /** Bytes that were no frame. */
  readonly discardedBytes: number;
  /** Key events that were lost on the wire; the keys' states were made good. */
  readonly missedKeyEvents: number;
  /** Frames not handed to the port, since it was closed or too slow; a heartbeat makes them good. */
  readonly droppedFrames: number;
  readonly imagesSent: number;
}

/** What a supervisor tells, in order. */
export interface SupervisorEvents {
  keyChanged(change: KeyChange): void;
  stateChanged(state: PanelState, identity: string | undefined): void;
  problem(problem: PanelError): void;
}

/** What a supervisor looks after. */
export interface SupervisorSubject {
  readonly open: OpenLine;
  /** Makes what speaks over one line. */
  readonly session: (owner: SessionOwner, line: Line) => Session;
  /** Contacts that are closed while nobody presses. */
  readonly normallyClosed?: ReadonlySet<WireIndex>;
  /** `open` goes from port to port until it finds the panel: a port that has none is no problem, and the next is tried. */
  readonly isSearching?: boolean;
  readonly ticker: Ticker;
  readonly limits: SessionLimits;
  /** What a problem names: the port and how it was opened. */
  readonly tried: string;
}

/** One try to reach the panel: one port object, one session. It ends once. */
interface Try {
  line: Line | undefined;
  session: Session | undefined;
}

/**
 * Keeps a panel connected over a line that comes and goes.
 *
 * ```text
 *  try: new port object ─opened─> session ─answered─> connected ─┐
 *   ^        └──not──┐               └──not──┐                    │ hang-up, silence
 *   └── wait, doubled each time up to a cap ─┴<── keys released ──┘
 * ```
 */
export class Supervisor {
  readonly #keys = new KeyTracker();
  #try: Try | undefined;
  #state: PanelState = 'connecting';
  #isClosed = false;
  #retryMs: number;
  #told: PanelErrorCode | undefined;
  #cancelTimer = (): void => undefined;
  #counts = { connections: 0, losses: 0, discardedBytes: 0, droppedFrames: 0, imagesSent: 0 };
  /** Resolves when the last try has opened its port, or could not. */
  #opening: Promise<void> = Promise.resolve();
  /** Resolves when the port of the last try is free. */
  #freed: Promise<void> = Promise.resolve();

  constructor(
    private readonly events: SupervisorEvents,
    private readonly subject: SupervisorSubject,
  ) {
    this.#retryMs = subject.limits.retryFirstMs;
  }

  get state(): PanelState {
    return this.#state;
  }

  get statistics(): PanelStatistics {
    return { ...this.#counts, missedKeyEvents: this.#keys.missed };
  }

  /** Begins the first try. */
  start(): void {
    const mine: Try = { line: undefined, session: undefined };
    this.#try = mine;
    const { handshakeMs } = this.subject.limits;
    this.#cancelTimer = this.subject.ticker.after(handshakeMs, () => {
      this.#fail(mine, 'NO-ANSWER', `the port did not open in ${handshakeMs} ms`);
    });
    const opening = this.subject.open({
      received: (chunk) => mine.session?.receive(chunk),
      gone: (cause) => this.#fail(mine, 'LOST', cause?.message ?? 'the port was closed', cause),
    });
    this.#opening = opening.then(
      (line) => this.#opened(mine, line),
      (error: unknown) => this.#end(mine, this.#asProblem(error)),
    );
  }

  /** Sends one lamp, if somebody is there to take it. */
  sendLamp(lamp: WireIndex, mode: number): void {
    this.#try?.session?.sendLamp(lamp, mode);
  }

  /** Ends for good; resolves when the port is free. */
  async close(): Promise<void> {
    if (!this.#isClosed) {
      this.#isClosed = true;
      this.#cancelTimer();
      if (this.#try !== undefined) this.#drop(this.#try);
    }
    await this.#opening;
    await this.#freed;
  }

  #opened(mine: Try, line: Line): void {
    mine.line = line;
    if (this.#try !== mine) {
      this.#freed = line.close();
      return;
    }
    this.#cancelTimer();
    mine.session = this.subject.session(this.#ownerOf(mine), line);
    mine.session.start();
  }

  #ownerOf(mine: Try): SessionOwner {
    return {
      send: (bytes) => {
        const isTaken = mine.line?.write(bytes) ?? false;
        if (!isTaken) this.#counts.droppedFrames += 1;
        return isTaken;
      },
      met: (identity) => mine.line?.met?.(identity),
      connected: (identity) => this.#connected(identity),
      reported: (report, isAnswer) => {
        // A listener may have closed the panel in the middle of a chunk.
        if (this.#try === mine) this.#reported(report, isAnswer);
      },
      restarted: () => this.#keys.forgetCount(),
      discarded: (bytes) => {
        this.#counts.discardedBytes += bytes;
      },
      imageSent: () => {
        this.#counts.imagesSent += 1;
      },
      failed: (code, happened) => this.#fail(mine, code, happened),
    };
  }

  #connected(identity: string): void {
    this.#counts.connections += 1;
    this.#retryMs = this.subject.limits.retryFirstMs;
    this.#told = undefined;
    this.#moveTo('connected', identity);
  }

  #reported(wired: KeyReport, isAnswer: boolean): void {
    const { normallyClosed } = this.subject;
    const turned = (isDown: boolean, key: number) => isDown !== normallyClosed?.has(wireIndex(key));
    const report = normallyClosed ? { ...wired, down: wired.down.map(turned) } : wired;
    const changes = isAnswer ? this.#keys.agree(report) : this.#keys.report(report);
    for (const change of changes) this.events.keyChanged(change);
  }

  #asProblem(error: unknown): PanelError {
    if (error instanceof PanelError) return error;
    return new PanelError('NO-PORT', this.subject.tried, String(error), error);
  }

  #fail(mine: Try, code: PanelErrorCode, happened: string, cause?: unknown): void {
    // A port that goes before its panel was there is one that did not answer.
    const known = code === 'LOST' && this.#state !== 'connected' ? 'NO-ANSWER' : code;
    this.#end(mine, new PanelError(known, this.subject.tried, happened, cause));
  }

  #end(mine: Try, problem: PanelError): void {
    if (this.#try !== mine) return;
    if (this.#state === 'connected') this.#counts.losses += 1;
    this.#cancelTimer();
    this.#drop(mine);
    // A search goes on at the next port; it says by itself when it has been everywhere.
    const isOneOfMany =
      this.subject.isSearching === true && !['NO-PORT', 'LOST'].includes(problem.code);
    // Told once, not at each try: nothing new is nothing to read.
    if (!isOneOfMany && problem.code !== this.#told) this.events.problem(problem);
    if (!isOneOfMany) this.#told = problem.code;
    if (this.#isClosed) return;
    const { retryFirstMs } = this.subject.limits;
    const waitMs = isOneOfMany ? retryFirstMs : this.#retryMs;
    this.#cancelTimer = this.subject.ticker.after(waitMs, () => {
      void this.#freed.then(() => {
        if (!this.#isClosed && this.#try === undefined) this.start();
      });
    });
    if (isOneOfMany) return;
    this.#retryMs = Math.min(this.#retryMs * 2, this.subject.limits.retryMostMs);
  }

  #drop(mine: Try): void {
    this.#try = undefined;
    mine.session?.stop();
    this.#freed = mine.line?.close() ?? Promise.resolve();
    for (const change of this.#keys.releaseAll()) this.events.keyChanged(change);
    this.#moveTo('lost', undefined);
  }

  #moveTo(state: PanelState, identity: string | undefined): void {
    if (this.#state === state) return;
    this.#state = state;
    this.events.stateChanged(state, identity);
  }
}
