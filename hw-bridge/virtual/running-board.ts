import type { LampMode } from '../../statecharts/terms.js';
import { hostTicker, type Ticker } from '../drivers/ticker.js';
import { type WireIndex, wireIndexOfKey, wireIndexOfLamp } from '../panel-model.js';
import type { PanelKey, PanelLamp } from '../panel-port.js';
import { LampHistory, type LampSeen } from './lamp-history.js';
import { VirtualBoard, type VirtualBoardOptions } from './virtual-board.js';

/** What hands and eyes can do with a virtual board. Keys and lamps that it lacks are passed over. */
export interface BoardControls {
  readonly identity: string;
  /** Closes the contact of a key. Debouncing takes 4 ms. */
  press(key: PanelKey): void;
  /** Opens it again. */
  release(key: PanelKey): void;
  /** Closes it with so many bounces, one in 2 ms. */
  pressBouncing(key: PanelKey, bounces: number): void;
  /** What a lamp does; `dummy` for one that is not fitted. */
  lamp(lamp: PanelLamp): LampMode;
  /** Whether it is lit right now. */
  isLit(lamp: PanelLamp): boolean;
  /**
   * What every lamp did at an instant of the past, or will do if nothing happens until then, by name: `access 4`,
   * `message waiting`. Lamps are within 20 ms of the shared phase.
   *
   * @param ms - By the ticker of the board.
   * @throws RangeError for an instant before the board was made, or before its last 4,096 changes.
   */
  lampsAt(ms: number): ReadonlyMap<string, LampSeen>;
  /** Pushes its reset button. */
  reset(): void;
}

/** As a plain board; whom it says things to is told by `attach`. */
export type RunningBoardOptions = Omit<VirtualBoardOptions, 'send'> & {
  /** What its time is; that of this machine where none is given. */
  readonly ticker?: Ticker;
};

/** A virtual board in the time of a ticker: it says by itself what is due. */
export class RunningBoard implements BoardControls {
  readonly #board: VirtualBoard;
  readonly #ticker: Ticker;
  #send: ((bytes: Uint8Array) => void) | undefined;
  readonly #history = new LampHistory();
  #cancel = (): void => undefined;

  constructor(options: RunningBoardOptions) {
    this.#ticker = options.ticker ?? hostTicker;
    this.#board = new VirtualBoard({ ...options, send: (bytes) => this.#send?.(bytes) });
    this.#act((nowMs) => this.#board.advance(nowMs));
  }

  get identity(): string {
    return this.#board.identity;
  }

  /** Joins it to a line; what it says while it is joined to none is lost. */
  attach(send: ((bytes: Uint8Array) => void) | undefined): void {
    this.#send = send;
  }

  /** Takes what the line brought. */
  receive(chunk: Uint8Array): void {
    this.#act((nowMs) => this.#board.receive(chunk, nowMs));
  }

  press(key: PanelKey): void {
    this.#touch(key, (index, nowMs) => this.#board.move(index, true, nowMs));
  }

  release(key: PanelKey): void {
    this.#touch(key, (index, nowMs) => this.#board.move(index, false, nowMs));
  }

  pressBouncing(key: PanelKey, bounces: number): void {
    this.#touch(key, (index, nowMs) => this.#board.chatter(index, true, bounces, nowMs));
  }

  lamp(lamp: PanelLamp): LampMode {
    this.#act((nowMs) => this.#board.advance(nowMs));
    const index = wireIndexOfLamp(lamp);
    return index === undefined ? 'dummy' : this.#board.mode(index);
  }

  isLit(lamp: PanelLamp): boolean {
    const index = wireIndexOfLamp(lamp);
    return index !== undefined && this.#board.isLit(index, Math.floor(this.#ticker.now()));
  }

  lampsAt(ms: number): ReadonlyMap<string, LampSeen> {
    this.#act((nowMs) => this.#board.advance(nowMs));
    return this.#history.at(ms);
  }

  reset(): void {
    this.#act((nowMs) => this.#board.reset(nowMs));
  }

  /** Stops its timers; it can be used on. */
  stop(): void {
    this.#cancel();
  }

  #touch(key: PanelKey, act: (index: WireIndex, nowMs: number) => void): void {
    const index = wireIndexOfKey(key);
    if (index !== undefined) this.#act((nowMs) => act(index, nowMs));
  }

  #act(act: (nowMs: number) => void): void {
    const nowMs = Math.floor(this.#ticker.now());
    act(nowMs);
    this.#history.note(nowMs, this.#board.lamps);
    this.#cancel();
    const due = this.#board.nextDueMs;
    if (due === undefined) return;
    this.#cancel = this.#ticker.after(Math.max(0, due - this.#ticker.now()), () => {
      this.#act((laterMs) => this.#board.advance(laterMs));
    });
  }
}
